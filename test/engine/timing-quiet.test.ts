import { describe, expect, test } from 'vitest'
import { quietEnd } from '../../src/engine/timing/plan.ts'
import { QuietHours } from '../../src/engine/timing/schema.ts'
import { atOnce, date, day, moment, month, timetable, wait, weekday } from './timing-kit.ts'

const NIGHT = { from: '21:00', to: '08:00' }
const NOON = { from: '12:00', to: '13:00' }

describe('at night', () => {
  timetable({ zone: 'Asia/Tokyo', offset: '+09:00', quiet: NIGHT }, [
    ['at once by day is at once', atOnce, '2030-01-07 10:00:03', '= 2030-01-07 10:00:03'],
    ['at once in the evening: in the morning', atOnce, '2030-01-07 22:10', '2030-01-08 08:00'],
    ['at once after midnight: the same morning', atOnce, '2030-01-08 00:30', '2030-01-08 08:00'],
    ['at once in the first millisecond', atOnce, '2030-01-07 21:00', '2030-01-08 08:00'],
    ['at once in the last millisecond before', atOnce, '2030-01-07 20:59:59.999', '= 2030-01-07 20:59:59.999'],
    ['at once in the last millisecond', atOnce, '2030-01-08 07:59:59.999', '2030-01-08 08:00'],
    ['at once as they end', atOnce, '2030-01-08 08:00', '= 2030-01-08 08:00'],
    ['a span that ends in them', wait(60), '2030-01-07 20:30', '2030-01-08 08:00'],
    ['a span that ends behind them', wait(720), '2030-01-07 20:30', '= 2030-01-08 08:30'],
    ['a span that ends before them', wait(29), '2030-01-07 20:30', '= 2030-01-07 20:59'],
    ['a time before them', day(1, '20:59'), '2030-01-07 10:00', '2030-01-08 20:59'],
    ['a time exactly at their beginning', day(1, '21:00'), '2030-01-07 10:00', '2030-01-09 08:00'],
    ['a time inside', day(1, '23:59'), '2030-01-07 10:00', '2030-01-09 08:00'],
    ['midnight', day(1, '00:00'), '2030-01-07 10:00', '2030-01-08 08:00'],
    ['the last minute', day(1, '07:59'), '2030-01-07 10:00', '2030-01-08 08:00'],
    ['a time exactly at their end', day(1, '08:00'), '2030-01-07 10:00', '2030-01-08 08:00'],
    ['a time of tonight, arrived by day', day(0, '22:00'), '2030-01-07 10:00', '2030-01-08 08:00'],
    ['a time of tonight, arrived in its minute', day(0, '22:00'), '2030-01-07 22:00:40', '2030-01-08 08:00'],
    ['a time of tonight, arrived too late: past', day(0, '22:00'), '2030-01-07 22:01', 'past'],
    ['past, sent at once: in the morning', day(0, '22:00', 'send'), '2030-01-07 22:30', '2030-01-08 08:00'],
    ['past, sent at once, by day', day(0, '09:00', 'send'), '2030-01-07 10:00', '= 2030-01-07 10:00'],
    ['past, the next day: the morning after that', day(0, '22:00', 'next-day'), '2030-01-07 22:30', '2030-01-09 08:00'],
    ['over the end of the month', atOnce, '2030-01-31 23:00', '2030-02-01 08:00'],
    ['over 28 February', atOnce, '2030-02-28 23:00', '2030-03-01 08:00'],
    ['into 29 February', atOnce, '2028-02-28 23:00', '2028-02-29 08:00'],
    ['over the end of the year', date('2030-12-31', '23:59'), '2030-01-07 10:00', '2031-01-01 08:00'],
    ['a month later', month(1, '06:00'), '2030-01-31 10:00', '2030-02-28 08:00'],
    ['a day of the week', weekday('sat', '22:00'), '2030-01-07 10:00', '2030-01-13 08:00'],
    ['other hours for this one', atOnce, '2030-01-07 12:30', '2030-01-07 13:00', { quiet: NOON }],
  ])
})

