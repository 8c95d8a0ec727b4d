import type { Activity } from '../../../src/features/activity/schema.ts'
import type { TalkMessage } from '../../../src/features/talk/schema.ts'
import { dayOf } from '../../lib/dates.ts'

export type Moment = { kind: 'talk'; at: number; talk: TalkMessage } | { kind: 'activity'; at: number; activity: Activity }

interface Stream<T> {
  /** Newest first, as far as loaded. */
  items: T[]
  hasMore: boolean
}

/** Older than this, a stream may still have things that are not loaded. */
const edgeOf = ({ items, hasMore }: Stream<{ at: number }>): number =>
  hasMore ? (items.at(-1)?.at ?? Number.POSITIVE_INFINITY) : Number.NEGATIVE_INFINITY

/**
 * Both streams in one, oldest first. What lies beyond the edge of either is left out until that one is loaded further:
 * otherwise later loading would slip things in between what was already read.
 */
export function mergeTimeline(talk: Stream<TalkMessage>, activity: Stream<Activity>): Moment[] {
  const edge = Math.max(edgeOf(talk), edgeOf(activity))
  const moments: Moment[] = [
    ...talk.items.map((each): Moment => ({ kind: 'talk', at: each.at, talk: each })),
    ...activity.items.map((each): Moment => ({ kind: 'activity', at: each.at, activity: each })),
  ]
  // What happened (a follow) stands before what was said about it at the same moment.
  const rank = (moment: Moment) => (moment.kind === 'activity' ? 0 : 1)
  // Turned round first: the sort keeps the order of bubbles that left at the same moment, and here the newest stand in front.
  return moments
    .filter((moment) => moment.at >= edge)
    .toReversed()
    .sort((a, b) => a.at - b.at || rank(a) - rank(b))
}

export interface Day {
  day: string
  at: number
  moments: Moment[]
}

/** Split where the day changes in the account's zone. */
export function byDay(moments: Moment[], zone: string): Day[] {
  const days: Day[] = []
  for (const moment of moments) {
    const day = dayOf(moment.at, zone)
    const last = days.at(-1)
    if (last?.day === day) last.moments.push(moment)
    else days.push({ day, at: moment.at, moments: [moment] })
  }
  return days
}
