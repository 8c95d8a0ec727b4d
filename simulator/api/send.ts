import { accept, type Delivery, originOf, readMessages, sentMessagesOf, targetsOf, usageOf } from './accept.ts'
import type { Call } from './call.ts'
import { isArray, isString } from './json.ts'
import { BODY_ERRORS, badProperty, json, monthlyLimit, refuse } from './reply.ts'
import { refuseRetry, rememberRetry } from './retry-keys.ts'
import type { Sent } from './state.ts'
import type { ApiResponse } from './types.ts'
import { checkUnits } from './units.ts'

const USER_ID = /^U[0-9a-f]{32}$/
const CHAT_ID = /^[UCR][0-9a-f]{32}$/
const REPLY_MS = 60_000
const REDELIVERED_REPLY_MS = 20 * 60_000

type Wish = Pick<Delivery, 'via' | 'messages' | 'isCounted'> & { recipients: string[] }

function send(call: Call, { recipients, ...wish }: Wish): Sent | 'over-quota' {
  const targets = targetsOf(call, recipients)
  return accept(originOf(call), { ...wish, targets, missed: recipients.length - targets.length, body: call.body })
}

export function reply(call: Call): ApiResponse {
  const { world, channel, body, now } = call
  if (call.headers['x-line-retry-key'] !== undefined) return refuse(400, 'The retry key is not supported by this API')
  if (!isString(body.replyToken) || body.replyToken === '') {
    return BODY_ERRORS([{ message: 'May not be empty', property: 'replyToken' }])
  }
  const checked = readMessages(call)
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
  const sent = send(call, { via: 'reply', messages: checked.messages, recipients: [token.userId], isCounted: false })
  return sent === 'over-quota' ? monthlyLimit() : json(200, { sentMessages: sentMessagesOf(sent) })
}

export function push(call: Call): ApiResponse {
  const { body } = call
  const again = refuseRetry(call)
  if (again) return again
  if (!isString(body.to) || !CHAT_ID.test(body.to)) return badProperty("'to'")
  const checked = readMessages(call, checkUnits(body.customAggregationUnits))
  if ('refusal' in checked) return checked.refusal
  // The account has joined no group or room here, so LINE knows none by that id.
  if (!USER_ID.test(body.to)) return refuse(400, 'Failed to send messages')
  const sent = send(call, { via: 'push', messages: checked.messages, recipients: [body.to], isCounted: true })
  if (sent === 'over-quota') return monthlyLimit()
  const sentMessages = sentMessagesOf(sent)
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
  const checked = readMessages(call, checkUnits(body.customAggregationUnits))
  if ('refusal' in checked) return checked.refusal
  const sent = send(call, { via: 'multicast', messages: checked.messages, recipients: to.filter(isString), isCounted: true })
  if (sent === 'over-quota') return monthlyLimit()
  rememberRetry(call)
  return json(200, {})
}

export function validate(call: Call): ApiResponse {
  const checked = readMessages(call)
  return 'refusal' in checked ? checked.refusal : json(200, {})
}

/** Replies and pushes may go to a group, where people can be mentioned; which chat it will be is not asked. */
export function validateForChat(call: Call): ApiResponse {
  const checked = readMessages(call, [], { mayMention: true })
  return 'refusal' in checked ? checked.refusal : json(200, {})
}

export function quota({ channel }: Call): ApiResponse {
  return json(200, channel.quota === null ? { type: 'none' } : { type: 'limited', value: channel.quota })
}

export function consumption({ channel, now }: Call): ApiResponse {
  return json(200, { totalUsage: usageOf(channel, now) })
}
