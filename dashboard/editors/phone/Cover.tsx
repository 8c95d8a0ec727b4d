import { isObject, objectOf, textOf } from './read.ts'
import { Tappable } from './Tappable.tsx'
import { phoneTexts } from './texts.ts'
import type { LineObject, Scene } from './types.ts'

/** The words inside a component, for readers who cannot see what they tap. */
export function wordsIn(component: LineObject): string {
  const own = component.type === 'text' || component.type === 'span' ? textOf(component, 'text') : undefined
  const inner = Array.isArray(component.contents) ? component.contents.filter(isObject).map(wordsIn) : []
  const words = inner.length > 0 ? inner : [own ?? '']
  return words.filter(Boolean).join(' ').trim()
}

/**
 * Makes all of a component tappable although it may hold buttons of its own, which no button may: a button that lies under its contents,
 * through which taps fall unless they hit something tappable. The component needs the class `phone-covered`.
 */
export function Cover({ of, scene }: { of: LineObject; scene: Scene }) {
  const action = objectOf(of, 'action')
  if (!action) return null
  const label = textOf(action, 'label') || wordsIn(of).slice(0, 80) || phoneTexts(scene.language).tappable
  return <Tappable action={action} scene={scene} class="phone-cover" label={label} />
}

/** The class of a component that may have a cover. */
export const covered = (component: LineObject, name: string) => (isObject(component.action) ? `${name} phone-covered` : name)
