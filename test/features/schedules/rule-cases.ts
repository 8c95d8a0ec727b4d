import type { DayOfMonth, Rule } from '../../../src/features/schedules/schema.ts'

export const T = 'Asia/Tokyo'
const NY = 'America/New_York'
const B = 'Europe/Berlin'

type Rest = { every?: number; from?: string; until?: string | null }
const span = ({ every = 1, from = '2026-01-01', until = null }: Rest) => ({ every, from, until })
export const once = (date: string, time = '10:00'): Rule => ({ kind: 'once', date, time })
export const daily = (time = '10:00', rest: Rest = {}): Rule => ({ kind: 'daily', time, ...span(rest) })
const weekly = (weekdays: number[], time = '10:00', rest: Rest = {}): Rule => ({ kind: 'weekly', weekdays, time, ...span(rest) })
const monthly = (on: DayOfMonth, time = '10:00', rest: Rest = {}): Rule => ({ kind: 'monthly', on, time, ...span(rest) })
const yearly = (month: number, on: DayOfMonth, time = '10:00', rest: Rest = {}): Rule => ({
  kind: 'yearly',
  month,
  on,
  time,
  ...span(rest),
})
const day = (n: number, ifNone: 'last-day' | 'skip' = 'last-day'): DayOfMonth => ({ kind: 'day', day: n, ifNone })
const last: DayOfMonth = { kind: 'last-day' }
const nth = (n: number, weekday: number): DayOfMonth => ({ kind: 'weekday', nth: n, weekday })
const [SUN, MON, , WED, , FRI, SAT] = [0, 1, 2, 3, 4, 5, 6]

type Case = [what: string, rule: Rule, zone: string, after: string, runs: string[]]

