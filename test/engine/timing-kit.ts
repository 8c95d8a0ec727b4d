import { expect, test } from 'vitest'
import { dueAt, SPREAD_MS } from '../../src/engine/timing/plan.ts'
import type { QuietHours, Timing } from '../../src/engine/timing/schema.ts'

// Every moment of these tables is what somebody wrote down from a calendar and a clock, with its distance from UTC; nothing is worked out by the code under test.

type IfPast = 'skip' | 'send' | 'next-day'
const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

export const atOnce: Timing = { kind: 'at-once' }
export const wait = (minutes: number): Timing => ({ kind: 'after', minutes })
export const day = (days: number, time: string, ifPast: IfPast = 'skip'): Timing => ({ kind: 'day', days, time, ifPast })
export const month = (months: number, time: string): Timing => ({ kind: 'month', months, time })
export const weekday = (name: (typeof WEEK)[number], time: string): Timing => ({ kind: 'weekday', weekday: WEEK.indexOf(name), time })
export const date = (on: string, time: string, ifPast: IfPast = 'skip'): Timing => ({ kind: 'date', date: on, time, ifPast })

/** '2030-01-07 18:00', '18:00:30' or with its offset behind it: '2030-03-10 03:30 -04:00'. */
export function moment(text: string, offset: string): number {
  const [on, time, own = offset] = text.split(' ')
  const at = Date.parse(`${on}T${time}${own}`)
  if (Number.isNaN(at)) throw new Error(`No such moment: ${text}`)
  return at
}

interface Ground {
  zone: string
  /** Of the moments in which nothing else stands. */
  offset: string
  quiet?: QuietHours
}
interface Extra {
  /** Planned again then. */
  now?: string
  quiet?: QuietHours
  seed?: string
}
/**
 * What it is about, the timing, when the friend reached the step, and when it is due: 'past', '= moment' to the millisecond, or a moment in whose minute it leaves,
 * spread, but not before the friend is there.
 */
export type Row = [about: string, timing: Timing, from: string, due: string, extra?: Extra]

export function dueOf([, timing, from, , extra = {}]: Row, { zone, offset, quiet }: Ground) {
  const now = extra.now === undefined ? {} : { now: moment(extra.now, offset) }
  return dueAt(timing, { from: moment(from, offset), ...now, zone, seed: extra.seed ?? 'friend', quiet: extra.quiet ?? quiet ?? null })
}

/** A test for each row. */
export function timetable(ground: Ground, rows: Row[]): void {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_, row) => {
    const [, , from, due] = row
    const found = dueOf(row, ground)
    if (due === 'past') return expect(found).toEqual({ skip: 'time-past' })
    if (due.startsWith('= ')) {
      const exact = moment(due.slice(2), ground.offset)
      return expect(found).toEqual({ at: exact, base: exact })
    }
    const base = moment(due, ground.offset)
    const earliest = Math.max(base, moment(from, ground.offset))
    expect(found).toEqual({ base, at: expect.toSatisfy((at: number) => at >= earliest && (at < base + SPREAD_MS || at === earliest)) })
  })
}
