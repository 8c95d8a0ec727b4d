import { describe, expect, test } from 'vitest'
import { SPREAD_MS } from '../../src/engine/timing/plan.ts'
import { Timing } from '../../src/engine/timing/schema.ts'
import { atOnce, date, day, dueOf, moment, month, type Row, timetable, wait, weekday } from './timing-kit.ts'

// 7 January 2030 is a Monday.
const TOKYO = { zone: 'Asia/Tokyo', offset: '+09:00' }

describe('spans', () => {
  timetable(TOKYO, [
    ['at once', atOnce, '2030-01-07 10:00', '= 2030-01-07 10:00'],
    ['at once, to the millisecond', atOnce, '2030-01-07 10:00:07.123', '= 2030-01-07 10:00:07.123'],
    ['at once, at midnight', atOnce, '2030-01-08 00:00', '= 2030-01-08 00:00'],
    ['a minute', wait(1), '2030-01-07 23:59:30', '= 2030-01-08 00:00:30'],
    ['half an hour', wait(30), '2030-01-07 10:00:07', '= 2030-01-07 10:30:07'],
    ['three hours over midnight', wait(180), '2030-01-07 22:15', '= 2030-01-08 01:15'],
    ['a day over the end of a month', wait(1440), '2030-01-31 08:00', '= 2030-02-01 08:00'],
    ['a day into 29 February', wait(1440), '2028-02-28 08:00', '= 2028-02-29 08:00'],
    ['a day over the end of the year', wait(1440), '2030-12-31 23:59', '= 2031-01-01 23:59'],
    ['366 days', wait(366 * 1440), '2030-03-01 10:00', '= 2031-03-02 10:00'],
    [
      'a span that is over when it is planned again stays what it was',
      wait(30),
      '2030-01-07 10:00',
      '= 2030-01-07 10:30',
      { now: '2030-01-07 18:00' },
    ],
  ])
})

describe('so many days later, at a time', () => {
  timetable(TOKYO, [
    ['today', day(0, '18:00'), '2030-01-07 10:00', '2030-01-07 18:00'],
    ['today, a minute ahead', day(0, '10:01'), '2030-01-07 10:00:59.999', '2030-01-07 10:01'],
    ['today at 23:59', day(0, '23:59'), '2030-01-07 23:58', '2030-01-07 23:59'],
    ['tomorrow at 00:00, from the last second', day(1, '00:00'), '2030-01-07 23:59:59', '2030-01-08 00:00'],
    ['tomorrow at 00:00, from the first second', day(1, '00:00'), '2030-01-07 00:00', '2030-01-08 00:00'],
    ['tomorrow at 23:59', day(1, '23:59'), '2030-01-07 00:00', '2030-01-08 23:59'],
    ['tomorrow, earlier than now', day(1, '06:00'), '2030-01-07 23:00', '2030-01-08 06:00'],
    ['three weeks', day(21, '18:00'), '2030-01-20 10:00', '2030-02-10 18:00'],
    ['over the end of April', day(1, '09:00'), '2030-04-30 12:00', '2030-05-01 09:00'],
    ['over 28 February', day(1, '09:00'), '2030-02-28 12:00', '2030-03-01 09:00'],
    ['into 29 February', day(1, '09:00'), '2028-02-28 12:00', '2028-02-29 09:00'],
    ['out of 29 February', day(1, '09:00'), '2028-02-29 12:00', '2028-03-01 09:00'],
    ['2100 has no 29 February', day(1, '09:00'), '2100-02-28 12:00', '2100-03-01 09:00'],
    ['365 days of a leap year', day(365, '09:00'), '2028-01-01 12:00', '2028-12-31 09:00'],
    ['366 days', day(366, '00:00'), '2030-01-07 12:00', '2031-01-08 00:00'],
    ['the last day of the year', day(0, '23:59'), '2030-12-31 12:00', '2030-12-31 23:59'],
    ['over the end of the year', day(2, '00:00'), '2030-12-30 12:00', '2031-01-01 00:00'],
  ])
})

