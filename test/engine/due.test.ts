import { describe, expect, test } from 'vitest'
import { dueAt, nextFrom, SPREAD_MS } from '../../src/engine/timing/plan.ts'
import { Timing } from '../../src/engine/timing/schema.ts'

const at = (iso: string) => Date.parse(iso)
const day = (days: number, time: string, ifPast: 'skip' | 'send' | 'next-day' = 'skip'): Timing => ({ kind: 'day', days, time, ifPast })
const wait = (minutes: number): Timing => ({ kind: 'after', minutes })
const due = (timing: Timing, from: string, zone = 'Asia/Tokyo') => dueAt(timing, { from: at(from), zone, seed: 'friend' })
const exactly = (iso: string) => ({ at: at(iso), base: at(iso) })
/** In this minute, early enough to be at LINE before it ends. */
const inMinute = (iso: string) => ({ base: at(iso), at: expect.toSatisfy((ms: number) => ms >= at(iso) && ms < at(iso) + SPREAD_MS) })

const MONDAY_10 = '2030-01-07T10:00:00+09:00'

describe('without a clock', () => {
  test.each<[string, Timing, string]>([
    ['at once', { kind: 'at-once' }, MONDAY_10],
    ['after a minute', wait(1), '2030-01-07T10:01:00+09:00'],
    ['after thirty minutes', wait(30), '2030-01-07T10:30:00+09:00'],
    ['after a day and an hour', wait(25 * 60), '2030-01-08T11:00:00+09:00'],
    ['after a year and a day', wait(366 * 24 * 60), '2031-01-08T10:00:00+09:00'],
  ])('%s', (_, timing, expected) => {
    expect(due(timing, MONDAY_10)).toEqual(exactly(expected))
  })

  test('a span of hours is a span of hours, also over a change of the clocks', () => {
    expect(due(wait(24 * 60), '2030-03-09T12:00:00-05:00', 'America/New_York')).toEqual(exactly('2030-03-10T13:00:00-04:00'))
  })
})

describe('at a time of day', () => {
  test.each<[string, Timing, string, string]>([
    ['later today', day(0, '18:00'), MONDAY_10, '2030-01-07T18:00:00+09:00'],
    ['tomorrow', day(1, '18:00'), MONDAY_10, '2030-01-08T18:00:00+09:00'],
    ['tomorrow, earlier than now', day(1, '09:00'), MONDAY_10, '2030-01-08T09:00:00+09:00'],
    ['tomorrow counts calendar days, not 24 hours', day(1, '00:05'), '2030-01-07T23:59:59+09:00', '2030-01-08T00:05:00+09:00'],
    ['midnight belongs to the day that begins', day(1, '00:00'), MONDAY_10, '2030-01-08T00:00:00+09:00'],
    ['the last minute of the day', day(0, '23:59'), MONDAY_10, '2030-01-07T23:59:00+09:00'],
    ['over the end of the month', day(1, '09:00'), '2030-01-31T10:00:00+09:00', '2030-02-01T09:00:00+09:00'],
    ['over the end of February', day(1, '09:00'), '2030-02-28T10:00:00+09:00', '2030-03-01T09:00:00+09:00'],
    ['a leap day', day(1, '09:00'), '2028-02-28T10:00:00+09:00', '2028-02-29T09:00:00+09:00'],
    ['over the end of the year', day(1, '00:00'), '2030-12-31T10:00:00+09:00', '2031-01-01T00:00:00+09:00'],
    ['a year later', day(366, '09:00'), '2030-01-07T10:00:00+09:00', '2031-01-08T09:00:00+09:00'],
    ['the day is the one in Tokyo, where UTC still has yesterday', day(0, '09:00'), '2030-01-06T23:30:00Z', '2030-01-07T09:00:00+09:00'],
  ])('%s', (_, timing, from, expected) => {
    expect(due(timing, from)).toEqual(inMinute(expected))
  })

  test.each<[string, string, string, string]>([
    ['New York, an ordinary day', 'America/New_York', '2030-01-07T10:00:00-05:00', '2030-01-08T18:00:00-05:00'],
    ['New York, over the change to summer time', 'America/New_York', '2030-03-09T10:00:00-05:00', '2030-03-10T18:00:00-04:00'],
    ['New York, over the change back', 'America/New_York', '2030-11-02T10:00:00-04:00', '2030-11-03T18:00:00-05:00'],
    ['Berlin, over the change to summer time', 'Europe/Berlin', '2030-03-30T10:00:00+01:00', '2030-03-31T18:00:00+02:00'],
    ['Berlin, over the change back', 'Europe/Berlin', '2030-10-26T10:00:00+02:00', '2030-10-27T18:00:00+01:00'],
    ['Kathmandu, 45 minutes off the hour', 'Asia/Kathmandu', '2030-01-07T10:00:00+05:45', '2030-01-08T18:00:00+05:45'],
  ])('%s: tomorrow at 18:00 by the clock on the wall', (_, zone, from, expected) => {
    expect(due(day(1, '18:00'), from, zone)).toEqual(inMinute(expected))
  })

  test('a time that the spring change leaves out comes an hour later', () => {
    expect(due(day(1, '02:30'), '2030-03-09T10:00:00-05:00', 'America/New_York')).toEqual(inMinute('2030-03-10T03:30:00-04:00'))
    expect(due(day(1, '02:30'), '2030-03-30T10:00:00+01:00', 'Europe/Berlin')).toEqual(inMinute('2030-03-31T03:30:00+02:00'))
  })

  test('a time that the autumn change brings twice is taken the first time', () => {
    expect(due(day(1, '01:30'), '2030-11-02T10:00:00-04:00', 'America/New_York')).toEqual(inMinute('2030-11-03T01:30:00-04:00'))
    expect(due(day(1, '02:30'), '2030-10-26T10:00:00+02:00', 'Europe/Berlin')).toEqual(inMinute('2030-10-27T02:30:00+02:00'))
  })
})

