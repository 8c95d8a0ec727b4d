import { sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { conflict, notFound } from '../../http/errors.ts'
import { pageOf } from '../../http/paging.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { contentStatements } from '../contents/index.ts'
import { requireContents } from '../fields/index.ts'
import { type BroadcastRow, broadcastRows, deleteDraft, findBroadcast, insertBroadcast, updateDraft } from './queries.ts'
import type { Broadcast, BroadcastPage, SaveBroadcast } from './schema.ts'

export function toBroadcast(row: BroadcastRow): Broadcast {
  const { id, name, bubbles, status, targetCount, sentCount, failedCount, error, startedAt, finishedAt, createdAt, updatedAt } = row
  return { id, name, bubbles, status, targetCount, sentCount, failedCount, error, startedAt, finishedAt, createdAt, updatedAt }
}

export async function requireBroadcast(ctx: AccountCtx, broadcastId: number): Promise<BroadcastRow> {
  const row = await findBroadcast(ctx.db, { accountId: ctx.account.id, broadcastId })
  if (!row) throw notFound('broadcast')
  return row
}

export const notDraft = () => conflict('not-draft', 'This broadcast has been sent already. Make a new one to send again.')

export const getBroadcast = async (ctx: AccountCtx, broadcastId: number): Promise<Broadcast> =>
  toBroadcast(await requireBroadcast(ctx, broadcastId))

export const listBroadcasts = (ctx: AccountCtx, { cursor, limit }: { cursor?: string; limit: number }): Promise<BroadcastPage> =>
  pageOf({
    cursor,
    limit,
    read: async (key, take) => ({
      items: await broadcastRows(ctx.db, { accountId: ctx.account.id, before: key && Number(key[0]), limit: take }),
      extra: {},
    }),
    keyOf: (row) => [row.id],
    shape: toBroadcast,
  })

export async function createBroadcast(ctx: AccountCtx, { name, bubbles }: SaveBroadcast): Promise<Broadcast> {
  await requireContents(ctx, { bubbles })
  const now = ctx.clock.now()
  const draft = {
    accountId: ctx.account.id,
    name,
    bubbles,
    status: 'draft' as const,
    createdBy: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
    createdAt: now,
    updatedAt: now,
  }
  const [[row]] = await ctx.db.batch([
    insertBroadcast(ctx.db, draft),
    ...contentStatements(ctx, { bubbles: [bubbles] }),
    bumpConfigVersion(ctx),
  ])
  if (!row) throw new Error('no broadcast was written')
  await audit(ctx, { operation: 'createBroadcast', target: `broadcast:${row.id}`, after: { name, bubbles } })
  return toBroadcast(row)
}

/** Edits a draft. Throws 409 once it is being sent. */
export async function saveBroadcast(
  ctx: AccountCtx,
  { broadcastId, name, bubbles }: SaveBroadcast & { broadcastId: number },
): Promise<Broadcast> {
  const before = await requireBroadcast(ctx, broadcastId)
  await requireContents(ctx, { bubbles })
  const isDraft = sql`(SELECT status FROM broadcasts WHERE id = ${broadcastId}) = 'draft'`
  const [, , , [row]] = await ctx.db.batch([
    ...contentStatements(ctx, { bubbles: [bubbles], onlyIf: isDraft }),
    updateDraft(ctx.db, { accountId: ctx.account.id, broadcastId, change: { name, bubbles, updatedAt: ctx.clock.now() } }),
    bumpConfigVersion(ctx),
  ])
  if (!row) throw notDraft()
  await audit(ctx, {
    operation: 'saveBroadcast',
    target: `broadcast:${broadcastId}`,
    before: { name: before.name, bubbles: before.bubbles },
    after: { name, bubbles },
  })
  return toBroadcast(row)
}

/** Throws away a draft. Throws 409 for one that was sent: its history stays. */
export async function deleteBroadcast(ctx: AccountCtx, broadcastId: number): Promise<void> {
  const before = await requireBroadcast(ctx, broadcastId)
  if (!(await deleteDraft(ctx.db, { accountId: ctx.account.id, broadcastId })))
    throw conflict('not-draft', 'Only drafts can be deleted; what was sent stays on record.')
  await audit(ctx, {
    operation: 'deleteBroadcast',
    target: `broadcast:${broadcastId}`,
    before: { name: before.name, bubbles: before.bubbles },
  })
}