describe('so many months later, on the same day', () => {
  timetable(TOKYO, [
    ['a month', month(1, '18:00'), '2030-01-07 10:00', '2030-02-07 18:00'],
    ['a month, earlier than now', month(1, '06:00'), '2030-01-07 10:00', '2030-02-07 06:00'],
    ['from 31 January: the last of February', month(1, '10:00'), '2030-01-31 12:00', '2030-02-28 10:00'],
    ['from 31 January of a leap year', month(1, '10:00'), '2028-01-31 12:00', '2028-02-29 10:00'],
    ['from 30 January', month(1, '10:00'), '2030-01-30 12:00', '2030-02-28 10:00'],
    ['from 29 January of a leap year', month(1, '10:00'), '2028-01-29 12:00', '2028-02-29 10:00'],
    ['from 28 February it is the 28th, not the last', month(1, '10:00'), '2030-02-28 12:00', '2030-03-28 10:00'],
    ['from 31 March: 30 April', month(1, '10:00'), '2030-03-31 12:00', '2030-04-30 10:00'],
    ['two months from 31 March: 31 May', month(2, '10:00'), '2030-03-31 12:00', '2030-05-31 10:00'],
    ['two months from 31 December: February', month(2, '10:00'), '2030-12-31 12:00', '2031-02-28 10:00'],
    ['a year from 29 February', month(12, '10:00'), '2028-02-29 12:00', '2029-02-28 10:00'],
    ['two years, as far as it goes', month(24, '00:00'), '2030-01-07 12:00', '2032-01-07 00:00'],
    ['over the end of the year', month(1, '23:59'), '2030-12-15 12:00', '2031-01-15 23:59'],
    ['the day is the one in Tokyo, where UTC still has the month before', month(1, '09:00'), '2030-01-31 23:30 +00:00', '2030-03-01 09:00'],
    ['planned again before it', month(1, '10:00'), '2030-01-07 12:00', '2030-02-07 10:00', { now: '2030-02-07 09:59' }],
    ['planned again in its minute', month(1, '10:00'), '2030-01-07 12:00', '2030-02-07 10:00', { now: '2030-02-07 10:00:59' }],
    ['planned again when it has gone by', month(1, '10:00'), '2030-01-07 12:00', 'past', { now: '2030-02-07 10:01' }],
  ])
})

describe('the next such day of the week', () => {
  timetable(TOKYO, [
    ['from Monday to Sunday', weekday('sun', '10:00'), '2030-01-07 12:00', '2030-01-13 10:00'],
    ['from Monday to Tuesday', weekday('tue', '10:00'), '2030-01-07 12:00', '2030-01-08 10:00'],
    ['from Saturday to Sunday', weekday('sun', '10:00'), '2030-01-12 12:00', '2030-01-13 10:00'],
    ['from Sunday to Saturday', weekday('sat', '10:00'), '2030-01-13 12:00', '2030-01-19 10:00'],
    ['today, where the time is ahead', weekday('mon', '18:00'), '2030-01-07 12:00', '2030-01-07 18:00'],
    ['today, in the minute itself', weekday('mon', '12:00'), '2030-01-07 12:00:59', '2030-01-07 12:00'],
    ['in a week, a minute too late', weekday('mon', '12:00'), '2030-01-07 12:01', '2030-01-14 12:00'],
    ['in a week, hours too late', weekday('mon', '09:00'), '2030-01-07 12:00', '2030-01-14 09:00'],
    ['00:00 of today is past from its second minute on', weekday('mon', '00:00'), '2030-01-07 00:01', '2030-01-14 00:00'],
    ['23:59 of today, in its first second', weekday('mon', '23:59'), '2030-01-07 23:59', '2030-01-07 23:59'],
    ['over the end of the month', weekday('fri', '10:00'), '2030-01-31 12:00', '2030-02-01 10:00'],
    ['over the end of the year', weekday('thu', '10:00'), '2030-12-31 12:00', '2031-01-02 10:00'],
    ['29 February is a Tuesday', weekday('tue', '10:00'), '2028-02-28 12:00', '2028-02-29 10:00'],
    ['the day is the one in Tokyo, where UTC still has Sunday', weekday('mon', '09:00'), '2030-01-06 23:30 +00:00', '2030-01-07 09:00'],
    ['planned again before it', weekday('sun', '10:00'), '2030-01-07 12:00', '2030-01-13 10:00', { now: '2030-01-12 10:00' }],
    [
      'planned again when it has gone by: the next one ahead',
      weekday('sun', '10:00'),
      '2030-01-07 12:00',
      '2030-01-20 10:00',
      { now: '2030-01-13 10:01' },
    ],
    ['planned again weeks later', weekday('sun', '10:00'), '2030-01-07 12:00', '2030-03-03 10:00', { now: '2030-02-28 09:00' }],
  ])
})

