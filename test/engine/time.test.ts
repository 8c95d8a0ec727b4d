import { describe, expect, test } from 'vitest'
import { clockTime, DAY_MS, dayOf, HOUR_MS, lastDays, monthShare, startOfDay } from '../../src/lib/time.ts'

const at = (iso: string) => Date.parse(iso)

describe('the calendar day of a moment', () => {
  test.each([
    ['2030-01-07T23:59:59.999+09:00', 'Asia/Tokyo', '2030-01-07'],
    ['2030-01-08T00:00:00.000+09:00', 'Asia/Tokyo', '2030-01-08'],
    ['2030-01-07T15:00:00Z', 'Asia/Tokyo', '2030-01-08'],
    ['2030-01-07T15:00:00Z', 'America/New_York', '2030-01-07'],
    ['2030-01-07T03:00:00Z', 'America/New_York', '2030-01-06'],
    ['2030-03-10T06:59:59Z', 'America/New_York', '2030-03-10'],
    ['2030-11-04T04:59:59Z', 'America/New_York', '2030-11-03'],
    ['2030-11-04T05:00:00Z', 'America/New_York', '2030-11-04'],
    ['2029-12-31T15:00:00Z', 'Asia/Tokyo', '2030-01-01'],
    ['2028-02-29T12:00:00Z', 'UTC', '2028-02-29'],
  ])('%s in %s is %s', (moment, zone, day) => {
    expect(dayOf(at(moment), zone)).toBe(day)
  })

  test('is right whatever was asked before: another day, another zone, back again', () => {
    const moments = ['2030-01-07T14:59:59.999Z', '2030-01-07T15:00:00Z', '2030-01-08T14:59:59.999Z', '2030-01-07T00:00:00Z']
    const asked = [...moments, ...moments].map((moment) => [dayOf(at(moment), 'Asia/Tokyo'), dayOf(at(moment), 'UTC')])
    const right = [
      ['2030-01-07', '2030-01-07'],
      ['2030-01-08', '2030-01-07'],
      ['2030-01-08', '2030-01-08'],
      ['2030-01-07', '2030-01-07'],
    ]
    expect(asked).toEqual([...right, ...right])
  })

  test('days of 23 and of 25 hours have all their hours', () => {
    const spring = Array.from({ length: 23 }, (_, i) => dayOf(at('2030-03-10T05:00:00Z') + i * HOUR_MS, 'America/New_York'))
    const autumn = Array.from({ length: 25 }, (_, i) => dayOf(at('2030-11-03T04:00:00Z') + i * HOUR_MS, 'America/New_York'))
    expect(new Set([...spring, ...autumn])).toEqual(new Set(['2030-03-10', '2030-11-03']))
  })
})

describe('the last days', () => {
  test('end with today in the zone asked for, oldest first', () => {
    expect(lastDays(at('2030-03-01T15:30:00Z'), { zone: 'Asia/Tokyo', count: 4 })).toEqual([
      '2030-02-27',
      '2030-02-28',
      '2030-03-01',
      '2030-03-02',
    ])
    expect(lastDays(at('2030-03-01T15:30:00Z'), { zone: 'America/New_York', count: 2 })).toEqual(['2030-02-28', '2030-03-01'])
  })

  test('thirty of them are thirty, also where the clocks change', () => {
    const days = lastDays(at('2030-11-10T12:00:00Z'), { zone: 'America/New_York', count: 30 })
    expect([days.length, new Set(days).size, days[0], days.at(-1)]).toEqual([30, 30, '2030-10-12', '2030-11-10'])
  })
})

describe('a time on the wall', () => {
  test('days are counted from the day in the zone, not in UTC', () => {
    const from = at('2030-01-07T20:00:00Z')
    expect(clockTime({ from, zone: 'Asia/Tokyo', days: 0, time: '09:00' })).toBe(at('2030-01-08T09:00:00+09:00'))
    expect(clockTime({ from, zone: 'America/New_York', days: 0, time: '09:00' })).toBe(at('2030-01-07T09:00:00-05:00'))
  })

  test('a day begins when its clock begins, even where midnight is left out', () => {
    expect(startOfDay('2030-01-07', 'Asia/Tokyo')).toBe(at('2030-01-07T00:00:00+09:00'))
    // Paraguay's and Egypt's clocks have jumped at midnight; Cairo does in April: the day begins at 01:00.
    expect(startOfDay('2030-04-26', 'Africa/Cairo')).toBe(at('2030-04-26T01:00:00+03:00'))
  })
})

test('how far the month has gone is never nothing and never more than all', () => {
  const share = (moment: string) => monthShare(at(moment), 'Asia/Tokyo')
  expect(share('2030-04-01T00:00:00+09:00')).toBeGreaterThan(0)
  expect(share('2030-04-01T00:00:00+09:00')).toBeLessThan(0.000001)
  expect(share('2030-04-16T00:00:00+09:00')).toBe(0.5)
  expect(share('2030-04-30T23:59:59.999+09:00')).toBeCloseTo(1, 6)
  expect(share('2030-02-15T00:00:00+09:00')).toBe(14 / 28)
  expect((at('2030-05-01T00:00:00+09:00') - at('2030-04-01T00:00:00+09:00')) / DAY_MS).toBe(30)
})
