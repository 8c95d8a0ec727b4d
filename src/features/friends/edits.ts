import { type Change, int } from '../../engine/friend/change.ts'
import type { Statement } from '../../engine/friend/types.ts'
import { fold } from '../../lib/text.ts'
import { SCORE_MAX } from './schema.ts'
import { indexNames } from './search.ts'

/** What staff write about a friend in a column of its own. Jobs and action lists write it so; `change.ts` does the same for one friend by hand, with the same activities. */
export type EditColumn = 'displayName' | 'realName' | 'memo' | 'assignedStaffId' | 'score'
export type EditValue = string | number | null
/** A value for each, the same for all, or a number to add to what they have. */
export type Edited = { each: Map<number, EditValue> } | { friendIds: number[]; to: EditValue } | { friendIds: number[]; add: number }

const COLUMNS: Record<EditColumn, { column: string; kind: string; folded?: string }> = {
  displayName: { column: 'display_name', kind: 'friend.renamed', folded: 'search_display' },
  realName: { column: 'real_name', kind: 'friend.real-name', folded: 'search_real' },
  memo: { column: 'memo', kind: 'friend.memo' },
  assignedStaffId: { column: 'assigned_staff_id', kind: 'friend.assigned' },
  score: { column: 'score', kind: 'friend.score' },
}
export const editKind = (column: EditColumn): string => COLUMNS[column].kind

const idsIn = (values: Edited): number[] => ('each' in values ? [...values.each.keys()] : values.friendIds)

/** Friend, new value, and what a name is looked for by. */
function rowsOf(values: Edited): (string | number | null)[][] {
  if ('add' in values) return values.friendIds.map((id) => [id, null])
  const pairs: [number, EditValue][] = 'each' in values ? [...values.each] : values.friendIds.map((id) => [id, values.to])
  return pairs.map(([id, value]) => [id, value, typeof value === 'string' ? fold(value) : ''])
}

/** The statements that give friends a value of a column. Who has it already is left alone. */
export function editWrites(change: Omit<Change, 'friendIds'>, { column, values }: { column: EditColumn; values: Edited }): Statement[] {
  const { column: name, kind, folded } = COLUMNS[column]
  const { accountId, cause, at, actor, onlyIf = '1' } = change
  const key = (friend: string) => `'${cause}:' || ${friend} || ':${column}'`
  const after = 'add' in values ? `max(-${SCORE_MAX}, min(${SCORE_MAX}, f.score + ${int(values.add)}))` : 'j.value->>1'
  const shown = column === 'displayName' ? `, 'name', ${after}` : ''
  const rows = JSON.stringify(rowsOf(values))
  const changed = `json_each(?1) j CROSS JOIN activity a ON a.key = ${key('(j.value->>0)')} WHERE ${onlyIf}`
  const notes: Statement = {
    sql: `INSERT INTO activity (account_id, friend_id, key, kind, data, actor, at)
      SELECT f.account_id, f.id, ${key('f.id')}, '${kind}', json_object('from', f.${name}, 'to', ${after}, 'version', f.version + 1${shown}), ?2, ${int(at)}
      FROM json_each(?1) j CROSS JOIN friends f ON f.id = j.value->>0
      WHERE f.account_id = ${int(accountId)} AND f.${name} IS NOT ${after} AND ${onlyIf} ON CONFLICT DO NOTHING`,
    params: [rows, actor],
  }
  const sets = folded ? `${name} = n.new, ${folded} = n.folded` : `${name} = n.new`
  const write: Statement = {
    // Materialized, or SQLite goes through all friends and looks for each of them in the list.
    sql: `WITH n AS MATERIALIZED (SELECT a.friend_id AS id, a.data->>'to' AS new, a.data->>'version' AS version, j.value->>2 AS folded FROM ${changed})
      UPDATE friends AS f SET ${sets}, version = n.version, updated_at = ${int(at)} FROM n WHERE f.id = n.id AND f.version < n.version`,
    params: [rows],
  }
  const names = indexNames({ sql: `SELECT value FROM json_each(?) WHERE ${onlyIf}`, params: [JSON.stringify(idsIn(values))] })
  return folded ? [notes, write, names] : [notes, write]
}
