import { inboundMessage, makeEvent, nextMessageId } from '../api/events.ts'
import { type Channel, type Relation, relationOf, tell, type World } from '../api/state.ts'
import type { Done, Json, WebhookEvent } from '../api/types.ts'
import { sendEvents } from '../api/webhook.ts'
import { SimulatorError } from './errors.ts'
import { theChannel, theUser } from './refs.ts'
import type { ActOptions, ChannelRef, UserRef } from './types.ts'

export type Actor = { world: World; channel: Channel; userId: string; relation: Relation }

export function actor(world: World, user: UserRef, channel: ChannelRef): Actor {
  const { userId } = theUser(world, user)
  const found = theChannel(world, channel)
  return { world, channel: found, userId, relation: relationOf(found, userId) }
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
  who.relation.state = 'friend'
  changed(who)
  return finish(who, makeEvent(who.world, who.channel, { type: 'follow', userId: who.userId, more: { follow: { isUnblocked } } }), options)
}

export function unfollow(who: Actor, options: ActOptions): Promise<Done> {
  who.relation.state = 'blocked'
  changed(who)
  return finish(who, makeEvent(who.world, who.channel, { type: 'unfollow', userId: who.userId }), options)
}

export type Speech = ActOptions & { content?: { bytes: Uint8Array; contentType: string } }

/** Puts a bubble of the user into the chat and tells the bot server. */
export function say(who: Actor, message: Json & { type: string }, options: Speech): Promise<Done> {
  const { world, channel, relation } = who
  if (relation.state === 'blocked') throw new SimulatorError('This user blocks the account and cannot write to it; unblock first.', 409)
  const id = nextMessageId(world)
  const { content } = options
  if (content) {
    world.contents.set(id, {
      channelId: channel.channelId,
      bytes: new Uint8Array(content.bytes),
      contentType: content.contentType,
      isGone: false,
    })
  }
  speak(who, id, message)
  const event = makeEvent(world, channel, { type: 'message', userId: who.userId, more: { message: inboundMessage(id, message) } })
  return finish(who, event, options, { messageId: id })
}

/** The bubble alone: also for taps whose text shows in the chat but reaches the bot as a postback. */
export function speak(who: Actor, id: string, message: Json): void {
  const at = who.world.now()
  who.relation.chat.push({ id, at, message })
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
