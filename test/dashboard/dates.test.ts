import { expect, test } from 'vitest'
import { formatDate, formatExact, formatRelative, fromLocalInput, toLocalInput } from '../../dashboard/lib/dates.ts'

const now = Date.UTC(2026, 10, 21, 9, 0)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const ja = { language: 'ja', zone: 'Asia/Tokyo' } as const

test.each([
  [-10_000, 'たった今'],
  [-3 * MINUTE, '3分前'],
  [-2 * HOUR, '2時間前'],
  [-19 * HOUR, '昨日 23:00'],
  [-50 * HOUR, '11月19日(木)'],
  [-400 * 24 * HOUR, '2025年10月17日(金)'],
  [10_000, 'まもなく'],
  [30 * MINUTE, '30分後'],
  [3 * HOUR, '今日 21:00'],
  [20 * HOUR, '明日 14:00'],
])('%i ms from now is said as %s', (distance, words) => {
  expect(formatRelative(now + distance, now, ja)).toBe(words)
})

test('the exact time is the account’s', () => {
  expect(formatExact(now, now, ja)).toBe('11月21日(土) 18:00')
  expect(formatExact(now, now, { language: 'en', zone: 'UTC' })).toBe('Sat 21 Nov 09:00')
})

test.each([
  ['Asia/Tokyo', '2026-11-21T18:00', now],
  ['America/New_York', '2026-11-21T04:00', now],
  ['Europe/Berlin', '2026-03-29T03:30', Date.UTC(2026, 2, 29, 1, 30)],
  ['Asia/Kolkata', '1970-01-01T05:30', 0],
])('an input for date and time in %s holds %s', (zone, text, at) => {
  expect(toLocalInput(at, zone)).toBe(text)
  expect(fromLocalInput(text, zone)).toBe(at)
})

test('what is no date is none', () => {
  expect([fromLocalInput('', 'Asia/Tokyo'), fromLocalInput('tomorrow', 'Asia/Tokyo')]).toEqual([undefined, undefined])
})

test('a day is written out in the language in use', () => {
  expect([formatDate('1990-04-12', 'ja'), formatDate('1990-04-12', 'en')]).toEqual(['1990年4月12日', '12 April 1990'])
})
