import { type Change, effectStatement, int, isFresh, notedBy, noteStatement, statementOf } from '../../engine/friend/change.ts'
import { datesStatement } from '../../engine/friend/dates.ts'
import type { Statement } from '../../engine/friend/types.ts'

// Who is listed and who receives, for one friend or many: each function gives the statements of one D1 batch (engine/friend/change).

/** A state a friend is in or not, the column that tells since when, and the activities that tell of the two ways. */
const STATES = {
  hidden: { column: 'hidden_at', into: 'friend.hidden', outOf: 'friend.shown' },
  blocked: { column: 'staff_blocked_at', into: 'friend.staff-blocked', outOf: 'friend.staff-unblocked' },
  archived: { column: 'archived_at', into: 'friend.archived', outOf: 'friend.unarchived' },
} as const
type State = keyof typeof STATES

interface Turn {
  state: State
  isInto: boolean
  /** SQL: pairs of name and value for the activity's data, over `f`, the friend. */
  data?: string
  /** SQL over `f`: a further condition. */
  where?: string
}

const kindOf = ({ state, isInto }: Turn): string => (isInto ? STATES[state].into : STATES[state].outOf)

/** SQL: the friends `f` for whom the turn will be one. */
const turning = (change: Change, { state, isInto, where = '1' }: Turn): string =>
  `friends f WHERE f.id IN (SELECT value FROM json_each(?1)) AND f.account_id = ${int(change.accountId)}
    AND f.${STATES[state].column} IS ${isInto ? 'NULL' : 'NOT NULL'} AND ${where} AND ${isFresh(change, { friend: 'f.id', what: state })}`

/** SQL: the ids of those for whom it was one, as the activities of this change tell. */
const turned = (change: Change, turn: Turn): string => {
  const { into, outOf } = STATES[turn.state]
  const where = `a.kind = '${kindOf(turn)}'`
  return `(SELECT a.friend_id FROM ${notedBy(change, { what: turn.state, where, about: `l.kind IN ('${into}', '${outOf}')` })})`
}

const noteOf = (change: Change, turn: Turn): Statement =>
  noteStatement(change, { what: turn.state, kind: `'${kindOf(turn)}'`, data: turn.data ?? '', from: turning(change, turn) })

/** The write of the column, last of a batch. `set`: what else changes. */
function turnColumn(change: Change, turn: Turn, set = ''): Statement {
  const { column } = STATES[turn.state]
  const at = int(change.at)
  return statementOf(change, {
    sql: `UPDATE friends SET ${column} = ${turn.isInto ? at : 'NULL'}, ${set}updated_at = ${at}
      WHERE ${column} IS ${turn.isInto ? 'NULL' : 'NOT NULL'} AND id IN ${turned(change, turn)}`,
  })
}

const simply = (change: Change, turn: Turn, set?: string): Statement[] => [noteOf(change, turn), turnColumn(change, turn, set)]

/** Not listed, still receives. */
export const hideFriends = (change: Change): Statement[] => simply(change, { state: 'hidden', isInto: true })
export const showFriends = (change: Change): Statement[] => simply(change, { state: 'hidden', isInto: false })

/** Put away: not listed until the next sign of life. `days`: how long they were silent, when a rule does it; `where`: SQL over `f`, looked at in the write. */
export const archiveFriends = (change: Change, { days, where }: { days?: number; where?: string } = {}): Statement[] =>
  simply(change, { state: 'archived', isInto: true, data: days === undefined ? undefined : `'days', ${int(days)}`, where })

/** The rule counts from here anew, so that it does not put them away again the next day. */
export const unarchiveFriends = (change: Change): Statement[] =>
  simply(change, { state: 'archived', isInto: false }, `active_at = max(coalesce(active_at, 0), ${int(change.at)}), `)

/** Numbers keep every digit on their way through JSON as a text. */
const SNAPSHOT = `json_object(
  'tags', (SELECT json_group_array(json_array(t.tag_id, t.at)) FROM friend_tags t WHERE t.friend_id = f.id),
  'fields', (SELECT json_group_array(json_array(v.field_id, v.text, iif(v.num IS NULL, NULL, format('%!.17g', v.num)), v.at)) FROM friend_fields v WHERE v.friend_id = f.id))`

