import type { AccountCtx } from '../../context.ts'
import type { FriendValues } from '../../engine/messages/world.ts'
import { audit } from '../../http/audit.ts'
import { AppError, conflict, invalid } from '../../http/errors.ts'
import { lineFor } from '../../line/for-account.ts'
import { quotaFor, requireAccount } from '../accounts/index.ts'
import { contentFaults } from '../contents/index.ts'
import { prepared, type SentContent } from './content.ts'
import { readPeople } from './personal.ts'
import { type BroadcastRow, countReachable, findBroadcast, updateDraft } from './queries.ts'
import { hasMoved } from './rules.ts'
import type { Broadcast, BroadcastPreview } from './schema.ts'
import { notDraft, requireBroadcast, toBroadcast } from './service.ts'
import { readRecipients } from './writes.ts'

/** What a send would reach and use up now. */
export async function previewBroadcast(ctx: AccountCtx, broadcastId: number): Promise<BroadcastPreview> {
  const { bubbles } = await requireBroadcast(ctx, broadcastId)
  const [targetCount, quota, { content }] = await Promise.all([
    countReachable(ctx.env, ctx.account.id),
    quotaFor(ctx, ctx.account.id, { maxAgeMs: 0 }),
    prepared(ctx, { broadcastId, bubbles }),
  ])
  return { targetCount, quotaLeft: quota.left, fits: quota.left === null || targetCount <= quota.left, isPersonal: content.isPersonal }
}

/** As the first friend would get it who gets it at all. */
async function sampleFriend(ctx: AccountCtx, fieldIds: number[]): Promise<FriendValues | null> {
  const [first] = await readRecipients(ctx.env.DB, { accountId: ctx.account.id, after: 0, limit: 1 })
  if (!first) return null
  const people = await readPeople(ctx.env.DB, { accountId: ctx.account.id, friendIds: [first.id], fieldIds })
  return people.get(first.id)?.values ?? null
}

/**
 * What goes out. What it names may have gone since it was saved, and LINE checks the messages before anybody gets them: what would be refused is refused here,
 * at the draft.
 */
async function requireValid(ctx: AccountCtx, { id, bubbles }: BroadcastRow): Promise<SentContent> {
  const faults = await contentFaults(ctx, { bubbles })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const { content, fieldIds, sample } = await prepared(ctx, { broadcastId: id, bubbles })
  const messages = sample(content.isPersonal ? await sampleFriend(ctx, fieldIds) : null)
  if (messages.length === 0) throw invalid({ bubbles: 'Nothing is left of these messages when values are put in. Write something.' })
  const result = await lineFor(ctx.env, ctx.account.id).validateMulticast(messages)
  if (result.ok) return content
  if (result.kind === 'refused') throw invalid({ bubbles: `LINE does not take these messages: ${result.message}` })
  throw new AppError({
    status: 502,
    code: 'line-unreachable',
    message: `LINE did not answer as it should (${result.message}). Nothing was sent; try again in a moment.`,
  })
}

const draftMoved = () => conflict('not-draft', 'This broadcast was sent or edited just now. Reload it and look again.')

/** The draft was sent, edited or deleted meanwhile. What was held for it is given back, unless it is being sent: then that click holds it. */
async function takenBack(ctx: AccountCtx, broadcastId: number) {
  const now = await findBroadcast(ctx.db, { accountId: ctx.account.id, broadcastId })
  if (!now || now.status === 'draft') await ctx.env.GATE.getByName(String(ctx.account.id)).release(holderOf(broadcastId))
  return draftMoved()
}

const holderOf = (broadcastId: number) => `broadcast:${broadcastId}`

/** Holds the messages at the Gate, beside what other sends hold. Throws 409 when they do not fit into the month's quota. */
async function reserve(ctx: AccountCtx, { broadcastId, n }: { broadcastId: number; n: number }): Promise<void> {
  const { limit, used } = await quotaFor(ctx, ctx.account.id, { maxAgeMs: 0 })
  const left = limit === null ? null : limit - used
  const isGranted = await ctx.env.GATE.getByName(String(ctx.account.id)).reserve({ holder: holderOf(broadcastId), n, left })
  if (!isGranted)
    throw conflict(
      'quota-short',
      `This month's messages do not suffice: ${n} are needed, ${Math.max(0, left ?? 0)} are left. Raise the plan at LINE or send to fewer friends.`,
    )
}

/**
 * Sends a draft to all friends who can be reached. Throws 409 when the count has moved since it was shown, the quota does not suffice, sending is
 * stopped, or it is no draft any more (so a second click sends nothing twice).
 */
export async function sendBroadcast(
  ctx: AccountCtx,
  { broadcastId, targetCount }: { broadcastId: number; targetCount: number },
): Promise<Broadcast> {
  const [row, account] = await Promise.all([requireBroadcast(ctx, broadcastId), requireAccount(ctx)])
  if (row.status !== 'draft') throw notDraft()
  if (account.sendingStoppedAt !== null)
    throw conflict('sending-stopped', 'All sending of this account is stopped. Lift the stop at the top of the screen first.')
  const now = await countReachable(ctx.env, ctx.account.id)
  if (hasMoved({ shown: targetCount, now }))
    throw conflict('count-moved', `${targetCount} friends were shown, now there are ${now}. Look again before you send.`)
  const content = await requireValid(ctx, row)
  await reserve(ctx, { broadcastId, n: now })
  const at = ctx.clock.now()
  const [sending] = await updateDraft(ctx.db, {
    accountId: ctx.account.id,
    broadcastId,
    // What was checked above is what is sent, also when a colleague saves the draft just now.
    seenAt: row.updatedAt,
    change: { status: 'sending', content, targetCount: now, startedAt: at, updatedAt: at },
  })
  if (!sending) throw await takenBack(ctx, broadcastId)
  await objectOf(ctx, broadcastId).start({ accountId: ctx.account.id, broadcastId, isPersonal: content.isPersonal })
  await audit(ctx, { operation: 'sendBroadcast', target: `broadcast:${broadcastId}`, after: { targetCount: now } })
  return toBroadcast(sending)
}

const objectOf = (ctx: AccountCtx, broadcastId: number) => ctx.env.BROADCAST.getByName(String(broadcastId))

/** Stops a broadcast: what LINE has not been asked for is taken back. Throws 409 when it is not being sent. */
export async function stopBroadcast(ctx: AccountCtx, broadcastId: number): Promise<Broadcast> {
  const row = await requireBroadcast(ctx, broadcastId)
  if (row.status !== 'sending') throw conflict('not-sending', 'This broadcast is not being sent.')
  await objectOf(ctx, broadcastId).stop()
  await audit(ctx, { operation: 'stopBroadcast', target: `broadcast:${broadcastId}` })
  return toBroadcast(await requireBroadcast(ctx, broadcastId))
}
