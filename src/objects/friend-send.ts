import type { OutboxRow } from '../engine/friend/types.ts'
import { afterTry, beforeTry, type Verdict, withoutLate } from '../engine/outbox/decide.ts'
import { type Settled, settle } from '../features/talk/index.ts'
import { MINUTE_MS } from '../lib/time.ts'
import type { LineClient } from '../line/client.ts'
import type { LineResult } from '../line/result.ts'
import { type RenderOptions, rendered } from './friend-render.ts'

/** While the account's sending is stopped, look again this often. */
const STOPPED_MS = 5 * MINUTE_MS
/** What a stop has kept back for longer than this does not go out when it is lifted. */
const STALE_MS = 15 * MINUTE_MS

type SendContext = RenderOptions & { client: LineClient }

/** Sends what is due, oldest first; a request that has to wait makes the later ones wait, so that the friend reads everything in order. */
export async function sendOutbox(context: SendContext): Promise<void> {
  for (;;) {
    const row = context.store.headOfOutbox()
    const now = context.clock.now()
    if (!row || row.nextAt > now) return
    if (context.account.sendingStoppedAt !== null) return context.store.stopOutbox(now + STOPPED_MS)
    if (leftOut(context, { row, now })) continue
    const { verdict, row: tried } = await settleOrTry(context, { row, now })
    if (verdict.kind === 'again') context.store.saveOutbox(verdict.row)
    else close(context, { row: tried, verdict })
  }
}

/** Takes out of a request what is out of date by now. Returns whether there was any. */
function leftOut(context: SendContext, { row, now }: { row: OutboxRow; now: number }): boolean {
  const parted = withoutLate(row, { now, newKey: () => crypto.randomUUID() })
  if (!parted) return false
  const { records } = settle({ ...context, row: parted.late, verdict: { kind: 'skipped', reason: 'too-late', requestId: null }, now })
  context.storage.transactionSync(() => {
    if (parted.rest) context.store.saveOutbox(parted.rest)
    else context.store.dropOutbox(row.id)
    context.store.owe([], records)
  })
  return true
}

type Tried = { row: OutboxRow; verdict: Verdict | Settled['verdict'] }

async function settleOrTry(context: SendContext, { row, now }: { row: OutboxRow; now: number }): Promise<Tried> {
  const verdict = refusedBefore(context, { row, now }) ?? beforeTry(row, now)
  if (verdict) return { row, verdict }
  // Made once, and stored with the try below: whatever the friend is called later, every try has the same body.
  const whole = row.messages ? row : await rendered(context, row)
  if (whole.messages?.length === 0)
    return { row: whole, verdict: { kind: 'failed', reason: whole.lost?.[0]?.reason ?? 'empty', requestId: null } }
  return { row: whole, verdict: await attempt(context, whole) }
}

/**
 * What is not sent any more: to a friend who blocked us or whom staff blocked meanwhile, or what an emergency stop kept back until it was out of date. What may have gone
 * out already is followed up all the same.
 */
function refusedBefore({ friend }: SendContext, { row, now }: { row: OutboxRow; now: number }): Settled['verdict'] | null {
  if (row.isAmbiguous) return null
  if (friend.unfollowedAt !== null) return { kind: 'skipped', reason: 'friend-blocked-us', requestId: null }
  if (friend.staffBlockedAt !== null) return { kind: 'skipped', reason: 'blocked-by-staff', requestId: null }
  const isStale = row.wasStopped && row.parts.every(({ dueAt }) => now - dueAt > STALE_MS)
  return isStale ? { kind: 'skipped', reason: 'sending-stopped', requestId: null } : null
}

async function attempt(context: SendContext, row: OutboxRow): Promise<Verdict> {
  // Stored before the try: should we die now, the next run knows that LINE may have it.
  context.store.saveOutbox({ ...row, isAmbiguous: true, firstTriedAt: row.firstTriedAt ?? context.clock.now() })
  const result = await call(context, row)
  const verdict = afterTry(row, { result, now: context.clock.now(), newKey: () => crypto.randomUUID() })
  if (!result.ok)
    context.log.warn('line.send-failed', {
      via: row.via,
      kind: result.kind,
      status: result.status,
      verdict: verdict.kind,
      request: result.requestId,
    })
  return verdict
}

function call({ client, friend }: SendContext, row: OutboxRow): Promise<LineResult<unknown>> {
  const messages = (row.messages ?? []).map(({ message }) => message)
  if (row.via === 'reply' && row.replyToken !== null) return client.reply({ replyToken: row.replyToken, messages })
  return client.push({ to: friend.lineUserId, messages, retryKey: row.retryKey })
}

function close(context: SendContext, { row, verdict }: { row: OutboxRow; verdict: Settled['verdict'] }): void {
  const { statements, records } = settle({ ...context, row, verdict, now: context.clock.now() })
  context.storage.transactionSync(() => {
    context.store.dropOutbox(row.id)
    context.store.owe(statements, records)
  })
}
