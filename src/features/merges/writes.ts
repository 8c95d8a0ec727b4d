import { int } from '../../engine/friend/change.ts'
import { datesStatement } from '../../engine/friend/dates.ts'
import type { Statement } from '../../engine/friend/types.ts'
import { fold } from '../../lib/text.ts'
import { indexNames } from '../friends/index.ts'
import type { Kept } from './rules.ts'

interface Side {
  id: number
  version: number
}

export interface MergeWrite {
  accountId: number
  into: Side
  from: Side
  /** The row of the one who stays, afterwards. */
  after: Kept
  /** Fields in which the other one's value takes the place of theirs. */
  overwritten: number[]
  actor: string
  cause: string
  now: number
}

const KEPT_SQL = (
  alias: string,
) => `json_object('displayName', ${alias}.display_name, 'realName', ${alias}.real_name, 'memo', ${alias}.memo,
  'markId', ${alias}.mark_id, 'assignedStaffId', ${alias}.assigned_staff_id, 'score', ${alias}.score)`
/** A number to the last digit: JSON alone would round it. */
const digits = (num: string) => `iif(${num} IS NULL, NULL, format('%!.17g', ${num}))`

const setKept = (friendId: number, { row, now, where }: { row: Kept; now: number; where: string }): Statement => ({
  sql: `UPDATE friends SET display_name = ?1, search_display = ?2, real_name = ?3, search_real = ?4, memo = ?5, mark_id = ?6, assigned_staff_id = ?7, score = ?8,
    version = version + 1, updated_at = ${int(now)} WHERE id = ${int(friendId)} AND ${where}`,
  params: [
    row.displayName,
    fold(row.displayName ?? ''),
    row.realName,
    fold(row.realName ?? ''),
    row.memo,
    row.markId,
    row.assignedStaffId,
    row.score,
  ],
})

interface Noted {
  accountId: number
  cause: string
  actor: string
  now: number
  rows: { friendId: number; kind: string; data: Record<string, number> }[]
  where: string
}

const note = ({ accountId, cause, actor, now, rows, where }: Noted): Statement => ({
  sql: `INSERT INTO activity (account_id, friend_id, key, kind, data, actor, at)
    SELECT ${int(accountId)}, value->>'friendId', ?1 || ':' || (value->>'friendId') || ':' || (value->>'kind'), value->>'kind',
      json_set(value->'data', '$.mergeId', coalesce(value->>'$.data.mergeId', (SELECT max(id) FROM merges WHERE account_id = ${int(accountId)}))), ?2, ${int(now)}
    FROM json_each(?3) WHERE ${where} ON CONFLICT DO NOTHING`,
  params: [cause, actor, JSON.stringify(rows)],
})

/** Tells the one who stays what dates they have now. */
const datesOf = (
  { accountId, into, actor, cause, now }: Pick<MergeWrite, 'accountId' | 'into' | 'actor' | 'cause' | 'now'>,
  where: string,
): Statement =>
  datesStatement(
    { accountId, friendIds: [into.id], at: now, actor, cause, runActions: false },
    `SELECT ${int(into.id)} AS id WHERE ${where}`,
  )

/**
 * Merges two friends in one batch, if both are as they were read. First what the undo needs, then tags and values, then who stands for whom; nothing of the other
 * one's own is changed but that, since LINE goes on to know two users. The first statement gives the merge's id; no row: somebody was there before.
 */
export function mergeWrites({ accountId, into, from, after, overwritten, actor, cause, now }: MergeWrite): Statement[] {
  const [i, f] = [int(into.id), int(from.id)]
  const areAsRead = `EXISTS (SELECT 1 FROM friends i, friends f WHERE i.id = ${i} AND f.id = ${f} AND i.account_id = ${int(accountId)} AND f.account_id = ${int(accountId)}
    AND i.version = ${int(into.version)} AND f.version = ${int(from.version)} AND i.merged_into_id IS NULL AND f.merged_into_id IS NULL)`
  const taken = overwritten.length === 0 ? 'false' : `v.field_id IN (${overwritten.map(int).join(', ')})`
  const written = `friend_fields v LEFT JOIN friend_fields o ON o.friend_id = ${i} AND o.field_id = v.field_id
    WHERE v.friend_id = ${f} AND (o.text IS NULL OR (${taken} AND o.text <> v.text))`
  const newTags = `friend_tags t WHERE t.friend_id = ${f} AND NOT EXISTS (SELECT 1 FROM friend_tags o WHERE o.friend_id = ${i} AND o.tag_id = t.tag_id)`
  const before = `json_object('into', json((SELECT ${KEPT_SQL('k')} FROM friends k WHERE k.id = ${i})), 'after', json(?1),
    'tags', json((SELECT json_group_array(json_array(t.tag_id, t.at)) FROM ${newTags})),
    'fields', json((SELECT json_group_array(json_array(v.field_id, o.text, ${digits('o.num')}, o.at, v.text, v.at)) FROM ${written})))`
  const rows = [
    { friendId: into.id, kind: 'friend.merged', data: { friendId: from.id, version: into.version + 1 } },
    { friendId: from.id, kind: 'friend.merged-into', data: { friendId: into.id, version: from.version + 1 } },
  ]
  const isMerged = `version = ${int(into.version)} AND EXISTS (SELECT 1 FROM friends f WHERE f.id = ${f} AND f.merged_into_id = ${i})`
  return [
    {
      sql: `INSERT INTO merges (account_id, into_id, from_id, before, actor, at)
        SELECT ${int(accountId)}, ${i}, ${f}, ${before}, ?2, ${int(now)} WHERE ${areAsRead} RETURNING id`,
      params: [JSON.stringify(after), actor],
    },
    {
      sql: `INSERT INTO friend_fields (friend_id, field_id, text, num, at) SELECT ${i}, v.field_id, v.text, v.num, v.at FROM ${written} AND ${areAsRead}
        ON CONFLICT DO UPDATE SET text = excluded.text, num = excluded.num, at = excluded.at`,
      params: [],
    },
    datesOf({ accountId, into, actor, cause, now }, areAsRead),
    {
      sql: `INSERT INTO friend_tags (friend_id, tag_id, at) SELECT ${i}, t.tag_id, t.at FROM ${newTags} AND ${areAsRead} ON CONFLICT DO NOTHING`,
      params: [],
    },
    note({ accountId, cause, actor, now, rows, where: areAsRead }),
    {
      sql: `UPDATE friends SET merged_into_id = ${i}, version = version + 1, updated_at = ${int(now)} WHERE id = ${f} AND ${areAsRead}`,
      params: [],
    },
    setKept(into.id, { row: after, now, where: isMerged }),
    indexNames({ sql: '?', params: [into.id] }),
  ]
}

