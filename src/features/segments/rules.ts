import type { Segment } from '../../engine/segments/schema.ts'
import { type SavedDefinition, savedIn } from '../../engine/segments/scope.ts'

/** How a segment would come to stand in itself: the ids from the one that its definition names to itself. Null when it does not. */
export function cycleOf(
  definition: Segment,
  { segmentId, saved }: { segmentId: number; saved: ReadonlyMap<number, SavedDefinition> },
): number[] | null {
  const seen = new Set<number>()
  const search = (inner: Segment): number[] | null => {
    for (const id of savedIn(inner)) {
      if (id === segmentId) return [id]
      const next = saved.get(id)
      if (seen.has(id) || !next) continue
      seen.add(id)
      const rest = search(next.definition)
      if (rest) return [id, ...rest]
    }
    return null
  }
  return search(definition)
}