describe('when the time is past as the friend arrives', () => {
  test('skips, sends now or waits a day, as the step says', () => {
    expect(due(day(0, '09:00', 'skip'), MONDAY_10)).toEqual({ skip: 'time-past' })
    expect(due(day(0, '09:00', 'send'), MONDAY_10)).toEqual(exactly(MONDAY_10))
    expect(due(day(0, '09:00', 'next-day'), MONDAY_10)).toEqual(inMinute('2030-01-08T09:00:00+09:00'))
  })

  test('the minute itself is not past, to its very end, and nobody is served before they arrived', () => {
    const base = at(MONDAY_10)
    for (const late of [0, 1, 30_000, 59_999]) {
      const found = dueAt(day(0, '10:00'), { from: base + late, zone: 'Asia/Tokyo', seed: 'friend' })
      expect(found).toEqual({ base, at: expect.toSatisfy((ms: number) => ms >= base + late && ms < base + 60_000) })
    }
    expect(dueAt(day(0, '10:00'), { from: base + 60_000, zone: 'Asia/Tokyo', seed: 'friend' })).toEqual({ skip: 'time-past' })
  })

  test('from tomorrow on nothing is ever past', () => {
    expect(due(day(1, '00:00'), '2030-01-07T23:59:59+09:00')).toEqual(inMinute('2030-01-08T00:00:00+09:00'))
  })
})

describe('the spread inside the minute', () => {
  const placeOf = (seed: string) => {
    const found = dueAt(day(1, '18:00'), { from: at(MONDAY_10), zone: 'Asia/Tokyo', seed })
    return 'skip' in found ? Number.NaN : found.at - found.base
  }

  test('is the same for the same friend, and all places are used', () => {
    const places = Array.from({ length: 4000 }, (_, i) => placeOf(String(i)))
    expect(places).toEqual(Array.from({ length: 4000 }, (_, i) => placeOf(String(i))))
    expect(places.every((ms) => ms >= 0 && ms < SPREAD_MS)).toBe(true)
    const tenths = Array.from({ length: 10 }, (_, i) => places.filter((ms) => Math.floor((ms * 10) / SPREAD_MS) === i).length)
    for (const n of tenths) expect(n).toBeGreaterThan(250)
  })

  test('the next step counts from the moment meant, unless this one really was late', () => {
    const base = at(MONDAY_10)
    expect(nextFrom({ base, now: base + 39_999 })).toBe(base)
    expect(nextFrom({ base, now: base + 60_000 })).toBe(base)
    expect(nextFrom({ base, now: base + 60_001 })).toBe(base + 60_001)
  })
})

describe('what a step may be timed as', () => {
  test.each<unknown>([
    { kind: 'after', minutes: 0 },
    { kind: 'after', minutes: 366 * 24 * 60 + 1 },
    { kind: 'after', minutes: 1.5 },
    { kind: 'day', days: -1, time: '18:00' },
    { kind: 'day', days: 367, time: '18:00' },
    { kind: 'day', days: 1, time: '24:00' },
    { kind: 'day', days: 1, time: '9:00' },
    { kind: 'day', days: 1, time: '18:60' },
    { kind: 'day', days: 1, time: '18:00', ifPast: 'maybe' },
    { kind: 'at-once', minutes: 3 },
    { kind: 'never' },
  ])('not %j', (timing) => {
    expect(Timing.safeParse(timing).success).toBe(false)
  })

  test('a past time is skipped unless the step says otherwise', () => {
    expect(Timing.parse({ kind: 'day', days: 0, time: '18:00' })).toEqual({ kind: 'day', days: 0, time: '18:00', ifPast: 'skip' })
  })
})
