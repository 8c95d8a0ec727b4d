import type { AccountCtx } from '../../context.ts'
import { toldBy } from '../../engine/friend/change.ts'
import { audit } from '../../http/audit.ts'
import { conflict, notFound } from '../../http/errors.ts'
import { pageOf } from '../../http/paging.ts'
import { actorOf, tellOfEffects } from '../friends/index.ts'
import { previewOf, requireTwo, type Two, toMergeFriend } from './preview.ts'
import { type Before, findMerge, friendRows, type MergeRow, mergeRows, newestMerge, shownRows } from './queries.ts'
import { type Kept, mergeKept, unmergeKept } from './rules.ts'
import type { Merge, MergeFriends, MergePage, MergePreview, MergeUndone, PreviewMerge } from './schema.ts'
import { mergeWrites, undoWrites } from './writes.ts'

const changedMeanwhile = () =>
  conflict('friend-changed', 'One of the two friends was changed meanwhile. Look at the preview again before you merge them.')

/** What becomes of each value; changes nothing. Throws 404, and 409 when one of the two stands for themselves no more. */
export async function previewMerge(ctx: AccountCtx, input: PreviewMerge): Promise<MergePreview> {
  const two = await requireTwo(ctx, input)
  return previewOf(ctx, { two, choices: input.choices })
}

/** Fields in which both have a value and that of the other one was chosen. */
const overwrittenBy = ({ choices }: MergeFriends): number[] =>
  choices.fields.flatMap(({ fieldId, side }) => (side === 'from' ? [fieldId] : []))

/** Merges two friends: `into` stands for both from now on, `from` leaves the lists and goes on to receive what is sent to their own LINE. Runs no action list. */
export async function mergeFriends(ctx: AccountCtx, input: MergeFriends): Promise<Merge> {
  const two = await requireTwo(ctx, input)
  const { into, from } = two
  if (into.version !== input.intoVersion || from.version !== input.fromVersion) throw changedMeanwhile()
  const after = mergeKept(into, { from, choices: input.choices })
  const writes = mergeWrites({
    ...writer(ctx, two),
    after,
    overwritten: overwrittenBy(input),
  })
  const results = await ctx.env.DB.batch<{ id: number }>(writes.map(({ sql, params }) => ctx.env.DB.prepare(sql).bind(...params)))
  const mergeId = results[0]?.results[0]?.id
  if (mergeId === undefined) throw changedMeanwhile()
  await tellOfDates(ctx, results)
  await audit(ctx, {
    operation: 'mergeFriends',
    target: `friend:${into.id}`,
    before: keptOf(into),
    after: { ...after, fromId: from.id, mergeId },
  })
  return await requireMerge(ctx, mergeId)
}

const tellOfDates = (ctx: AccountCtx, results: { results: unknown[] }[]): Promise<void> =>
  tellOfEffects(ctx.env, { cause: `request:${ctx.requestId}`, friendIds: toldBy(results), now: ctx.clock.now() })

const writer = (ctx: AccountCtx, { into, from }: Two) => ({
  accountId: ctx.account.id,
  into,
  from,
  actor: actorOf(ctx),
  cause: `request:${ctx.requestId}`,
  now: ctx.clock.now(),
})

const keptOf = ({ displayName, realName, memo, markId, assignedStaffId, score }: Kept): Kept => ({
  displayName,
  realName,
  memo,
  markId,
  assignedStaffId,
  score,
})

async function requireRow(ctx: AccountCtx, mergeId: number): Promise<MergeRow> {
  const row = await findMerge(ctx.db, { accountId: ctx.account.id, mergeId })
  if (!row) throw notFound('merge')
  return row
}

const requireMerge = async (ctx: AccountCtx, mergeId: number): Promise<Merge> => {
  const [merge] = await toMerges(ctx, [await requireRow(ctx, mergeId)])
  if (!merge) throw notFound('merge')
  return merge
}

async function toMerges(ctx: AccountCtx, rows: MergeRow[]): Promise<Merge[]> {
  const accountId = ctx.account.id
  const [shown, friends] = await Promise.all([
    shownRows(ctx.env, { accountId, mergeIds: rows.map(({ id }) => id) }),
    friendRows(ctx.db, { accountId, ids: rows.flatMap(({ intoId, fromId }) => [intoId, fromId]) }),
  ])
  return rows.flatMap(({ id, intoId, fromId, actor, at, undoneAt }) => {
    const [into, from, extra] = [friends.get(intoId), friends.get(fromId), shown.get(id)]
    if (!into || !from || !extra) return []
    const { actorName, canUndo } = extra
    return [{ id, into: toMergeFriend(into), from: toMergeFriend(from), actor, actorName, at, undoneAt, canUndo: canUndo === 1 }]
  })
}

/** Merges of the account, the newest first, those that were taken back too. */
export async function listMerges(ctx: AccountCtx, { cursor, limit }: { cursor?: string; limit: number }): Promise<MergePage> {
  const page = await pageOf({
    cursor,
    limit,
    read: async (before, take) => ({
      items: await mergeRows(ctx.db, { accountId: ctx.account.id, before: before ? Number(before[0]) : null, limit: take }),
      extra: {},
    }),
    keyOf: (row) => [row.id],
    shape: (row: MergeRow) => row,
  })
  return { ...page, items: await toMerges(ctx, page.items) }
}

/** Throws 409 when this merge cannot be taken back now, and says what stands in the way. */
async function requireLast(ctx: AccountCtx, row: MergeRow): Promise<void> {
  if (row.undoneAt !== null) throw conflict('merge-undone', 'This merge was taken back already.')
  const newest = await newestMerge(ctx.db, { accountId: ctx.account.id, intoId: row.intoId })
  if (newest && newest.id !== row.id)
    throw conflict('merge-not-last', 'Another friend was merged into this one later. Take that merge back first.')
}

/** Takes a merge back: both stand for themselves again, with their values as they were. What somebody changed since then stays, and is named. */
export async function undoMerge(ctx: AccountCtx, mergeId: number): Promise<MergeUndone> {
  const merge = await requireRow(ctx, mergeId)
  await requireLast(ctx, merge)
  const { intoId, fromId } = merge
  const rows = await friendRows(ctx.db, { accountId: ctx.account.id, ids: [intoId, fromId] })
  const [into, from] = [rows.get(intoId), rows.get(fromId)]
  if (!into || !from) throw notFound('merge')
  if (into.mergedIntoId !== null)
    throw conflict('merge-not-last', 'The friend who stands for both was merged with another one later. Take that merge back first.')
  // Written by `mergeWrites` in this form.
  const before = merge.before as Before
  const { row, kept } = unmergeKept(into, { before: before.into, after: before.after })
  const writes = undoWrites({ ...writer(ctx, { into, from }), mergeId, row })
  const results = await ctx.env.DB.batch<{ id: number; fieldId: number }>(
    writes.map(({ sql, params }) => ctx.env.DB.prepare(sql).bind(...params)),
  )
  if ((results.at(-2)?.results.length ?? 0) === 0) throw changedMeanwhile()
  await tellOfDates(ctx, results)
  const keptFields = (results[0]?.results ?? []).map(({ fieldId }) => `field:${fieldId}`)
  await audit(ctx, { operation: 'undoMerge', target: `friend:${intoId}`, before: keptOf(into), after: { ...row, fromId, mergeId } })
  return { merge: await requireMerge(ctx, mergeId), kept: [...kept, ...keptFields] }
}
