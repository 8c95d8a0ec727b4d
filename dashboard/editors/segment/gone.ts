import type { Leaf, LeafOf } from '../../../src/engine/segments/schema.ts'
import type { SegmentLists } from './lists.ts'

const lacks = <I>(ids: readonly I[], among: readonly { id: I }[]): boolean => ids.some((id) => !among.some((each) => each.id === id))
const present = <I>(ids: readonly (I | null)[]): I[] => ids.filter((id): id is I & {} => id !== null)

function lacksOption({ fieldId, test }: LeafOf<'field'>, { fields }: SegmentLists): boolean {
  const options = fields.find(({ id }) => id === fieldId)?.options ?? []
  return 'values' in test && lacks(test.values, options)
}

/** Whether a condition is about something that was deleted since. Only said when the lists are all there. */
export function isGone(leaf: Leaf, lists: SegmentLists): boolean {
  if (!lists.isReady) return false
  switch (leaf.kind) {
    case 'tag':
      return lacks(leaf.tagIds, lists.tags)
    case 'field':
      return lacks([leaf.fieldId], lists.fields) || lacksOption(leaf, lists)
    case 'mark':
      return lacks(present(leaf.markIds), lists.marks)
    case 'scenario':
      return lacks([leaf.scenarioId], lists.scenarios)
    case 'reminder':
      return lacks([leaf.reminderId], lists.reminders)
    case 'broadcast':
      return lacks([leaf.broadcastId], lists.broadcasts)
    case 'segment':
      return lacks([leaf.segmentId], lists.segments)
    case 'staff':
      return lacks(present(leaf.staffIds), lists.staff)
    default:
      return false
  }
}
