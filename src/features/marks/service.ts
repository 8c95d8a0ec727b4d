import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit, auditStatement } from '../../http/audit.ts'
import { conflict, notFound } from '../../http/errors.ts'
import { nameTaken, uniquely } from '../../http/unique.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { requireKnown } from '../folders/index.ts'
import { friends } from '../friends/tables.ts'
import { stillUsed, usesOf } from '../uses/index.ts'
import type { Uses } from '../uses/schema.ts'
import { findMark, friendCounts, type MarkRow, markRows, nextPosition } from './queries.ts'
import { MARKS_MAX, type Mark, type SaveMark } from './schema.ts'
import { marks } from './tables.ts'

const toMark = ({ id, name, colour, position }: MarkRow): Mark => ({ id, name, colour, position })

/** The mark's row. Throws 404 for a mark of another account too. */
export async function requireMark(ctx: AccountCtx, markId: number): Promise<MarkRow> {
  const row = await findMark(ctx.db, { accountId: ctx.account.id, markId })
  if (!row) throw notFound('mark')
  return row
}

export async function listMarks(ctx: AccountCtx, { counts }: { counts: 'true' | 'false' }): Promise<{ items: Mark[] }> {
  const rows = (await markRows(ctx.db, ctx.account.id)).map(toMark)
  if (counts === 'false') return { items: rows }
  const byMark = await friendCounts(ctx.db, ctx.account.id)
  return { items: rows.map((row) => ({ ...row, friendCount: byMark.get(row.id) ?? 0 })) }
}

const isTaken = (name: string) => ({ column: 'marks.name', refusal: nameTaken('mark', name) })

export async function createMark(ctx: AccountCtx, input: SaveMark): Promise<Mark> {
  const accountId = ctx.account.id
  if ((await markRows(ctx.db, accountId)).length >= MARKS_MAX)
    throw conflict('limit-reached', `An account can have ${MARKS_MAX} marks at most. Delete one that nobody uses.`)
  const now = ctx.clock.now()
  const row = { ...input, accountId, position: nextPosition(accountId), createdAt: now, updatedAt: now }
  const [[mark]] = await uniquely(ctx.db.batch([ctx.db.insert(marks).values(row).returning(), bumpConfigVersion(ctx)]), isTaken(input.name))
  if (!mark) throw new Error('no mark was written')
  await audit(ctx, { operation: 'createMark', target: `mark:${mark.id}`, after: input })
  return toMark(mark)
}

export async function saveMark(ctx: AccountCtx, { markId, ...input }: SaveMark & { markId: number }): Promise<Mark> {
  const before = await requireMark(ctx, markId)
  const isIt = and(eq(marks.id, markId), eq(marks.accountId, ctx.account.id))
  const change = { ...input, updatedAt: ctx.clock.now() }
  const [mark] = await uniquely(ctx.db.update(marks).set(change).where(isIt).returning(), isTaken(input.name))
  if (!mark) throw notFound('mark')
  await audit(ctx, { operation: 'saveMark', target: `mark:${markId}`, before: toMark(before), after: input })
  return toMark(mark)
}

/** Puts marks into an order; those left out go behind. Throws 400 for one that is not of this account. */
export async function orderMarks(ctx: AccountCtx, markIds: number[]): Promise<{ items: Mark[] }> {
  requireKnown(markIds, { at: 'markIds', known: await markRows(ctx.db, ctx.account.id) })
  const place = sql`(SELECT key FROM json_each(${JSON.stringify(markIds)}) WHERE value = ${marks.id})`
  await ctx.db.batch([
    ctx.db
      .update(marks)
      .set({ position: sql`coalesce(${place}, ${marks.position} + ${markIds.length})` })
      .where(eq(marks.accountId, ctx.account.id)),
    auditStatement(ctx, { operation: 'orderMarks', target: 'marks', after: { markIds } }),
  ])
  return await listMarks(ctx, { counts: 'false' })
}

/** Where a mark is named, and how many friends have it. */
export async function markUses(ctx: AccountCtx, markId: number): Promise<Uses> {
  await requireMark(ctx, markId)
  const [items, counts] = await Promise.all([usesOf(ctx, { kind: 'mark', id: markId }), friendCounts(ctx.db, ctx.account.id)])
  return { items, friendCount: counts.get(markId) ?? 0 }
}

/** Takes a mark away; friends who had it have none. Throws 409 while it is named somewhere, unless `force` is set. */
export async function deleteMark(ctx: AccountCtx, { markId, force }: { markId: number; force: 'true' | 'false' }): Promise<void> {
  const before = await requireMark(ctx, markId)
  const { items, friendCount } = await markUses(ctx, markId)
  if (items.length > 0 && force === 'false') throw stillUsed({ what: 'This mark', uses: items })
  await ctx.db.batch([
    ctx.db
      .update(friends)
      .set({ markId: sql`NULL` })
      .where(and(eq(friends.accountId, ctx.account.id), eq(friends.markId, markId))),
    ctx.db.delete(marks).where(and(eq(marks.id, markId), eq(marks.accountId, ctx.account.id))),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation: 'deleteMark', target: `mark:${markId}`, before: { ...toMark(before), friendCount, uses: items } }),
  ])
}
