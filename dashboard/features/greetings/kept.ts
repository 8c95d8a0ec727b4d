import type { GreetingVariant } from '../../../src/features/greetings/schema.ts'
import { actionsIn } from '../../editors/actions/kept.ts'
import { windowsIn } from '../../editors/windows/kept.ts'
import type { GreetingContent } from './draft.ts'

type Shape = Record<string, unknown>
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && !Array.isArray(value)

function variantIn(value: unknown): GreetingVariant | null {
  if (!isShape(value) || typeof value.name !== 'string') return null
  const [windows, actions] = [windowsIn(value.windows), actionsIn(value.actions)]
  return windows && actions && { name: value.name, windows, actions }
}

/** A greeting out of what a browser kept; null when it is something else. */
export function greetingIn(text: string): GreetingContent | null {
  const kept: unknown = JSON.parse(text)
  if (!isShape(kept) || !Array.isArray(kept.variants)) return null
  const actions = actionsIn(kept.actions)
  const variants = kept.variants.map(variantIn)
  return actions && variants.every((variant) => variant !== null) ? { actions, variants } : null
}