describe('what waits for their end and is planned again', () => {
  timetable({ zone: 'Asia/Tokyo', offset: '+09:00', quiet: NIGHT }, [
    ['is not past while they last', day(1, '22:00'), '2030-01-07 10:00', '2030-01-09 08:00', { now: '2030-01-08 23:00' }],
    ['nor in the minute in which it leaves', day(1, '22:00'), '2030-01-07 10:00', '2030-01-09 08:00', { now: '2030-01-09 08:00:59' }],
    ['but when that has gone by', day(1, '22:00'), '2030-01-07 10:00', 'past', { now: '2030-01-09 08:01' }],
    ['nor a date', date('2030-01-08', '22:00'), '2030-01-07 10:00', '2030-01-09 08:00', { now: '2030-01-09 03:00' }],
    ['nor a month', month(1, '22:00'), '2030-01-07 10:00', '2030-02-08 08:00', { now: '2030-02-08 03:00' }],
    [
      'nor does a day of the week move on by a week',
      weekday('tue', '22:00'),
      '2030-01-07 10:00',
      '2030-01-09 08:00',
      { now: '2030-01-09 07:00' },
    ],
    ['which it does afterwards', weekday('tue', '22:00'), '2030-01-07 10:00', '2030-01-16 08:00', { now: '2030-01-09 09:00' }],
    ['nor does the next day', day(0, '22:00', 'next-day'), '2030-01-07 22:30', '2030-01-09 08:00', { now: '2030-01-09 00:10' }],
    ['at once', atOnce, '2030-01-07 22:00', '2030-01-08 08:00', { now: '2030-01-08 02:00' }],
    ['a time that was past and is sent now', day(1, '12:00', 'send'), '2030-01-07 10:00', '2030-01-09 08:00', { now: '2030-01-08 22:00' }],
  ])
})

describe('by day', () => {
  timetable({ zone: 'Asia/Tokyo', offset: '+09:00', quiet: NOON }, [
    ['before', day(1, '11:59'), '2030-01-07 10:00', '2030-01-08 11:59'],
    ['as they begin', day(1, '12:00'), '2030-01-07 10:00', '2030-01-08 13:00'],
    ['as they end', day(1, '13:00'), '2030-01-07 10:00', '2030-01-08 13:00'],
    ['at night', atOnce, '2030-01-07 23:00', '= 2030-01-07 23:00'],
    ['up to midnight', atOnce, '2030-01-07 23:30', '2030-01-08 00:00', { quiet: { from: '22:00', to: '00:00' } }],
    ['from midnight', day(1, '00:00'), '2030-01-07 23:30', '2030-01-08 06:00', { quiet: { from: '00:00', to: '06:00' } }],
    ['all but a minute', atOnce, '2030-01-07 08:01', '2030-01-08 08:00', { quiet: { from: '08:01', to: '08:00' } }],
    ['the minute that is left', atOnce, '2030-01-07 08:00:59', '= 2030-01-07 08:00:59', { quiet: { from: '08:01', to: '08:00' } }],
  ])
})

