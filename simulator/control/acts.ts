import { inboundMessage, makeEvent, nextMessageId } from '../api/events.ts'
import { changeState } from '../api/growth.ts'
import { type Channel, putInChat, type Relation, relationOf, tell, type User, type World } from '../api/state.ts'
import type { Done, Json, WebhookEvent } from '../api/types.ts'
import { sendEvents } from '../api/webhook.ts'
import { SimulatorError } from './errors.ts'
import { livingUser, theChannel } from './refs.ts'
import type { ActOptions, ChannelRef, GivenContent, UserRef } from './types.ts'

export type Actor = { world: World; channel: Channel; user: User; userId: string; relation: Relation }

export function actor(world: World, user: UserRef, channel: ChannelRef): Actor {
  const known = livingUser(world, user)
  const { userId } = known
  const found = theChannel(world, channel)
  return { world, channel: found, user: known, userId, relation: relationOf(found, userId) }
}

export const changed = ({ world, channel, userId }: Actor) => tell(world, { type: 'chat', channelId: channel.channelId, userIds: [userId] })

export async function finish(
  { world, channel }: Actor,
  event: WebhookEvent,
  { deliver = true }: ActOptions,
  more: Partial<Done> = {},
): Promise<Done> {
  const delivery = deliver ? await sendEvents(world, channel, [event]) : undefined
  return { event, ...more, ...(delivery ? { delivery } : {}) }
}

export function follow(
  who: Actor,
  { isUnblocked = who.relation.state === 'blocked', ...options }: ActOptions & { isUnblocked?: boolean },
): Promise<Done> {
  changeState(who.channel, { ...who, state: 'friend', now: who.world.now() })
  changed(who)
  return finish(who, makeEvent(who.world, who.channel, { type: 'follow', userId: who.userId, more: { follow: { isUnblocked } } }), options)
}

export function unfollow(who: Actor, options: ActOptions): Promise<Done> {
  changeState(who.channel, { ...who, state: 'blocked', now: who.world.now() })
  changed(who)
  return finish(who, makeEvent(who.world, who.channel, { type: 'unfollow', userId: who.userId }), options)
}

export type Speech = ActOptions & {
  content?: GivenContent
  /** The message in the chat that this one quotes. */
  quote?: string
}

/** What LINE fills in when a phone sends media, as far as it was not given. */
function complete(message: Json & { type: string }, content: GivenContent | undefined): Json & { type: string } {
  if (!content) return message
  if (message.type === 'file') return { fileName: 'file', fileSize: content.bytes.length, ...message }
  return { contentProvider: { type: 'line' }, ...message }
}

function keepContent({ world, channel }: Actor, id: string, { type, content }: { type: string; content: GivenContent }): void {
  const { bytes, contentType, readyAfterMs = 0, isFailing = false } = content
  const readyAt = world.now() + readyAfterMs
  const kept = { channelId: channel.channelId, bytes: new Uint8Array(bytes), contentType, isGone: false, type, readyAt }
  world.contents.set(id, isFailing ? { ...kept, isFailing } : kept)
}

function quoted({ relation }: Actor, messageId: string | undefined): Json {
  if (messageId === undefined) return {}
  const isThere = relation.chat.some((entry) => ('id' in entry ? entry.id === messageId : entry.messageIds.includes(messageId)))
  if (!isThere) throw new SimulatorError(`There is no message ${messageId} in this chat to quote.`, 404)
  return { quotedMessageId: messageId }
}

/** Puts a bubble of the user into the chat and tells the bot server. */
export function say(who: Actor, given: Json & { type: string }, options: Speech): Promise<Done> {
  const { world, channel, relation } = who
  if (relation.state === 'blocked') throw new SimulatorError('This user blocks the account and cannot write to it; unblock first.', 409)
  const { content, quote } = options
  const message = { ...complete(given, content), ...quoted(who, quote) }
  const id = nextMessageId(world)
  if (content) keepContent(who, id, { type: message.type, content })
  speak(who, id, message)
  const event = makeEvent(world, channel, {
    type: 'message',
    userId: who.userId,
    more: { message: inboundMessage(id, who.user.index, message) },
  })
  return finish(who, event, options, { messageId: id })
}

/** The bubble alone: also for taps whose text shows in the chat but reaches the bot as a postback. */
export function speak(who: Actor, id: string, message: Json): void {
  const at = who.world.now()
  // With chat off, LINE marks everything as read by itself.
  putInChat(who.relation, who.channel.chatMode === 'bot' ? { id, at, message, readAt: at } : { id, at, message })
  who.relation.lastSaidAt = at
  who.relation.readTo = who.relation.chat.length
  changed(who)
}

export function unsend(who: Actor, messageId: string, options: ActOptions): Promise<Done> {
  const { world, relation } = who
  const index = relation.chat.findIndex((entry) => 'id' in entry && entry.id === messageId)
  if (index < 0) throw new SimulatorError(`This user has sent no message ${messageId}.`, 404)
  relation.chat.splice(index, 1)
  relation.readTo = Math.min(relation.readTo, relation.chat.length)
  const content = world.contents.get(messageId)
  if (content) content.isGone = true
  changed(who)
  return finish(who, makeEvent(world, who.channel, { type: 'unsend', userId: who.userId, more: { unsend: { messageId } } }), options)
}
