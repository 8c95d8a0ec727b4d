import { stableNumber } from '../../lib/hash.ts'
import { clockTime, MINUTE_MS } from '../../lib/time.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { afterMs, type Timing } from './schema.ts'

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
}

/**
 * `at`: when to send. `base`: the moment on the clock that was meant, without the spread; the next step counts from it.
 * `skip`: it never will be due, and why. All times epoch ms.
 */
export type Due = { at: number; base: number } | { skip: 'time-past' }

/** When a step is due for someone who reached it at `from`, or why it never will be. */
export function dueAt(timing: Timing, context: DueContext): Due {
  switch (timing.kind) {
    case 'at-once':
      return exactly(context.from)
    case 'after':
      return exactly(context.from + afterMs(timing))
    case 'day':
      return onDay(timing, context)
    default:
      return unreachable(timing)
  }
}

const exactly = (at: number): Due => ({ at, base: at })

function onDay(timing: Extract<Timing, { kind: 'day' }>, { from, now = from, zone, seed }: DueContext): Due {
  const base = clockTime({ from, zone, days: timing.days, time: timing.time })
  const earliest = Math.max(from, now)
  const isPast = base + MINUTE_MS <= earliest
  if (!isPast) return spread(base, { from, seed })
  switch (timing.ifPast) {
    case 'skip':
      return { skip: 'time-past' }
    case 'send':
      return exactly(earliest)
    case 'next-day':
      return spread(nextClockTime(earliest, { zone, time: timing.time }), { from, seed })
    default:
      return unreachable(timing.ifPast)
  }
}

/** The next time after `at` that the clock shows this time of day. */
function nextClockTime(at: number, { zone, time }: { zone: string; time: string }): number {
  const today = clockTime({ from: at, zone, days: 0, time })
  return today > at ? today : clockTime({ from: at, zone, days: 1, time })
}

/** Inside the minute itself a friend who arrives late in it is served at once, never before they arrived. */
function spread(base: number, { from, seed }: { from: number; seed: string }): Due {
  return { at: Math.max(from, base + stableNumber(`${seed}:${base}`, SPREAD_MS)), base }
}

/** From when the next step counts: from the moment meant, unless this one really was late. */
export const nextFrom = ({ base, now }: { base: number; now: number }): number => (now - base > MINUTE_MS ? now : base)