const countOf = (table: string) => `(SELECT count(*) FROM ${table} x WHERE x.friend_id = f.id)`

/** Not listed, receives nothing. Tags and fields are taken away into a snapshot, unless they are kept; no action list runs for that. */
export function blockFriends(change: Change, { keepData }: { keepData: boolean }): Statement[] {
  const data = keepData ? `'keepData', 1` : `'tags', ${countOf('friend_tags')}, 'fields', ${countOf('friend_fields')}`
  const turn: Turn = { state: 'blocked', isInto: true, data }
  const now = `f.staff_blocked_at IS NULL AND f.id IN ${turned(change, turn)}`
  const erase = [
    `INSERT INTO friend_snapshots (account_id, friend_id, data, at) SELECT f.account_id, f.id, ${SNAPSHOT}, ${int(change.at)} FROM friends f WHERE ${now}`,
    `DELETE FROM friend_tags WHERE friend_id IN (SELECT f.id FROM friends f WHERE ${now})`,
    `DELETE FROM friend_fields WHERE friend_id IN (SELECT f.id FROM friends f WHERE ${now})`,
  ]
  const erasure = () => [
    ...erase.map((sql) => statementOf(change, { sql })),
    datesStatement(change, `SELECT f.id FROM friends f WHERE ${now}`),
  ]
  return [noteOf(change, turn), ...(keepData ? [] : erasure()), turnColumn(change, turn)]
}

const inSnapshot = (list: 'tags' | 'fields') =>
  `coalesce((SELECT json_array_length(s.data, '$.${list}') FROM friend_snapshots s WHERE s.friend_id = f.id AND s.restored_at IS NULL ORDER BY s.id DESC LIMIT 1), 0)`

/**
 * Receives again. What the block took away comes back: tags that still exist and have a place left, values of fields that still exist; what they got meanwhile
 * stays. What it held goes on: an effect for each friend's object.
 */
export function unblockFriends(change: Change): Statement[] {
  const turn: Turn = { state: 'blocked', isInto: false, data: `'tags', ${inSnapshot('tags')}, 'fields', ${inSnapshot('fields')}` }
  const now = `f.staff_blocked_at IS NOT NULL AND f.id IN ${turned(change, turn)}`
  const open = `friend_snapshots s JOIN friends f ON f.id = s.friend_id`
  const restore = [
    `INSERT INTO friend_tags (friend_id, tag_id, at) SELECT friend_id, tag_id, at FROM (
        SELECT s.friend_id, t.id AS tag_id, j.value->>1 AS at, t."limit" AS places, (SELECT count(*) FROM friend_tags x WHERE x.tag_id = t.id) AS taken,
          row_number() OVER (PARTITION BY t.id ORDER BY s.friend_id) AS place
        FROM ${open}, json_each(s.data, '$.tags') j JOIN tags t ON t.id = j.value->>0 AND t.account_id = s.account_id
        WHERE s.restored_at IS NULL AND ${now})
      WHERE places IS NULL OR taken + place <= places ON CONFLICT DO NOTHING`,
    `INSERT INTO friend_fields (friend_id, field_id, text, num, at)
      SELECT s.friend_id, d.id, j.value->>1, CAST(j.value->>2 AS REAL), j.value->>3
      FROM ${open}, json_each(s.data, '$.fields') j JOIN fields d ON d.id = j.value->>0 AND d.account_id = s.account_id
      WHERE s.restored_at IS NULL AND ${now} ON CONFLICT DO NOTHING`,
    `UPDATE friend_snapshots SET restored_at = ${int(change.at)} WHERE restored_at IS NULL AND friend_id IN (SELECT f.id FROM friends f WHERE ${now})`,
  ]
  const goOn = effectStatement(change, { type: `'friend.unblocked-by-staff'`, thing: `'friendId', id`, from: `friends f WHERE ${now}` })
  const dates = datesStatement(change, `SELECT f.id FROM friends f WHERE ${now}`)
  return [noteOf(change, turn), ...restore.map((sql) => statementOf(change, { sql })), goOn, dates, turnColumn(change, turn)]
}
