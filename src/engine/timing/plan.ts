import { stableNumber } from '../../lib/hash.ts'
import { addDays, addMonths, clockTime, dayOf, MINUTE_MS, momentOf, weekdayOf } from '../../lib/time.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { afterMs, type QuietHours, type Timing } from './schema.ts'

/** Clock-time steps leave spread over this part of their minute, so that all of them are at LINE before it ends. */
export const SPREAD_MS = 54_000

export interface DueContext {
  /** When the friend reached the step. Epoch ms. */
  from: number
  /** When it is planned, if that is later than `from`: a time of day that has gone by since is past too. */
  now?: number
  /** IANA name. */
  zone: string
  /** What the spread inside the minute is made of; the same friend is always at the same place. */
  seed: string
  /** Hours in which it must not leave; then it is due when they end. */
  quiet?: QuietHours | null
}

/**
 * `at`: when to send. `base`: the moment on the clock that was meant, without the spread; the next step counts from it. Where quiet hours hold it back, that is their end.
 * `skip`: it never will be due, and why. All times epoch ms.
 */
export type Due = Planned | { skip: 'time-past' }
interface Planned {
  at: number
  base: number
}

/** When a step is due for someone who reached it at `from`, or why it never will be. */
export function dueAt(timing: Timing, context: DueContext): Due {
  const { from, zone } = context
  switch (timing.kind) {
    case 'at-once':
      return exactly(from, context)
    case 'after':
      return exactly(from + afterMs(timing), context)
    case 'day':
      return onDay(clockTime({ from, zone, days: timing.days, time: timing.time }), { ...timing, context })
    case 'month': {
      const day = addMonths(dayOf(from, zone), timing.months)
      return onDay(momentOf({ day, time: timing.time }, zone), { time: timing.time, ifPast: 'skip', context })
    }
    case 'weekday':
      return ahead((at) => nextWeekday(at, { ...timing, zone }), context)
    case 'date':
      return onDay(momentOf({ day: timing.date, time: timing.time }, zone), { ...timing, context })
    default:
      return unreachable(timing)
  }
}

interface OnDay {
  time: string
  ifPast: Extract<Timing, { kind: 'day' }>['ifPast']
  context: DueContext
}

/** At a minute that may be past: the minute meant, when the friend arrived, or the one in which it leaves, when it is planned again. */
function onDay(meant: number, { time, ifPast, context }: OnDay): Due {
  const { from, now = from, zone } = context
  const due = inMinute(meant, context)
  if (!isOver(meant, from) && !isOver(due.base, now)) return due
  switch (ifPast) {
    case 'skip':
      return { skip: 'time-past' }
    case 'send':
      return exactly(Math.max(from, now), context)
    case 'next-day':
      return ahead((at) => nextClockTime(at, { zone, time }), context)
    default:
      return unreachable(ifPast)
  }
}

/** The minute itself is not over, to its very end. */
const isOver = (minute: number, at: number): boolean => minute + MINUTE_MS <= at

/** The first such minute since the friend arrived; the first one from now, where that has gone by since. */
function ahead(next: (at: number) => number, context: DueContext): Planned {
  const { from, now = from } = context
  const due = inMinute(next(from), context)
  return isOver(due.base, now) ? inMinute(next(now), context) : due
}

/** The minute at this time of day that is not over at `at`. */
function nextClockTime(at: number, { zone, time }: { zone: string; time: string }): number {
  const today = clockTime({ from: at, zone, days: 0, time })
  return isOver(today, at) ? clockTime({ from: at, zone, days: 1, time }) : today
}

/** The minute at this time of this day of the week that is not over at `at`. */
function nextWeekday(at: number, { zone, weekday, time }: { zone: string; weekday: number; time: string }): number {
  const today = dayOf(at, zone)
  const day = addDays(today, (weekday - weekdayOf(today) + 7) % 7)
  const first = momentOf({ day, time }, zone)
  return isOver(first, at) ? momentOf({ day: addDays(day, 7), time }, zone) : first
}

function exactly(at: number, context: DueContext): Planned {
  const end = endOf(at, context)
  return end === null ? { at, base: at } : spread(end, context)
}

function inMinute(base: number, context: DueContext): Planned {
  const due = spread(base, context)
  const end = endOf(due.at, context)
  return end === null ? due : spread(end, context)
}

const endOf = (at: number, { quiet, zone }: DueContext): number | null => (quiet ? quietEnd(at, { quiet, zone }) : null)

/** Inside the minute itself a friend who arrives late in it is served at once, never before they arrived. */
function spread(base: number, { from, seed }: DueContext): Planned {
  return { at: Math.max(from, base + stableNumber(`${seed}:${base}`, SPREAD_MS)), base }
}

/**
 * When the quiet hours end in which this moment lies, epoch ms; null: it lies in none. They last from the moment the clock shows `from` until it shows `to`: what is due
 * at `from` waits, what is due at `to` leaves. Clock changes as in `clockTime`: an end that is left out is moved forward, one that comes twice is the first.
 */
export function quietEnd(at: number, { quiet, zone }: { quiet: QuietHours; zone: string }): number | null {
  const today = dayOf(at, zone)
  for (const day of [addDays(today, -1), today]) {
    const end = momentOf({ day: quiet.to < quiet.from ? addDays(day, 1) : day, time: quiet.to }, zone)
    // Hours of nearly a whole day can meet the next day's where the clocks change.
    if (at < end && at >= momentOf({ day, time: quiet.from }, zone)) return quietEnd(end, { quiet, zone }) ?? end
  }
  return null
}

/** From when the next step counts: from the moment meant, unless this one really was late. */
export const nextFrom = ({ base, now }: { base: number; now: number }): number => (now - base > MINUTE_MS ? now : base)