export interface UndoWrite extends Omit<MergeWrite, 'after' | 'overwritten'> {
  mergeId: number
  row: Kept
}

/**
 * Takes a merge back in one batch, if both friends are as they were read: tags and values go back where they are still as the merge wrote them. The first
 * statement gives the fields that it leaves alone, the last but one the merge's id; no row: somebody was there before.
 */
export function undoWrites({ accountId, mergeId, into, from, row, actor, cause, now }: UndoWrite): Statement[] {
  const [i, f, m] = [int(into.id), int(from.id), int(mergeId)]
  const areAsRead = `EXISTS (SELECT 1 FROM merges m, friends i, friends f WHERE m.id = ${m} AND m.account_id = ${int(accountId)} AND m.undone_at IS NULL AND i.id = ${i} AND f.id = ${f}
    AND i.version = ${int(into.version)} AND f.version = ${int(from.version)} AND i.merged_into_id IS NULL AND f.merged_into_id = ${i})`
  const before = (list: 'tags' | 'fields') => `json_each((SELECT before FROM merges WHERE id = ${m}), '$.${list}') j`
  const isAsMerged = `v.friend_id = ${i} AND v.text = j.value->>4 AND v.at = j.value->>5`
  const rows = [
    { friendId: into.id, kind: 'friend.merge-undone', data: { friendId: from.id, mergeId, version: into.version + 1 } },
    { friendId: from.id, kind: 'friend.merge-undone', data: { friendId: into.id, mergeId, version: from.version + 1 } },
  ]
  return [
    {
      sql: `SELECT j.value->>0 AS fieldId FROM ${before('fields')} JOIN fields d ON d.id = j.value->>0
        WHERE NOT EXISTS (SELECT 1 FROM friend_fields v WHERE v.field_id = d.id AND ${isAsMerged})`,
      params: [],
    },
    {
      sql: `DELETE FROM friend_tags WHERE friend_id = ${i} AND ${areAsRead}
        AND EXISTS (SELECT 1 FROM ${before('tags')} WHERE j.value->>0 = friend_tags.tag_id AND j.value->>1 = friend_tags.at)`,
      params: [],
    },
    {
      sql: `DELETE FROM friend_fields AS v WHERE v.friend_id = ${i} AND ${areAsRead}
        AND EXISTS (SELECT 1 FROM ${before('fields')} WHERE j.value->>0 = v.field_id AND j.value->>1 IS NULL AND ${isAsMerged})`,
      params: [],
    },
    {
      sql: `UPDATE friend_fields AS v SET text = j.value->>1, num = CAST(j.value->>2 AS REAL), at = j.value->>3 FROM ${before('fields')}
        WHERE j.value->>0 = v.field_id AND j.value->>1 IS NOT NULL AND ${isAsMerged} AND ${areAsRead}`,
      params: [],
    },
    datesOf({ accountId, into, actor, cause, now }, areAsRead),
    note({ accountId, cause, actor, now, rows, where: areAsRead }),
    setKept(into.id, { row, now, where: areAsRead }),
    {
      sql: `UPDATE friends SET merged_into_id = NULL, version = version + 1, updated_at = ${int(now)} WHERE id = ${f} AND version = ${int(from.version)}
        AND merged_into_id = ${i} AND EXISTS (SELECT 1 FROM friends i WHERE i.id = ${i} AND i.version = ${int(into.version + 1)})`,
      params: [],
    },
    {
      sql: `UPDATE merges SET undone_at = ${int(now)} WHERE id = ${m} AND undone_at IS NULL
        AND EXISTS (SELECT 1 FROM friends f WHERE f.id = ${f} AND f.merged_into_id IS NULL AND f.version = ${int(from.version + 1)}) RETURNING id`,
      params: [],
    },
    indexNames({ sql: '?', params: [into.id] }),
  ]
}
