import type { BulkTarget } from '../../../src/features/bulk/schema.ts'
import { useSegments } from '../segments/queries.ts'
import { useCan } from '../staff/me.ts'
import type { Selection } from './selection.ts'
import { type FriendView, targetOf } from './view.ts'

/** Whom an operation is for: the ticked ones by their ids, or everybody the list stands for as a condition. */
export function useBulkTarget(view: FriendView, selection: Selection): BulkTarget {
  const can = useCan()
  const saved = useSegments({ isAllowed: can('segments.view') }).data?.find(({ id }) => id === view.segmentId)
  if (!selection.isAll) return { friendIds: [...selection.ids] }
  if (view.segmentId !== null && view.q === '') return { segmentId: view.segmentId }
  return { segment: targetOf(view, saved?.definition ?? null) }
}