describe('a day of the calendar', () => {
  timetable(TOKYO, [
    ['ahead', date('2030-03-03', '10:00'), '2030-01-07 12:00', '2030-03-03 10:00'],
    ['today, ahead', date('2030-01-07', '18:00'), '2030-01-07 12:00', '2030-01-07 18:00'],
    ['in its last millisecond', date('2030-01-07', '12:00'), '2030-01-07 12:00:59.999', '2030-01-07 12:00'],
    ['29 February', date('2028-02-29', '10:00'), '2028-01-01 12:00', '2028-02-29 10:00'],
    ['the last minute of the year', date('2030-12-31', '23:59'), '2030-01-07 12:00', '2030-12-31 23:59'],
    ['past by a minute', date('2030-01-07', '12:00'), '2030-01-07 12:01', 'past'],
    ['past by years', date('2025-01-07', '12:00'), '2030-01-07 12:01', 'past'],
    ['past, sent at once', date('2025-01-07', '12:00', 'send'), '2030-01-07 12:01', '= 2030-01-07 12:01'],
    ['past, at that time of today, where it is ahead', date('2029-12-24', '18:00', 'next-day'), '2030-01-07 12:00', '2030-01-07 18:00'],
    [
      'past, at that time of tomorrow, where today is past',
      date('2029-12-24', '09:00', 'next-day'),
      '2030-01-07 12:00',
      '2030-01-08 09:00',
    ],
    ['past, in that minute of today', date('2029-12-24', '12:00', 'next-day'), '2030-01-07 12:00:30', '2030-01-07 12:00'],
    ['gone by when it is planned again', date('2030-01-08', '12:00'), '2030-01-07 12:00', 'past', { now: '2030-01-09 00:00' }],
  ])
})

describe('a time that is past', () => {
  timetable(TOKYO, [
    ['skip', day(0, '09:00', 'skip'), '2030-01-07 10:00', 'past'],
    ['skip, past by one minute', day(0, '09:59', 'skip'), '2030-01-07 10:59', 'past'],
    ['skip, 00:00 of today', day(0, '00:00', 'skip'), '2030-01-07 00:01', 'past'],
    ['00:00 of today in its own minute', day(0, '00:00', 'skip'), '2030-01-07 00:00:59', '2030-01-07 00:00'],
    ['send', day(0, '09:00', 'send'), '2030-01-07 10:00:05', '= 2030-01-07 10:00:05'],
    ['send, in the minute it is not late', day(0, '10:00', 'send'), '2030-01-07 10:00:30', '2030-01-07 10:00'],
    ['next day', day(0, '09:00', 'next-day'), '2030-01-07 10:00', '2030-01-08 09:00'],
    ['next day, 00:00', day(0, '00:00', 'next-day'), '2030-01-07 10:00', '2030-01-08 00:00'],
    ['next day, over the end of the month', day(0, '09:00', 'next-day'), '2030-02-28 10:00', '2030-03-01 09:00'],
    ['next day, over the end of the year', day(0, '23:58', 'next-day'), '2030-12-31 23:59:01', '2031-01-01 23:58'],
    ['planned again before it', day(1, '09:00'), '2030-01-07 10:00', '2030-01-08 09:00', { now: '2030-01-08 08:59' }],
    ['planned again in its minute', day(1, '09:00'), '2030-01-07 10:00', '2030-01-08 09:00', { now: '2030-01-08 09:00:59' }],
    ['planned again later: skip', day(1, '09:00', 'skip'), '2030-01-07 10:00', 'past', { now: '2030-01-08 09:01' }],
    ['planned again later: send', day(1, '09:00', 'send'), '2030-01-07 10:00', '= 2030-01-08 09:01:07', { now: '2030-01-08 09:01:07' }],
    ['planned again later: next day', day(1, '09:00', 'next-day'), '2030-01-07 10:00', '2030-01-09 09:00', { now: '2030-01-08 12:00' }],
    [
      'planned again the next morning: that day',
      day(1, '18:00', 'next-day'),
      '2030-01-07 10:00',
      '2030-01-09 18:00',
      { now: '2030-01-09 08:00' },
    ],
    [
      'a date, planned again later: send',
      date('2030-01-08', '09:00', 'send'),
      '2030-01-07 10:00',
      '= 2030-01-10 12:00',
      { now: '2030-01-10 12:00' },
    ],
  ])
})

