import type { Call } from './call.ts'
import { unknownCoupons } from './coupons/known.ts'
import { countDelivery } from './delivery-counts.ts'
import { hashOf, messageIdOf } from './ids.ts'
import { isString } from './json.ts'
import { BODY_ERRORS, badProperty, type Detail } from './reply.ts'
import { type Channel, canReach, monthOf, putInChat, type Relation, type Sent, tell, type World } from './state.ts'
import type { Json, Via } from './types.ts'
import { assignUnit } from './units.ts'
import { type CheckedMessages, checkMessages } from './validate/messages.ts'

/** Checks what all ways of sending share: the messages, the coupons in them and the notification switch. */
export function readMessages({ channel, body }: Call, further: Detail[] = [], { mayMention = false } = {}): CheckedMessages {
  const { notificationDisabled } = body
  if (notificationDisabled !== undefined && notificationDisabled !== null && typeof notificationDisabled !== 'boolean')
    return { refusal: badProperty("'notificationDisabled'") }
  const checked = checkMessages(body.messages, further, { mayMention })
  if ('refusal' in checked) return checked
  const unknown = unknownCoupons(channel, checked.messages)
  return unknown.length > 0 ? { refusal: BODY_ERRORS(unknown) } : checked
}

/** Text, images, videos and stickers can be quoted; LINE gives a token for those only. */
const QUOTABLE = ['text', 'textV2', 'sticker', 'image', 'video', 'template', 'imagemap', 'flex']

export function sentMessagesOf({ messages, messageIds }: Sent): Json[] {
  return messages.map((message, index) => {
    const id = messageIds[index] ?? ''
    return isString(message.type) && QUOTABLE.includes(message.type) ? { id, quoteToken: `q${hashOf(id).toString(36)}${id}` } : { id }
  })
}

export const usageOf = (channel: Channel, now: number): number => channel.usage.get(monthOf(now)) ?? 0

/** How many more may be sent this month. */
export const remainingOf = (channel: Channel, now: number): number =>
  channel.quota === null ? Number.POSITIVE_INFINITY : Math.max(0, channel.quota - usageOf(channel, now))

export type Target = { index: number; relation: Relation }

/** Those among the recipients whom anything can reach: friends, and strangers who wrote lately. */
export function targetsOf({ world, channel, now }: Pick<Call, 'world' | 'channel' | 'now'>, recipients: string[]): Target[] {
  const targets: Target[] = []
  for (const userId of recipients) {
    const relation = channel.relations.get(userId)
    const user = world.byId.get(userId)
    if (user && canReach(relation, now)) targets.push({ index: user.index, relation })
  }
  return targets
}

/** Everyone a broadcast reaches. */
export function allFriends(world: World, channel: Channel): Target[] {
  const targets: Target[] = []
  for (const { index, userId } of world.users) {
    const relation = channel.relations.get(userId)
    if (relation?.state === 'friend') targets.push({ index, relation })
  }
  return targets
}

/** Where a delivery comes from: the request as it was accepted, even if it is carried out later. */
export type Origin = { world: World; channel: Channel; now: number; requestId: string; retryKey?: string }

export function originOf({ world, channel, now, requestId, headers }: Call): Origin {
  return { world, channel, now, requestId, retryKey: headers['x-line-retry-key'] }
}

export type Delivery = {
  via: Via
  messages: Json[]
  targets: Target[]
  /** Recipients whom nothing reaches. */
  missed: number
  isCounted: boolean
  /** The body of the request: its aggregation unit and notification switch count. */
  body: Json
}

function sentOf({ world, channel, now, requestId, retryKey }: Origin, { via, messages, targets, body }: Delivery): Sent {
  world.counters.sent += 1
  const messageIds = messages.map(() => {
    world.counters.message += 1
    return messageIdOf(world.counters.message)
  })
  const { channelId } = channel
  const reached = targets.map(({ index }) => index)
  const sent: Sent = { seq: world.counters.sent, channelId, via, messages, messageIds, requestId, at: now, reached }
  const unit = assignUnit(channel, body.customAggregationUnits, now)
  if (unit !== undefined) sent.unit = unit
  if (body.notificationDisabled === true) sent.isSilent = true
  if (retryKey !== undefined) sent.retryKey = retryKey
  return sent
}

/** Hands messages to their targets. The request is stored once and shared by all chats, so that 500 recipients cost 500 pointers. */
export function accept(origin: Origin, delivery: Delivery): Sent | 'over-quota' {
  const { world, channel, now } = origin
  const { via, targets, missed, isCounted } = delivery
  if (isCounted) {
    const usage = usageOf(channel, now) + targets.length
    if (channel.quota !== null && usage > channel.quota) return 'over-quota'
    channel.usage.set(monthOf(now), usage)
  }
  const sent = sentOf(origin, delivery)
  for (const { relation } of targets) {
    putInChat(relation, sent)
    relation.loadingUntil = 0
  }
  channel.sent.push(sent)
  channel.accepted[via] += 1
  channel.deliveries[via] += targets.length
  channel.unreached += missed
  countDelivery(channel, { via, now, recipients: targets.length })
  if (targets.length > 0) tell(world, { type: 'chat', channelId: channel.channelId, ...namesOf(world, targets) })
  return sent
}

/** A page that shows a few phones is told whom to look at again; a mailing to many concerns them all. */
function namesOf(world: World, targets: Target[]): { userIds?: string[] } {
  if (targets.length > 20) return {}
  return { userIds: targets.flatMap(({ index }) => world.users[index]?.userId ?? []) }
}
