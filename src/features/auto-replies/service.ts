import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit, auditStatement } from '../../http/audit.ts'
import { notFound } from '../../http/errors.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { requireKnown } from '../folders/index.ts'
import { type AutoReplyRow, autoReplyRows, findAutoReply, type Hits, hitsOf, orderStatement } from './queries.ts'
import type { AutoReply, OrderAutoReplies, SwitchAutoReply } from './schema.ts'
import { autoReplies } from './tables.ts'

const toAutoReply = ({ accountId: _, ...row }: AutoReplyRow, hits: Hits | undefined): AutoReply => ({
  ...row,
  hitCount: hits?.count ?? 0,
  lastHitAt: hits?.lastAt ?? null,
})

/** The rule's row. Throws 404 for one of another account too. */
export async function requireAutoReply(ctx: AccountCtx, autoReplyId: number): Promise<AutoReplyRow> {
  const row = await findAutoReply(ctx.db, { accountId: ctx.account.id, autoReplyId })
  if (!row) throw notFound('rule')
  return row
}

export async function listAutoReplies(ctx: AccountCtx): Promise<{ items: AutoReply[] }> {
  const rows = await autoReplyRows(ctx.db, ctx.account.id)
  const hits = await hitsOf(
    ctx.db,
    rows.map(({ id }) => id),
  )
  return { items: rows.map((row) => toAutoReply(row, hits.get(row.id))) }
}

export async function getAutoReply(ctx: AccountCtx, autoReplyId: number): Promise<AutoReply> {
  const [row, hits] = await Promise.all([requireAutoReply(ctx, autoReplyId), hitsOf(ctx.db, [autoReplyId])])
  return toAutoReply(row, hits.get(autoReplyId))
}

const isOne = (ctx: AccountCtx, autoReplyId: number) => and(eq(autoReplies.accountId, ctx.account.id), eq(autoReplies.id, autoReplyId))

/** Switches a rule on or off, whoever edits it just now. */
export async function switchAutoReply(
  ctx: AccountCtx,
  { autoReplyId, isActive }: SwitchAutoReply & { autoReplyId: number },
): Promise<AutoReply> {
  const before = await requireAutoReply(ctx, autoReplyId)
  if (before.isActive !== isActive)
    await ctx.db.batch([
      ctx.db
        .update(autoReplies)
        .set({ isActive, version: sql`${autoReplies.version} + 1`, updatedAt: ctx.clock.now() })
        .where(isOne(ctx, autoReplyId)),
      bumpConfigVersion(ctx),
      auditStatement(ctx, {
        operation: 'switchAutoReply',
        target: `auto-reply:${autoReplyId}`,
        before: { isActive: before.isActive },
        after: { isActive },
      }),
    ])
  return await getAutoReply(ctx, autoReplyId)
}

/** Puts the rules into the order in which they are asked; those left out are asked behind them. Throws 400 for an id that is not of this account. */
export async function orderAutoReplies(ctx: AccountCtx, { ids }: OrderAutoReplies): Promise<{ items: AutoReply[] }> {
  requireKnown(ids, { at: 'ids', known: await autoReplyRows(ctx.db, ctx.account.id) })
  await ctx.db.batch([
    orderStatement(ctx.db, { accountId: ctx.account.id, ids }),
    bumpConfigVersion(ctx),
    auditStatement(ctx, { operation: 'orderAutoReplies', target: 'auto-replies', after: { ids } }),
  ])
  return await listAutoReplies(ctx)
}

export async function deleteAutoReply(ctx: AccountCtx, autoReplyId: number): Promise<void> {
  const before = await requireAutoReply(ctx, autoReplyId)
  await ctx.db.batch([ctx.db.delete(autoReplies).where(isOne(ctx, autoReplyId)), bumpConfigVersion(ctx)])
  await audit(ctx, { operation: 'deleteAutoReply', target: `auto-reply:${autoReplyId}`, before })
}