describe('the place inside the minute', () => {
  const rows: Row[] = [
    ['a day', day(1, '18:00'), '2030-01-07 10:00', ''],
    ['a month', month(1, '18:00'), '2030-01-07 10:00', ''],
    ['a day of the week', weekday('sun', '18:00'), '2030-01-07 10:00', ''],
    ['a date', date('2030-01-09', '18:00'), '2030-01-07 10:00', ''],
    ['the end of quiet hours', atOnce, '2030-01-07 22:00', '', { quiet: { from: '21:00', to: '08:00' } }],
  ]
  test.each(rows.map((row) => [row[0], row] as const))('is inside it, all over it, and a friend’s own: %s', (_, row) => {
    const placeOf = (seed: string) => {
      const found = dueOf([row[0], row[1], row[2], row[3], { ...row[4], seed }], TOKYO)
      return 'skip' in found ? Number.NaN : found.at - found.base
    }
    const places = Array.from({ length: 1000 }, (_, i) => placeOf(String(i)))
    expect(places).toEqual(Array.from({ length: 1000 }, (_, i) => placeOf(String(i))))
    expect(places.every((ms) => Number.isInteger(ms) && ms >= 0 && ms < SPREAD_MS)).toBe(true)
    const tenths = Array.from({ length: 10 }, (_, i) => places.filter((ms) => Math.floor((ms * 10) / SPREAD_MS) === i).length)
    expect(Math.min(...tenths)).toBeGreaterThan(50)
  })

  test('planning again does not move it, and who arrives in the minute is not served before', () => {
    const base = moment('2030-01-08 18:00', '+09:00')
    const planned = (now?: string) => dueOf(['', day(1, '18:00'), '2030-01-07 10:00', '', now === undefined ? {} : { now }], TOKYO)
    const first = planned()
    expect(planned('2030-01-08 18:00:59')).toEqual(first)
    for (const second of ['00', '17', '53', '54', '59']) {
      const from = `2030-01-08 18:00:${second}`
      const found = dueOf(['', day(0, '18:00'), from, ''], TOKYO)
      const place = 'skip' in first ? 0 : first.at
      expect(found).toEqual({ base, at: Math.max(place, moment(from, '+09:00')) })
    }
  })
})

describe('what a step may be timed as', () => {
  test.each<unknown>([
    { kind: 'month', months: 0, time: '10:00' },
    { kind: 'month', months: 25, time: '10:00' },
    { kind: 'month', months: 1 },
    { kind: 'month', months: 1, time: '10:00', ifPast: 'send' },
    { kind: 'weekday', weekday: 7, time: '10:00' },
    { kind: 'weekday', weekday: -1, time: '10:00' },
    { kind: 'weekday', weekday: 1, time: '1:00' },
    { kind: 'date', date: '2030-02-29', time: '10:00' },
    { kind: 'date', date: '2030-2-1', time: '10:00' },
    { kind: 'date', date: '2030-13-01', time: '10:00' },
    { kind: 'date', date: '2030-01-01', time: '24:00' },
    { kind: 'date', date: '2030-01-01', time: '10:00', ifPast: 'never' },
  ])('not %j', (timing) => {
    expect(Timing.safeParse(timing).success).toBe(false)
  })

  test('a date that is past is skipped unless the step says otherwise', () => {
    expect(Timing.parse({ kind: 'date', date: '2028-02-29', time: '18:00' })).toEqual(date('2028-02-29', '18:00', 'skip'))
  })
})
