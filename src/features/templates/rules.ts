import type { Bubble } from '../../engine/actions/schema.ts'

/** A template as far as rings are concerned; `pinned` by version. */
export interface Linked {
  name: string
  bubbles: readonly Bubble[]
  pinned: ReadonlyMap<number, readonly Bubble[]>
}

/**
 * How a template would come to stand in itself if it said `bubbles`: the ids from the one that it has in it to itself. Null when it does not. What choices lead to
 * does not count: that is another message, and may well be the one before it.
 */
export function ringOf(
  bubbles: readonly Bubble[],
  { templateId, templates }: { templateId: number; templates: ReadonlyMap<number, Linked> },
): number[] | null {
  const seen = new Set<string>()
  const search = (inner: readonly Bubble[]): number[] | null => {
    for (const bubble of inner) {
      if (bubble.kind !== 'template') continue
      const { templateId: id, version } = bubble
      if (id === templateId) return [id]
      const place = `${id}:${version ?? ''}`
      const next = templates.get(id)
      if (seen.has(place) || !next) continue
      seen.add(place)
      const rest = search((version === undefined ? undefined : next.pinned.get(version)) ?? next.bubbles)
      if (rest) return [id, ...rest]
    }
    return null
  }
  return search(bubbles)
}
