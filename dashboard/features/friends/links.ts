import type { Leaf } from '../../../src/engine/segments/schema.ts'

/** The friends list narrowed to one condition; those who blocked us stand in it too, as in the counts of tags, fields and marks. */
function filtered(leaf: Leaf): string {
  const segment = {
    where: { kind: 'all', of: [leaf] },
    blockedUs: 'include',
    blockedByStaff: 'include',
    hidden: 'include',
    archived: 'include',
  }
  return `/friends?segment=${encodeURIComponent(JSON.stringify(segment))}`
}

export const friendsWithTag = (tagId: number): string => filtered({ kind: 'tag', op: 'any', tagIds: [tagId] })
export const friendsWithField = (fieldId: number): string => filtered({ kind: 'field', fieldId, test: { op: 'not-empty' } })
export const friendsWhoOpened = (linkId: number): string => filtered({ kind: 'link', op: 'clicked', linkId })
export const friendsWithMark = (markId: number): string => filtered({ kind: 'mark', op: 'is', markIds: [markId] })
/** Who stands before a step, those who are held back too. */
export const friendsAtStep = (scenarioId: number, stepId: number): string =>
  filtered({ kind: 'scenario', op: 'reading', scenarioId, stepId })