describe('where the clocks change', () => {
  timetable({ zone: 'America/New_York', offset: '-05:00', quiet: NIGHT }, [
    ['a night of an hour less', atOnce, '2030-03-09 22:00', '2030-03-10 08:00 -04:00'],
    ['a night of an hour more', atOnce, '2030-11-02 22:00 -04:00', '2030-11-03 08:00'],
    ['in the hour that comes twice', atOnce, '2030-11-03 01:30', '2030-11-03 08:00'],
    [
      'an end in the gap is moved forward',
      atOnce,
      '2030-03-10 01:00',
      '2030-03-10 03:30 -04:00',
      { quiet: { from: '22:00', to: '02:30' } },
    ],
    ['… and lasts until then', atOnce, '2030-03-10 03:10 -04:00', '2030-03-10 03:30 -04:00', { quiet: { from: '22:00', to: '02:30' } }],
    [
      'a step at that end leaves then',
      day(1, '02:30'),
      '2030-03-09 10:00',
      '2030-03-10 03:30 -04:00',
      { quiet: { from: '22:00', to: '02:30' } },
    ],
    [
      'a beginning in the gap is moved forward',
      atOnce,
      '2030-03-10 03:29 -04:00',
      '= 2030-03-10 03:29 -04:00',
      { quiet: { from: '02:30', to: '08:00' } },
    ],
    ['… and begins then', day(1, '02:30'), '2030-03-09 10:00', '2030-03-10 08:00 -04:00', { quiet: { from: '02:30', to: '08:00' } }],
    ['hours wholly in the gap', day(1, '02:20'), '2030-03-09 10:00', '2030-03-10 03:40 -04:00', { quiet: { from: '02:10', to: '02:40' } }],
    [
      'an end that comes twice is the first',
      atOnce,
      '2030-11-03 00:30 -04:00',
      '2030-11-03 01:30 -04:00',
      { quiet: { from: '22:00', to: '01:30' } },
    ],
    ['… and they do not begin again', atOnce, '2030-11-03 01:10', '= 2030-11-03 01:10', { quiet: { from: '22:00', to: '01:30' } }],
    [
      'a beginning that comes twice is the first',
      atOnce,
      '2030-11-03 01:10',
      '2030-11-03 08:00',
      { quiet: { from: '01:30', to: '08:00' } },
    ],
    [
      'two that meet, since an hour is left out',
      atOnce,
      '2030-03-10 03:10 -04:00',
      '2030-03-11 02:30 -04:00',
      { quiet: { from: '03:00', to: '02:30' } },
    ],
  ])
  timetable({ zone: 'Europe/Berlin', offset: '+01:00', quiet: NIGHT }, [
    ['Berlin, into summer time', atOnce, '2030-03-30 23:00', '2030-03-31 08:00 +02:00'],
    ['Berlin, out of it', day(0, '02:30'), '2030-10-27 00:10 +02:00', '2030-10-27 08:00'],
    ['Berlin, an end in the gap', atOnce, '2030-03-31 01:59', '2030-03-31 03:00 +02:00', { quiet: { from: '21:00', to: '02:00' } }],
  ])
})

describe('the end of the quiet hours in which a moment lies', () => {
  test.each([
    ['2030-01-07 20:59:59', null],
    ['2030-01-07 21:00', '2030-01-08 08:00'],
    ['2030-01-08 00:00', '2030-01-08 08:00'],
    ['2030-01-08 07:59:59', '2030-01-08 08:00'],
    ['2030-01-08 08:00', null],
  ])('%s', (at, end) => {
    const found = quietEnd(moment(at, '+09:00'), { quiet: NIGHT, zone: 'Asia/Tokyo' })
    expect(found).toBe(end === null ? null : moment(end, '+09:00'))
  })

  test('is in none itself, whatever the hours are', () => {
    const start = moment('2030-03-08 00:00', '-05:00')
    const clock = ['00:00', '01:30', '02:00', '02:30', '03:00', '08:00', '23:59']
    for (const from of clock)
      for (const to of clock)
        for (let at = start; from !== to && at < start + 4 * 86_400_000; at += 13 * 60_000) {
          const ground = { quiet: { from, to }, zone: 'America/New_York' }
          const end = quietEnd(at, ground)
          if (end !== null) expect([end > at, quietEnd(end, ground)]).toEqual([true, null])
        }
  })
})

test.each<unknown>([
  { from: '08:00', to: '08:00' },
  { from: '24:00', to: '08:00' },
  { from: '8:00', to: '09:00' },
  { from: '21:00' },
  { from: '21:00', to: '08:00', days: [1] },
  null,
])('quiet hours are not %j', (hours) => {
  expect(QuietHours.safeParse(hours).success).toBe(false)
})
