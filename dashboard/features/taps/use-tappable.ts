import { useMemo } from 'preact/hooks'
import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { walkBubbles } from '../../../src/engine/messages/walk.ts'
import { useCan } from '../staff/me.ts'
import { useTemplates } from '../templates/queries.ts'
import { type TappableChoice, tappableChoices } from './group.ts'

/** The choices of a message in its order. Templates are asked for where it has some. */
export function useTappable(bubbles: readonly Bubble[]): TappableChoice[] {
  const can = useCan()
  const hasTemplates = walkBubbles(bubbles).some(({ bubble }) => bubble.kind === 'template')
  const templates = useTemplates(hasTemplates && can('templates.view')).data
  return useMemo(() => {
    const world = (templates ?? []).map((template) => [template.id, { ...template, pinned: new Map() }] as const)
    return tappableChoices(bubbles, new Map(world))
  }, [bubbles, templates])
}
