import { hashOf, messageIdOf, randomHex, ulid } from './ids.ts'
import { readTokenOf } from './mark-read.ts'
import type { Channel, World } from './state.ts'
import type { Json, WebhookEvent } from './types.ts'

/** The event types LINE lets one reply to. */
const REPLIABLE = ['message', 'follow', 'postback', 'beacon', 'accountLink', 'videoPlayComplete', 'membership']

/** Builds a webhook event with everything common to all, and its reply token where there is one. */
export function makeEvent(
  world: World,
  channel: Channel,
  { type, userId, more }: { type: string; userId: string; more?: Json },
): WebhookEvent {
  const timestamp = world.now()
  const event: WebhookEvent = {
    type,
    ...more,
    mode: channel.mode,
    timestamp,
    source: { type: 'user', userId },
    webhookEventId: ulid(timestamp),
    deliveryContext: { isRedelivery: false },
  }
  if (channel.mode === 'active' && REPLIABLE.includes(type)) {
    const replyToken = randomHex(32)
    event.replyToken = replyToken
    world.replyTokens.set(replyToken, { channelId: channel.channelId, userId, eventAt: timestamp, receivedAt: timestamp, isUsed: false })
    forgetReplyTokens(world, timestamp)
  }
  return event
}

/** Tokens stand in order of age; the ones that no redelivery can revive any more go. */
function forgetReplyTokens(world: World, now: number): void {
  for (const [token, { eventAt }] of world.replyTokens) {
    if (now - eventAt < 25 * 60_000) return
    world.replyTokens.delete(token)
  }
}

export function nextMessageId(world: World): string {
  world.counters.message += 1
  return messageIdOf(world.counters.message)
}

/** A message object as it stands in a message event. */
export function inboundMessage(id: string, userIndex: number, message: Json): Json {
  const isQuotable = ['text', 'image', 'video', 'sticker'].includes(String(message.type))
  return {
    ...message,
    id,
    ...(isQuotable ? { quoteToken: `q${hashOf(id).toString(36)}${id}` } : {}),
    markAsReadToken: readTokenOf(id, userIndex),
  }
}
