import { isString } from '../api/json.ts'
import { shownRichMenu } from '../api/rich-menus/show.ts'
import { type Channel, isSent, monthOf, type Sent, type World } from '../api/state.ts'
import type { Chat, Counters, DeliveryCount, Received, ShownCoupon } from '../api/types.ts'
import { theUser } from './refs.ts'
import type { UserRef } from './types.ts'
import { friendshipOf, unreadOf } from './users.ts'

export function receivedOf({ messages, via, retryKey, requestId, at, messageIds, unit, isSilent }: Sent): Received {
  const more = {
    ...(retryKey === undefined ? {} : { retryKey }),
    ...(unit === undefined ? {} : { unit }),
    ...(isSilent ? { isSilent } : {}),
  }
  return { messages, via, ...more, requestId, at, messageIds }
}

export function received(channel: Channel, userId: string): Received[] {
  return (channel.relations.get(userId)?.chat ?? []).filter(isSent).map(receivedOf)
}

/** LINE draws a coupon message from the coupon, of which the message has the id alone. */
function couponsIn({ records }: Channel, sent: Sent[]): Pick<Chat, 'coupons'> {
  const ids = sent.flatMap(({ messages }) => messages.map(({ type, couponId }) => (type === 'coupon' ? String(couponId) : '')))
  const found = [...new Set(ids)].flatMap((id) => records.coupons.get(id) ?? [])
  const coupons = found.map(({ couponId, body: { title, imageUrl, endTimestamp } }): [string, ShownCoupon] => [
    couponId,
    {
      title: String(title),
      ...(isString(imageUrl) ? { imageUrl } : {}),
      ...(typeof endTimestamp === 'number' ? { endTimestamp } : {}),
    },
  ])
  return coupons.length > 0 ? { coupons: Object.fromEntries(coupons) } : {}
}

export function chat(world: World, channel: Channel, userId: string): Chat {
  const relation = channel.relations.get(userId)
  const shown = shownRichMenu(world, channel, userId)
  const richMenu = shown ? { richMenu: shown } : {}
  const friendship = friendshipOf(world.byId.get(userId), relation)
  if (!relation) return { friendship, entries: [], unread: 0, ...richMenu }
  return {
    friendship,
    entries: relation.chat.map((entry) =>
      isSent(entry) ? { from: 'account', received: receivedOf(entry) } : { from: 'friend', said: entry },
    ),
    unread: unreadOf(relation),
    ...(relation.loadingUntil > world.now() ? { loadingUntil: relation.loadingUntil } : {}),
    ...richMenu,
    ...couponsIn(channel, relation.chat.filter(isSent)),
  }
}

export function counters(world: World, channel: Channel): Counters {
  let friends = 0
  let blocked = 0
  for (const { state } of channel.relations.values()) {
    if (state === 'friend') friends += 1
    else if (state === 'blocked') blocked += 1
  }
  return {
    accepted: { ...channel.accepted },
    deliveries: { ...channel.deliveries },
    unreached: channel.unreached,
    usage: channel.usage.get(monthOf(world.now())) ?? 0,
    friends,
    blocked,
    webhooks: { ...channel.webhooks },
  }
}

/** Counts by user index into one typed array: a million users cost a few milliseconds. */
export function deliveries(world: World, channel: Channel, { label, users }: { label?: string; users?: UserRef[] }): DeliveryCount {
  const times = new Uint32Array(world.users.length)
  for (const sent of channel.sent) {
    if (label !== undefined && !JSON.stringify(sent.messages).includes(JSON.stringify(label).slice(1, -1))) continue
    for (const index of sent.reached) times[index] = (times[index] ?? 0) + 1
  }
  const asked = users
    ? users.map((user) => theUser(world, user).index)
    : world.users.filter(({ userId }) => channel.relations.get(userId)?.state === 'friend').map(({ index }) => index)
  const histogram: Record<string, number> = {}
  const count: DeliveryCount = { users: asked.length, deliveries: 0, min: 0, max: 0, histogram }
  for (const index of asked) {
    const n = times[index] ?? 0
    histogram[n] = (histogram[n] ?? 0) + 1
    count.deliveries += n
  }
  const seen = Object.keys(histogram).map(Number)
  if (seen.length > 0) Object.assign(count, { min: Math.min(...seen), max: Math.max(...seen) })
  return count
}
