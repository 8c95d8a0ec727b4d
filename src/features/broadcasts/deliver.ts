import type { Env } from '../../env.ts'
import { lineFor } from '../../line/for-account.ts'
import type { LineMessage } from '../../line/messages.ts'
import type { Delivery, DeliveryMessage } from './chunks.ts'
import { type Sending, sendingOf } from './content.ts'
import { outcome } from './outcome.ts'
import { type Pushed, pushAll } from './personal.ts'

/** Sends chunks, all of a batch at once, and reports to the broadcast's object. Returns the retry keys of those that have to come again. */
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
  const [wanted, isStopped, sending] = await Promise.all([
    broadcast.wanted(group.map(({ firstFriendId, retryKey }) => ({ firstFriendId, retryKey }))),
    isSendingStopped(env, first.accountId),
    sendingOf(env, first.broadcastId),
  ])
  const open = group.filter(({ retryKey }) => wanted.includes(retryKey))
  if (isStopped) {
    await broadcast.confirm(open.map((delivery) => ({ ...nameOf(delivery), status: 'held', requestId: null, error: null })))
    return []
  }
  const sent = await sendOpen(env, { open, sending })
  await broadcast.confirm(sent.flatMap(({ result }) => result ?? []))
  return sent.flatMap(({ delivery, result }) => (result === null ? [delivery.retryKey] : []))
}

const nameOf = ({ firstFriendId, retryKey }: Delivery) => ({ firstFriendId, retryKey })

async function sendOpen(env: Env, { open, sending }: { open: Delivery[]; sending: Sending }): Promise<Pushed[]> {
  const [personal, common] = [open.filter(({ friendIds }) => friendIds), open.filter(({ friendIds }) => !friendIds)]
  const messages = common.length > 0 ? sending.messagesFor(null) : []
  const [pushed, multicast] = await Promise.all([
    pushAll(env, { deliveries: personal, sending }),
    Promise.all(common.map((delivery) => multicastTo(env, { delivery, messages }))),
  ])
  return [...pushed, ...multicast]
}

async function multicastTo(env: Env, { delivery, messages }: { delivery: Delivery; messages: LineMessage[] }): Promise<Pushed> {
  const result = await lineFor(env, delivery.accountId).multicast({ to: delivery.to, messages, retryKey: delivery.retryKey })
  return { delivery, result: outcome(result, delivery) }
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
