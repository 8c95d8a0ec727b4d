import type { Bubble } from '../../../src/engine/messages/schema.ts'

/** Whether a template with these bubbles would stand in itself, directly or by way of others. What its choices lead to is another message. */
export function standsInItself(
  bubbles: readonly Bubble[],
  { ownId, templates }: { ownId: number; templates: readonly { id: number; bubbles: readonly Bubble[] }[] },
): boolean {
  const seen = new Set<number>()
  const search = (inner: readonly Bubble[]): boolean =>
    inner.some((bubble) => {
      if (bubble.kind !== 'template' || seen.has(bubble.templateId)) return false
      if (bubble.templateId === ownId) return true
      seen.add(bubble.templateId)
      return search(templates.find(({ id }) => id === bubble.templateId)?.bubbles ?? [])
    })
  return search(bubbles)
}
