import { makeEvent } from '../api/events.ts'
import { mix } from '../api/ids.ts'
import { record } from '../api/insight/record.ts'
import { isArray, isObject, isString } from '../api/json.ts'
import { type Channel, isSent, type Sent, type World } from '../api/state.ts'
import type { Done, Json } from '../api/types.ts'
import { type Actor, changed, finish } from './acts.ts'
import { SimulatorError } from './errors.ts'
import type { ActOptions } from './types.ts'

/** One bubble among those the account sent to this user. */
type Bubble = { sent: Sent; bubble: number; place: number }

function bubbleOf({ relation }: Actor, messageId: string): Bubble {
  for (let place = relation.chat.length - 1; place >= 0; place -= 1) {
    const sent = relation.chat[place]
    const bubble = sent && isSent(sent) ? sent.messageIds.indexOf(messageId) : -1
    if (sent && isSent(sent) && bubble >= 0) return { sent, bubble, place }
  }
  throw new SimulatorError(`This user has received no message ${messageId}.`, 404)
}

/** The user looks at the chat: everything new in it has been seen once more by someone. */
export function seeAll({ world, channel, user, relation }: Actor): boolean {
  const { readTo } = relation
  if (readTo === relation.chat.length) return false
  const now = world.now()
  for (const entry of relation.chat.slice(readTo)) {
    if (!isSent(entry)) continue
    for (const bubble of entry.messages.keys()) record(channel, entry, { user: user.index, bubble, kind: 'open', now })
  }
  relation.readTo = relation.chat.length
  return true
}

export function seeOne(who: Actor, messageId: string): void {
  const { sent, bubble, place } = bubbleOf(who, messageId)
  record(who.channel, sent, { user: who.user.index, bubble, kind: 'open', now: who.world.now() })
  who.relation.readTo = Math.max(who.relation.readTo, place + 1)
  changed(who)
}

/** Where this link was tapped: in the named message, or else in the newest that contains it. */
function linkPlace(who: Actor, url: string, messageId: string | undefined): Bubble | undefined {
  if (messageId !== undefined) return bubbleOf(who, messageId)
  const wanted = JSON.stringify(url).slice(1, -1)
  for (let place = who.relation.chat.length - 1; place >= 0; place -= 1) {
    const sent = who.relation.chat[place]
    if (!sent || !isSent(sent)) continue
    const bubble = sent.messages.findIndex((message) => JSON.stringify(message).includes(wanted))
    if (bubble >= 0) return { sent, bubble, place }
  }
  return undefined
}

export function click(who: Actor, url: string, messageId?: string): void {
  const found = linkPlace(who, url, messageId)
  if (found) record(who.channel, found.sent, { user: who.user.index, bubble: found.bubble, kind: 'click', url, now: who.world.now() })
}

/** Plays a video or audio, up to so many percent; at the end LINE tells the bot of videos with a tracking id. */
export async function play(who: Actor, messageId: string, { percent = 100, ...options }: ActOptions & { percent?: number }): Promise<Done> {
  const { sent, bubble } = bubbleOf(who, messageId)
  if (!(percent >= 0 && percent <= 100)) throw new SimulatorError('“percent” must be between 0 and 100.')
  record(who.channel, sent, { user: who.user.index, bubble, kind: 'play', percent, now: who.world.now() })
  const { type, trackingId } = sent.messages[bubble] ?? {}
  if (percent < 100 || type !== 'video' || !isString(trackingId)) return {}
  const event = makeEvent(who.world, who.channel, {
    type: 'videoPlayComplete',
    userId: who.userId,
    more: { videoPlayComplete: { trackingId } },
  })
  return finish(who, event, options)
}

const URL_IN_TEXT = /https?:\/\/[\w\-./?%&=~#:@+!$*;,]+/g

/** Every link of a message: buttons, pictures, areas, and what stands in a text. */
function linksOf(value: unknown): string[] {
  if (isArray(value)) return value.flatMap(linksOf)
  if (!isObject(value)) return []
  const own = [value.type === 'uri' ? value.uri : undefined, value.linkUri].filter(isString)
  const inText = isText(value) && isString(value.text) ? (value.text.match(URL_IN_TEXT) ?? []) : []
  return [...own, ...inText, ...Object.values(value).flatMap(linksOf)]
}
const isText = ({ type }: Json) => type === 'text' || type === 'textV2'

export type Reaction = {
  /** What is reacted to: one request, or all that bears a unit's name. */
  requestId?: string
  unit?: string
  /** Shares of those it reached, 0 … 1: who opens it, who of all taps each link, who plays videos and audios to the end. */
  opened?: number
  clicked?: number
  played?: number
  seed?: number
}

const isMedia = ({ type }: Json) => type === 'video' || type === 'audio'

/** Lets many people react at once, the same ones at each seed. Gives how many opened. */
export function react(world: World, channel: Channel, wish: Reaction): number {
  const { requestId, unit, opened = 1, clicked = 0, played = 0, seed = 1 } = wish
  if (requestId === undefined && unit === undefined) throw new SimulatorError('“requestId” or “unit” is missing.')
  const meant = channel.sent.filter(
    (sent) => (requestId === undefined || sent.requestId === requestId) && (unit === undefined || sent.unit === unit),
  )
  const now = world.now()
  let openers = 0
  for (const sent of meant) {
    const links = sent.messages.map((message) => [...new Set(linksOf(message))])
    for (const user of sent.reached) {
      // Whoever has a low number opens, taps and plays; so those who tap are among those who open.
      const chance = mix(mix(seed) + user) / 0x1_0000_0000
      if (chance >= opened) continue
      openers += 1
      sent.messages.forEach((message, bubble) => {
        record(channel, sent, { user, bubble, kind: 'open', now })
        if (chance < played && isMedia(message)) record(channel, sent, { user, bubble, kind: 'play', percent: 100, now })
        if (chance < clicked) for (const url of links[bubble] ?? []) record(channel, sent, { user, bubble, kind: 'click', url, now })
      })
    }
  }
  return openers
}
