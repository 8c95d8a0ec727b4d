import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { AppError, conflict, invalid } from '../../http/errors.ts'
import { fold } from '../../lib/text.ts'
import { actorOf } from './actor.ts'
import type { FriendRow } from './queries.ts'
import { COLUMNS, clashes, type Edit, type EditedField, editsOf } from './rules.ts'
import type { ChangeFriend, Friend } from './schema.ts'
import { indexNames, type Piece } from './search.ts'
import { requireFriend, toFriend } from './service.ts'

/** Two of staff who save again and again at the same moment; each loses at most as often as somebody else wins. */
const TRIES_MAX = 8

type Change = ChangeFriend & { friendId: number }

const changedMeanwhile = (fields?: Record<string, string>) =>
  new AppError({
    status: 409,
    code: 'friend-changed',
    message: fields
      ? `Somebody changed the same meanwhile. ${Object.values(fields).join(' ')} Look again before you save.`
      : 'This friend was changed meanwhile. Look again before you save.',
    fields,
  })

const EARLIER = `SELECT a.kind, a.data->>'version' AS version, a.data->>'to' AS after, s.name AS author FROM activity a
  LEFT JOIN staff s ON a.actor = 'staff:' || s.id
  WHERE a.friend_id = ?1 AND a.account_id = ?2 AND a.data->>'version' > ?3 ORDER BY a.at DESC, a.id DESC LIMIT 200`
type EarlierRow = { kind: string; version: number; after: string | null; author: string | null }

/** Throws 409 where these edits would overwrite what somebody else wrote since the version that the editor started from; edits of other things go together. */
async function refuseClashes(ctx: AccountCtx, { row, seen, edits }: { row: FriendRow; seen: number; edits: Edit[] }): Promise<void> {
  if (seen >= row.version) return
  const { results } = await ctx.env.DB.prepare(EARLIER).bind(row.id, ctx.account.id, seen).all<EarlierRow>()
  const isComplete = new Set(results.map(({ version }) => version)).size === row.version - seen
  // Something changed the friend without saying what (it is not on record any more): nobody can tell whether it is the same.
  if (!isComplete) throw changedMeanwhile()
  const fields = clashes(edits, results)
  if (fields) throw changedMeanwhile(fields)
}

/** The write, if the row is still as it was read: what happened, by whom, before and after; then the row; then the index of names. */
function writes(ctx: AccountCtx, { row, edits }: { row: FriendRow; edits: Edit[] }): Piece[] {
  const now = ctx.clock.now()
  const isAsRead: Piece = { sql: 'id = ? AND account_id = ? AND version = ?', params: [row.id, ctx.account.id, row.version] }
  const noted = edits.map(({ kind, before, after, data }) => ({
    key: `request:${ctx.requestId}:${row.id}:${kind}`,
    kind,
    data: { ...data, from: before, to: after, version: row.version + 1 },
  }))
  const sets = edits.map(({ field }) => `${COLUMNS[field]} = ?, `).join('')
  const folded = edits.flatMap(({ field, after }) => searchSet(field, after))
  const isName = folded.length > 0
  return [
    {
      sql: `INSERT INTO activity (account_id, friend_id, key, kind, data, actor, at)
        SELECT f.account_id, f.id, j.value->>'key', j.value->>'kind', j.value->>'data', ?, ? FROM (SELECT * FROM friends WHERE ${isAsRead.sql}) f, json_each(?) j WHERE true
        ON CONFLICT DO NOTHING`,
      params: [actorOf(ctx), now, ...isAsRead.params, JSON.stringify(noted)],
    },
    {
      sql: `UPDATE friends SET ${sets}${folded.map(({ sql }) => sql).join('')}version = version + 1, updated_at = ? WHERE ${isAsRead.sql} RETURNING id`,
      params: [...edits.map(({ after }) => after), ...folded.map(({ text }) => text), now, ...isAsRead.params],
    },
    ...(isName ? [indexNames({ sql: '?', params: [row.id] })] : []),
  ]
}

function searchSet(field: EditedField, after: string | number | null): { sql: string; text: string }[] {
  const text = fold(String(after ?? ''))
  if (field === 'displayName') return [{ sql: 'search_display = ?, ', text }]
  return field === 'realName' ? [{ sql: 'search_real = ?, ', text }] : []
}

async function requireStaff(ctx: AccountCtx, staffId: string): Promise<void> {
  const found = await ctx.env.DB.prepare('SELECT 1 AS x FROM staff WHERE id = ?').bind(staffId).first()
  if (!found) throw invalid({ assignedStaffId: 'There is no such staff member. Choose one of the list, or nobody.' })
}

/**
 * Changes what staff write about a friend: names, memo, assigned staff, score. With `version`, what somebody else changed since then stays; where both
 * changed the same, 409 says who and what. Without it the last one to save wins.
 */
export async function changeFriend(ctx: AccountCtx, { friendId, version, ...input }: Change): Promise<Friend> {
  if (input.assignedStaffId) await requireStaff(ctx, input.assignedStaffId)
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const row = await requireFriend(ctx, friendId)
    const edits = editsOf(row, input)
    if (edits.length === 0) return toFriend(row)
    if (version !== undefined) await refuseClashes(ctx, { row, seen: version, edits })
    const statements = writes(ctx, { row, edits })
    const results = await ctx.env.DB.batch(statements.map(({ sql, params }) => ctx.env.DB.prepare(sql).bind(...params)))
    if ((results[1]?.results.length ?? 0) === 0) continue
    const shown = (pick: (edit: Edit) => unknown) => Object.fromEntries(edits.map((edit) => [edit.field, pick(edit)]))
    await audit(ctx, {
      operation: 'changeFriend',
      target: `friend:${friendId}`,
      before: shown(({ before }) => before),
      after: shown(({ after }) => after),
    })
    return toFriend(await requireFriend(ctx, friendId))
  }
  throw conflict('friend-changed', 'Many people change this friend at the same time. Try again.')
}
