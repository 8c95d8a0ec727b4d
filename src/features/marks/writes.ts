import { type Change, IDS, int, isFresh, notedBy, noteStatement, statementOf } from '../../engine/friend/change.ts'
import type { Statement } from '../../engine/friend/types.ts'

/** null: no mark. */
export type MarkChange = Change & { markId: number | null }

/** Gives friends a mark, or none. Who has it already is left alone; so is everybody when there is no such mark. */
export function markWrites(change: MarkChange): Statement[] {
  const { accountId, markId } = change
  const mark = markId === null ? 'NULL' : int(markId)
  const isThere = markId === null ? 'true' : `EXISTS (SELECT 1 FROM marks WHERE id = ${mark} AND account_id = ${int(accountId)})`
  const noted = notedBy(change, { what: 'mark', where: 'true', about: `l.kind = 'mark.changed'` })
  const notes = noteStatement(change, {
    what: 'mark',
    kind: `'mark.changed'`,
    data: `'from', mark_id, 'to', ${mark}`,
    from: `(SELECT f.id, f.mark_id FROM ${IDS} r CROSS JOIN friends f ON f.id = r.id
      WHERE f.account_id = ${int(accountId)} AND f.mark_id IS NOT ${mark} AND ${isThere} AND ${isFresh(change, { friend: 'f.id', what: 'mark' })}) WHERE true`,
  })
  const marks = statementOf(change, {
    sql: `UPDATE friends SET mark_id = ${mark}, updated_at = ${int(change.at)} WHERE id IN (SELECT a.friend_id FROM ${noted})`,
  })
  return [notes, marks]
}
