import type { Bubble } from '../../engine/messages/schema.ts'
import type { Env } from '../../env.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { lineFor } from '../../line/for-account.ts'
import { type LineMessage, toLineMessages } from '../../line/messages.ts'
import type { LineFailure, LineResult } from '../../line/result.ts'
import type { ChunkResult, DeliveryMessage } from './chunks.ts'

/** After this many tries (most of an hour) a chunk is given up and says so. */
const TRIES_MAX = 18
const CONTENTS_MAX = 200

export type Delivery = DeliveryMessage & { attempts: number }

/** A broadcast that is being sent is never edited, so its content may stay in the isolate. */
const contents = new Map<number, LineMessage[]>()

/** Sends chunks by multicast, all of a batch at once, and reports to the broadcast's object. Returns the retry keys of those that have to come again. */
export async function deliver(env: Env, deliveries: Delivery[]): Promise<Set<string>> {
  const again = new Set<string>()
  for (const group of byBroadcast(deliveries)) for (const key of await deliverGroup(env, group)) again.add(key)
  return again
}

function byBroadcast(deliveries: Delivery[]): Delivery[][] {
  const groups = new Map<number, Delivery[]>()
  for (const delivery of deliveries) groups.set(delivery.broadcastId, [...(groups.get(delivery.broadcastId) ?? []), delivery])
  return [...groups.values()]
}

async function deliverGroup(env: Env, group: Delivery[]): Promise<string[]> {
  const [first] = group
  if (!first) return []
  const broadcast = env.BROADCAST.getByName(String(first.broadcastId))
  const [wanted, isStopped, messages] = await Promise.all([
    broadcast.wanted(group.map(({ firstFriendId, retryKey }) => ({ firstFriendId, retryKey }))),
    isSendingStopped(env, first.accountId),
    contentOf(env, first.broadcastId),
  ])
  const open = group.filter(({ retryKey }) => wanted.includes(retryKey))
  if (isStopped) {
    await broadcast.confirm(open.map((delivery) => ({ ...nameOf(delivery), status: 'held', requestId: null, error: null })))
    return []
  }
  const results = await Promise.all(open.map((delivery) => send(env, { delivery, messages })))
  await broadcast.confirm(results.filter((result) => result !== null))
  return open.filter((_, i) => results[i] === null).map(({ retryKey }) => retryKey)
}

const nameOf = ({ firstFriendId, retryKey }: Delivery) => ({ firstFriendId, retryKey })

async function send(env: Env, { delivery, messages }: { delivery: Delivery; messages: LineMessage[] }): Promise<ChunkResult | null> {
  const result = await lineFor(env, delivery.accountId).multicast({ to: delivery.to, messages, retryKey: delivery.retryKey })
  return outcome(result, delivery)
}

/** LINE names `to` when it is a recipient it does not take; anything else it refuses for everybody alike. */
const isAboutRecipients = ({ status, message }: LineFailure): boolean => status === 400 && /'to'|\bto\[/.test(message)

/** What a try means for its chunk; null: LINE has not decided, try again with the same key. Pure. */
export function outcome(
  result: LineResult<unknown>,
  delivery: Pick<Delivery, 'attempts' | 'firstFriendId' | 'retryKey'>,
): ChunkResult | null {
  const name = { firstFriendId: delivery.firstFriendId, retryKey: delivery.retryKey }
  if (result.ok) return { ...name, status: 'sent', requestId: result.acceptedRequestId ?? result.requestId, error: null }
  switch (result.kind) {
    case 'refused':
      return {
        ...name,
        status: isAboutRecipients(result) ? 'refused' : 'failed',
        requestId: result.requestId,
        error: `line: ${result.message}`,
      }
    case 'quota':
      return { ...name, status: 'failed', requestId: result.requestId, error: 'quota-short' }
    case 'rate':
    case 'unsent':
    case 'unauthorized':
    case 'server':
    case 'timeout':
      return delivery.attempts < TRIES_MAX ? null : { ...name, status: 'unknown', requestId: result.requestId, error: 'line-unreachable' }
    default:
      return unreachable(result.kind)
  }
}

/** A chunk whose message died on its way: nobody knows whether LINE had it. */
export const giveUp = (env: Env, { broadcastId, firstFriendId, retryKey }: DeliveryMessage): Promise<void> =>
  env.BROADCAST.getByName(String(broadcastId)).confirm([
    { firstFriendId, retryKey, status: 'unknown', requestId: null, error: 'line-unreachable' },
  ])

async function isSendingStopped(env: Env, accountId: number): Promise<boolean> {
  const stoppedAt = await env.DB.prepare('SELECT sending_stopped_at FROM accounts WHERE id = ?')
    .bind(accountId)
    .first<number | null>('sending_stopped_at')
  return stoppedAt !== null
}

async function contentOf(env: Env, broadcastId: number): Promise<LineMessage[]> {
  const known = contents.get(broadcastId)
  if (known) return known
  const bubbles = await env.DB.prepare('SELECT bubbles FROM broadcasts WHERE id = ?').bind(broadcastId).first<string>('bubbles')
  const messages = toLineMessages(JSON.parse(bubbles ?? '[]') as Bubble[])
  if (contents.size >= CONTENTS_MAX) contents.clear()
  contents.set(broadcastId, messages)
  return messages
}
