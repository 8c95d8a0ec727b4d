import type { Call } from './call.ts'
import { hashOf, messageIdOf } from './ids.ts'
import { isArray, isString } from './json.ts'
import { BODY_ERRORS, badProperty, type Detail, json, monthlyLimit, refuse } from './reply.ts'
import { refuseRetry, rememberRetry } from './retry-keys.ts'
import { type Channel, canReach, monthOf, type Relation, type Sent, tell } from './state.ts'
import type { ApiResponse, Json, Via } from './types.ts'
import { checkMessages } from './validate/messages.ts'

const USER_ID = /^U[0-9a-f]{32}$/
const CHAT_ID = /^[UCR][0-9a-f]{32}$/
const REPLY_MS = 60_000
const REDELIVERED_REPLY_MS = 20 * 60_000

function checkUnits(units: unknown): Detail[] {
  if (units === undefined || units === null) return []
  if (!isArray(units)) return [{ message: 'must be an array', property: 'customAggregationUnits' }]
  if (units.length > 1) return [{ message: 'Size must be between 0 and 1', property: 'customAggregationUnits' }]
  const [unit] = units
  if (unit === undefined || (isString(unit) && /^[a-zA-Z0-9_]{1,30}$/.test(unit))) return []
  return [{ message: 'invalid aggregation unit', property: 'customAggregationUnits[0]' }]
}

/** Text, images, videos and stickers can be quoted; LINE gives a token for those only. */
const QUOTABLE = ['text', 'textV2', 'sticker', 'image', 'video', 'template', 'imagemap', 'flex']

function sentMessagesOf(messages: Json[], ids: string[]): Json[] {
  return messages.map((message, index) => {
    const id = ids[index] ?? ''
    return isString(message.type) && QUOTABLE.includes(message.type) ? { id, quoteToken: `q${hashOf(id).toString(36)}${id}` } : { id }
  })
}

function usageOf(channel: Channel, now: number): number {
  return channel.usage.get(monthOf(now)) ?? 0
}

type Delivery = { via: Via; messages: Json[]; recipients: string[]; isCounted: boolean }

/** Hands messages to everyone who can be reached. The request is stored once and shared by all chats, so that 500 recipients cost 500 pointers. */
function accept(call: Call, { via, messages, recipients, isCounted }: Delivery): Sent | 'over-quota' {
  const { world, channel, now } = call
  const targets: [number, Relation][] = []
  for (const userId of recipients) {
    const relation = channel.relations.get(userId)
    const user = world.byId.get(userId)
    if (user && canReach(relation, now)) targets.push([user.index, relation])
  }
  if (isCounted) {
    const usage = usageOf(channel, now) + targets.length
    if (channel.quota !== null && usage > channel.quota) return 'over-quota'
    channel.usage.set(monthOf(now), usage)
  }
  world.counters.sent += 1
  const retryKey = call.headers['x-line-retry-key']
  const messageIds = messages.map(() => {
    world.counters.message += 1
    return messageIdOf(world.counters.message)
  })
  const reached = targets.map(([index]) => index)
  const sent: Sent = {
    seq: world.counters.sent,
    channelId: channel.channelId,
    via,
    messages,
    messageIds,
    requestId: call.requestId,
    at: now,
    reached,
  }
  if (retryKey !== undefined) sent.retryKey = retryKey
  for (const [, relation] of targets) {
    relation.chat.push(sent)
    relation.loadingUntil = 0
  }
  channel.sent.push(sent)
  channel.accepted[via] += 1
  channel.deliveries[via] += targets.length
  channel.unreached += recipients.length - targets.length
  if (targets.length > 0) {
    tell(world, { type: 'chat', channelId: channel.channelId, ...(recipients.length <= 20 ? { userIds: recipients } : {}) })
  }
  return sent
}

export function reply(call: Call): ApiResponse {
  const { world, channel, body, now } = call
  if (call.headers['x-line-retry-key'] !== undefined) return refuse(400, 'The retry key is not supported by this API')
  if (!isString(body.replyToken) || body.replyToken === '') {
    return BODY_ERRORS([{ message: 'May not be empty', property: 'replyToken' }])
  }
  const checked = checkMessages(body.messages)
  if ('refusal' in checked) return checked.refusal
  const token = world.replyTokens.get(body.replyToken)
  const isAlive =
    token !== undefined &&
    token.channelId === channel.channelId &&
    !token.isUsed &&
    now - token.receivedAt <= REPLY_MS &&
    now - token.eventAt <= REDELIVERED_REPLY_MS
  if (!isAlive) return refuse(400, 'Invalid reply token')
  token.isUsed = true
  const sent = accept(call, { via: 'reply', messages: checked.messages, recipients: [token.userId], isCounted: false })
  return sent === 'over-quota' ? monthlyLimit() : json(200, { sentMessages: sentMessagesOf(sent.messages, sent.messageIds) })
}

export function push(call: Call): ApiResponse {
  const { body } = call
  const again = refuseRetry(call)
  if (again) return again
  if (!isString(body.to) || !CHAT_ID.test(body.to)) return badProperty("'to'")
  const checked = checkMessages(body.messages, checkUnits(body.customAggregationUnits))
  if ('refusal' in checked) return checked.refusal
  // The account has joined no group or room here, so LINE knows none by that id.
  if (!USER_ID.test(body.to)) return refuse(400, 'Failed to send messages')
  const sent = accept(call, { via: 'push', messages: checked.messages, recipients: [body.to], isCounted: true })
  if (sent === 'over-quota') return monthlyLimit()
  const sentMessages = sentMessagesOf(sent.messages, sent.messageIds)
  rememberRetry(call, sentMessages)
  return json(200, { sentMessages })
}

export function multicast(call: Call): ApiResponse {
  const { body } = call
  const again = refuseRetry(call)
  if (again) return again
  const { to } = body
  if (!isArray(to)) return badProperty("'to'")
  if (to.length < 1 || to.length > 500) return BODY_ERRORS([{ message: 'Size must be between 1 and 500', property: 'to' }])
  const wrong = to.findIndex((id) => !isString(id) || !USER_ID.test(id))
  if (wrong >= 0) return badProperty(`to[${wrong}]`)
  const checked = checkMessages(body.messages, checkUnits(body.customAggregationUnits))
  if ('refusal' in checked) return checked.refusal
  const sent = accept(call, { via: 'multicast', messages: checked.messages, recipients: to.filter(isString), isCounted: true })
  if (sent === 'over-quota') return monthlyLimit()
  rememberRetry(call)
  return json(200, {})
}

export function validate({ body }: Call): ApiResponse {
  const checked = checkMessages(body.messages)
  return 'refusal' in checked ? checked.refusal : json(200, {})
}

export function quota({ channel }: Call): ApiResponse {
  return json(200, channel.quota === null ? { type: 'none' } : { type: 'limited', value: channel.quota })
}

export function consumption({ channel, now }: Call): ApiResponse {
  return json(200, { totalUsage: usageOf(channel, now) })
}
