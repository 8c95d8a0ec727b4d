import { expect, test } from 'vitest'
import { formatExact, formatRelative } from '../../dashboard/lib/dates.ts'

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