/** The moments with their distance to UTC, so that both sides of a clock change can be told apart. */
export const CASES: Record<string, Case[]> = {
  once: [
    ['ahead', once('2026-03-01'), T, '2026-02-01T00:00+09:00', ['2026-03-01T10:00+09:00']],
    ['a minute ahead', once('2026-03-01'), T, '2026-03-01T09:59+09:00', ['2026-03-01T10:00+09:00']],
    ['exactly now is past', once('2026-03-01'), T, '2026-03-01T10:00+09:00', []],
    ['past', once('2026-03-01'), T, '2026-03-02T00:00+09:00', []],
    ['at midnight', once('2026-03-01', '00:00'), T, '2026-02-28T23:59+09:00', ['2026-03-01T00:00+09:00']],
    ['by the clock of the zone', once('2026-03-01', '23:30'), NY, '2026-03-01T00:00Z', ['2026-03-01T23:30-05:00']],
    ['in the hour that is left out', once('2026-03-08', '02:30'), NY, '2026-03-01T00:00Z', ['2026-03-08T03:30-04:00']],
    ['in the hour that comes twice', once('2026-11-01', '01:30'), NY, '2026-10-31T00:00Z', ['2026-11-01T01:30-04:00']],
    ['between the two of them', once('2026-11-01', '01:30'), NY, '2026-11-01T01:45-04:00', []],
    ['29 February', once('2028-02-29'), T, '2026-01-01T00:00Z', ['2028-02-29T10:00+09:00']],
  ],
  daily: [
    ['each day', daily(), T, '2026-02-27T12:00+09:00', ['2026-02-28T10:00+09:00', '2026-03-01T10:00+09:00']],
    ['later today', daily('18:00'), T, '2026-02-27T12:00+09:00', ['2026-02-27T18:00+09:00', '2026-02-28T18:00+09:00']],
    ['this very minute is past', daily(), T, '2026-02-27T10:00+09:00', ['2026-02-28T10:00+09:00']],
    [
      'not before the first day',
      daily('10:00', { from: '2026-05-01' }),
      T,
      '2026-02-27T12:00Z',
      ['2026-05-01T10:00+09:00', '2026-05-02T10:00+09:00'],
    ],
    [
      'until, and with, the last day',
      daily('10:00', { until: '2026-03-01' }),
      T,
      '2026-02-28T00:00+09:00',
      ['2026-02-28T10:00+09:00', '2026-03-01T10:00+09:00'],
    ],
    ['after the last day', daily('10:00', { until: '2026-03-01' }), T, '2026-03-01T10:00+09:00', []],
    ['until before from', daily('10:00', { from: '2026-03-02', until: '2026-03-01' }), T, '2026-01-01T00:00Z', []],
    ['every other day', daily('10:00', { every: 2 }), T, '2026-01-02T00:00+09:00', ['2026-01-03T10:00+09:00', '2026-01-05T10:00+09:00']],
    [
      'every third day, far on',
      daily('10:00', { every: 3 }),
      T,
      '2026-12-31T12:00+09:00',
      ['2027-01-02T10:00+09:00', '2027-01-05T10:00+09:00'],
    ],
    ['every 99 days', daily('10:00', { every: 99 }), T, '2026-01-01T10:00+09:00', ['2026-04-10T10:00+09:00', '2026-07-18T10:00+09:00']],
    ['at midnight', daily('00:00'), T, '2026-02-28T23:59+09:00', ['2026-03-01T00:00+09:00', '2026-03-02T00:00+09:00']],
    ['at the last minute', daily('23:59'), T, '2026-02-28T23:59+09:00', ['2026-03-01T23:59+09:00']],
    ['over 29 February', daily(), T, '2028-02-28T12:00+09:00', ['2028-02-29T10:00+09:00', '2028-03-01T10:00+09:00']],
    [
      'New York, clocks go forward: same time on the wall',
      daily('09:00'),
      NY,
      '2026-03-07T12:00-05:00',
      ['2026-03-08T09:00-04:00', '2026-03-09T09:00-04:00'],
    ],
    [
      'New York, in the gap: later that day',
      daily('02:30'),
      NY,
      '2026-03-07T12:00-05:00',
      ['2026-03-08T03:30-04:00', '2026-03-09T02:30-04:00'],
    ],
    [
      'New York, at the edge of the gap',
      daily('02:00'),
      NY,
      '2026-03-07T12:00-05:00',
      ['2026-03-08T03:00-04:00', '2026-03-09T02:00-04:00'],
    ],
    ['New York, twice: the first', daily('01:30'), NY, '2026-10-31T12:00-04:00', ['2026-11-01T01:30-04:00', '2026-11-02T01:30-05:00']],
    [
      'New York, after the first of the two',
      daily('01:30'),
      NY,
      '2026-11-01T01:30-04:00',
      ['2026-11-02T01:30-05:00', '2026-11-03T01:30-05:00'],
    ],
    ['Berlin, in the gap', daily('02:15'), B, '2026-03-28T12:00+01:00', ['2026-03-29T03:15+02:00', '2026-03-30T02:15+02:00']],
    ['Berlin, twice: the first', daily('02:15'), B, '2026-10-24T12:00+02:00', ['2026-10-25T02:15+02:00', '2026-10-26T02:15+01:00']],
    ['Berlin, midnight of the change', daily('00:00'), B, '2026-10-24T12:00+02:00', ['2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00']],
    ['the day of the zone, not of UTC', daily('01:00', { from: '2026-02-28' }), T, '2026-02-27T16:30Z', ['2026-03-01T01:00+09:00']],
    [
      'a day that an island left out',
      daily('10:00', { from: '2011-12-29' }),
      'Pacific/Apia',
      '2011-12-28T00:00Z',
      ['2011-12-29T20:00Z', '2011-12-30T20:00Z', '2011-12-31T20:00Z'],
    ],
  ],
  weekly: [
    ['Mondays', weekly([MON]), T, '2026-11-22T00:00+09:00', ['2026-11-23T10:00+09:00', '2026-11-30T10:00+09:00']],
    ['later today', weekly([SUN]), T, '2026-11-22T00:00+09:00', ['2026-11-22T10:00+09:00', '2026-11-29T10:00+09:00']],
    ['today, past', weekly([SUN]), T, '2026-11-22T10:00+09:00', ['2026-11-29T10:00+09:00']],
    [
      'several days, in any order',
      weekly([FRI, MON, WED]),
      T,
      '2026-11-22T12:00+09:00',
      ['2026-11-23T10:00+09:00', '2026-11-25T10:00+09:00', '2026-11-27T10:00+09:00', '2026-11-30T10:00+09:00'],
    ],
    ['the same day named twice', weekly([MON, MON]), T, '2026-11-22T00:00+09:00', ['2026-11-23T10:00+09:00', '2026-11-30T10:00+09:00']],
    [
      'not before the first day',
      weekly([MON, FRI], '10:00', { from: '2026-11-25' }),
      T,
      '2026-11-01T00:00Z',
      ['2026-11-27T10:00+09:00', '2026-11-30T10:00+09:00'],
    ],
    [
      'every other week: its Sunday ends it',
      weekly([SUN, WED], '10:00', { every: 2, from: '2026-11-25' }),
      T,
      '2026-11-01T00:00Z',
      ['2026-11-25T10:00+09:00', '2026-11-29T10:00+09:00', '2026-12-09T10:00+09:00', '2026-12-13T10:00+09:00'],
    ],
    [
      'every fourth week, far on',
      weekly([SAT], '10:00', { every: 4, from: '2026-01-03' }),
      T,
      '2026-12-01T00:00Z',
      ['2026-12-05T10:00+09:00', '2027-01-02T10:00+09:00'],
    ],
    ['until', weekly([MON], '10:00', { until: '2026-11-23' }), T, '2026-11-22T00:00Z', ['2026-11-23T10:00+09:00']],
    ['all days', weekly([0, 1, 2, 3, 4, 5, 6]), T, '2026-11-22T12:00+09:00', ['2026-11-23T10:00+09:00', '2026-11-24T10:00+09:00']],
    ['New York, in the gap', weekly([SUN], '02:30'), NY, '2026-03-02T00:00Z', ['2026-03-08T03:30-04:00', '2026-03-15T02:30-04:00']],
    ['Berlin, over the change', weekly([SUN], '10:00'), B, '2026-10-19T00:00Z', ['2026-10-25T10:00+01:00', '2026-11-01T10:00+01:00']],
  ],
  monthly: [
    ['the first', monthly(day(1)), T, '2026-11-22T00:00Z', ['2026-12-01T10:00+09:00', '2027-01-01T10:00+09:00']],
    ['later today', monthly(day(22)), T, '2026-11-22T09:00+09:00', ['2026-11-22T10:00+09:00', '2026-12-22T10:00+09:00']],
    [
      'the 31st, else the last day',
      monthly(day(31)),
      T,
      '2026-01-31T12:00+09:00',
      ['2026-02-28T10:00+09:00', '2026-03-31T10:00+09:00', '2026-04-30T10:00+09:00'],
    ],
    [
      'the 31st, where there is one',
      monthly(day(31, 'skip')),
      T,
      '2026-01-31T12:00+09:00',
      ['2026-03-31T10:00+09:00', '2026-05-31T10:00+09:00', '2026-07-31T10:00+09:00', '2026-08-31T10:00+09:00'],
    ],
    ['the 30th, skipped in February', monthly(day(30, 'skip')), T, '2026-01-31T00:00Z', ['2026-03-30T10:00+09:00']],
    ['the 29th, else the last day', monthly(day(29)), T, '2027-02-01T00:00Z', ['2027-02-28T10:00+09:00', '2027-03-29T10:00+09:00']],
    ['the 29th in a leap year', monthly(day(29, 'skip')), T, '2028-02-01T00:00Z', ['2028-02-29T10:00+09:00', '2028-03-29T10:00+09:00']],
    [
      'the last day',
      monthly(last),
      T,
      '2026-11-30T12:00+09:00',
      ['2026-12-31T10:00+09:00', '2027-01-31T10:00+09:00', '2027-02-28T10:00+09:00'],
    ],
    ['the last day of a leap February', monthly(last), T, '2028-02-01T00:00Z', ['2028-02-29T10:00+09:00']],
    ['the second Wednesday', monthly(nth(2, WED)), T, '2026-11-01T00:00Z', ['2026-11-11T10:00+09:00', '2026-12-09T10:00+09:00']],
    [
      'the first Sunday, the month begins with it',
      monthly(nth(1, SUN)),
      T,
      '2026-10-31T00:00Z',
      ['2026-11-01T10:00+09:00', '2026-12-06T10:00+09:00'],
    ],
    ['the first Saturday, as late as it can be', monthly(nth(1, SAT)), T, '2026-10-31T00:00Z', ['2026-11-07T10:00+09:00']],
    ['the last Friday, a fourth one', monthly(nth(5, FRI)), T, '2026-11-01T00:00Z', ['2026-11-27T10:00+09:00', '2026-12-25T10:00+09:00']],
    ['the last Sunday, a fifth one', monthly(nth(5, SUN)), T, '2026-11-01T00:00Z', ['2026-11-29T10:00+09:00']],
    ['the fourth Sunday, not the last', monthly(nth(4, SUN)), T, '2026-11-01T00:00Z', ['2026-11-22T10:00+09:00']],
    [
      'every third month, from its first day',
      monthly(day(15), '10:00', { every: 3, from: '2026-02-20' }),
      T,
      '2026-01-01T00:00Z',
      ['2026-05-15T10:00+09:00', '2026-08-15T10:00+09:00'],
    ],
    [
      'every other month, far on',
      monthly(day(1), '10:00', { every: 2, from: '2026-01-01' }),
      T,
      '2027-06-02T00:00Z',
      ['2027-07-01T10:00+09:00', '2027-09-01T10:00+09:00'],
    ],
    ['until', monthly(last, '10:00', { until: '2026-12-30' }), T, '2026-11-01T00:00Z', ['2026-11-30T10:00+09:00']],
    [
      'New York, on the night of the change',
      monthly(nth(2, SUN), '02:30'),
      NY,
      '2026-03-01T00:00Z',
      ['2026-03-08T03:30-04:00', '2026-04-12T02:30-04:00'],
    ],
    [
      'Berlin, the last Sunday of March',
      monthly(nth(5, SUN), '02:30'),
      B,
      '2026-03-01T00:00Z',
      ['2026-03-29T03:30+02:00', '2026-04-26T02:30+02:00'],
    ],
    [
      'Berlin, the last Sunday of October',
      monthly(nth(5, SUN), '02:30'),
      B,
      '2026-10-01T00:00Z',
      ['2026-10-25T02:30+02:00', '2026-11-29T02:30+01:00'],
    ],
    ['February alone, the 30th: never', monthly(day(30, 'skip'), '10:00', { every: 12, from: '2026-02-01' }), T, '2026-01-01T00:00Z', []],
  ],
  yearly: [
    ['a day', yearly(12, day(24), '18:00'), T, '2026-11-22T00:00Z', ['2026-12-24T18:00+09:00', '2027-12-24T18:00+09:00']],
    ['past this year', yearly(3, day(3)), T, '2026-11-22T00:00Z', ['2027-03-03T10:00+09:00']],
    ['past before it began', yearly(3, day(3), '10:00', { from: '2026-04-01' }), T, '2026-01-01T00:00Z', ['2027-03-03T10:00+09:00']],
    [
      '29 February, else the 28th',
      yearly(2, day(29)),
      T,
      '2026-03-01T00:00Z',
      ['2027-02-28T10:00+09:00', '2028-02-29T10:00+09:00', '2029-02-28T10:00+09:00'],
    ],
    [
      '29 February, in leap years',
      yearly(2, day(29, 'skip')),
      T,
      '2026-03-01T00:00Z',
      ['2028-02-29T10:00+09:00', '2032-02-29T10:00+09:00'],
    ],
    ['29 February, over the year 2100', yearly(2, day(29, 'skip')), T, '2096-03-01T00:00Z', ['2104-02-29T10:00+09:00']],
    ['29 February in odd years: never', yearly(2, day(29, 'skip'), '10:00', { every: 2, from: '2027-01-01' }), T, '2026-01-01T00:00Z', []],
    ['30 February: never', yearly(2, day(30, 'skip')), T, '2026-01-01T00:00Z', []],
    [
      'every other year',
      yearly(1, day(1), '00:00', { every: 2 }),
      T,
      '2026-01-01T00:00+09:00',
      ['2028-01-01T00:00+09:00', '2030-01-01T00:00+09:00'],
    ],
    ['the second Monday of January', yearly(1, nth(2, MON)), T, '2026-01-13T00:00Z', ['2027-01-11T10:00+09:00', '2028-01-10T10:00+09:00']],
    ['the last day of February', yearly(2, last), T, '2027-03-01T00:00Z', ['2028-02-29T10:00+09:00', '2029-02-28T10:00+09:00']],
    [
      'to the end of the calendar',
      yearly(12, day(31), '10:00', { from: '9999-01-01' }),
      T,
      '2026-01-01T00:00Z',
      ['9999-12-31T10:00+09:00'],
    ],
  ],
}
