import { dayOf } from '../days.ts'
import type { Channel, Sent } from '../state.ts'

/** Something a user did with a bubble: saw it, played a part of it, opened a link in it. */
export type Interaction = {
  /** The user's index. */
  user: number
  /** The bubble's place in its request, from 0. */
  bubble: number
  kind: 'open' | 'play' | 'click'
  /** How much of a video or audio was played: 0 … 100. */
  percent?: number
  url?: string
  day: number
}

/** LINE stops counting two weeks after a message was sent. */
const COUNTED_MS = 14 * 24 * 3_600_000

/** LINE has statistics of broadcasts, narrowcasts and what bears a unit's name; of other messages it tells nothing, so nothing is kept. */
const isCounted = ({ via, unit, at }: Sent, now: number) =>
  (via === 'broadcast' || via === 'narrowcast' || unit !== undefined) && now - at < COUNTED_MS

export function record(channel: Channel, sent: Sent, { now, ...interaction }: Omit<Interaction, 'day'> & { now: number }): void {
  if (!isCounted(sent, now)) return
  const { interactions } = channel.records
  const known = interactions.get(sent.seq)
  const entry = { ...interaction, day: dayOf(now) }
  if (known) known.push(entry)
  else interactions.set(sent.seq, [entry])
}

export const interactionsWith = (channel: Channel, sent: Sent): Interaction[] => channel.records.interactions.get(sent.seq) ?? []

/** The indexes of those who did this, each once. */
export function whoActed(channel: Channel, sent: Sent, { kind, url }: Pick<Interaction, 'kind' | 'url'>): number[] {
  const users = new Set<number>()
  for (const entry of interactionsWith(channel, sent)) {
    if (entry.kind === kind && (url === undefined || entry.url === url)) users.add(entry.user)
  }
  return [...users]
}
