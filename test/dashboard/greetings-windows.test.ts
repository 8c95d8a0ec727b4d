import { expect, test } from 'vitest'
import { faultOf, OPEN_HOURS, toDraftWindows, toWindows, WINDOWS_MAX } from '../../dashboard/editors/windows/model.ts'
import { windowsLine } from '../../dashboard/editors/windows/sentence.ts'
import { inverted, isInWindows } from '../../dashboard/editors/windows/week.ts'
import type { Window } from '../../src/engine/timing/schema.ts'
import { isInWindows as isInWindowsOfEngine } from '../../src/engine/timing/window.ts'
import { GreetingVariant } from '../../src/features/greetings/schema.ts'

const zone = 'Asia/Tokyo'
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
const window = (days: number[], from: string, to: string): Window => ({ days, from, to })

test('times of the week are said as a shop owner would', () => {
  expect(windowsLine([OPEN_HOURS], 'ja')).toBe('平日 10:00〜19:00')
  expect(windowsLine([window(EVERY_DAY, '00:00', '00:00')], 'ja')).toBe('毎日 終日')
  expect(windowsLine([window([6, 0], '09:30', '00:00')], 'ja')).toBe('土日 09:30〜24:00')
  expect(windowsLine([window([5], '22:00', '03:00'), window([1, 3], '10:00', '12:00')], 'ja')).toBe(
    '金 22:00〜翌03:00、月・水 10:00〜12:00',
  )
  expect(windowsLine([window([2, 3, 4, 5], '10:00', '19:00')], 'ja')).toBe('火〜金 10:00〜19:00')
  expect(windowsLine([window([2, 3, 4, 5], '22:00', '03:00')], 'en')).toBe('Tue to Fri 22:00–03:00 the next day')
  expect(windowsLine([window([], '', '')], 'ja')).toBe('… …〜…')
})

test('what lies outside opening hours, over midnight, over the weekend and back', () => {
  const outside = inverted([OPEN_HOURS])
  expect(outside).toEqual([
    window([1, 2, 3, 4], '19:00', '10:00'),
    window([1], '00:00', '10:00'),
    window([5], '19:00', '00:00'),
    window([6, 0], '00:00', '00:00'),
  ])
  expect(inverted(outside)).toEqual([OPEN_HOURS])
  expect(inverted([window(EVERY_DAY, '00:00', '00:00')])).toEqual([])
  expect(inverted([window([], '10:00', '11:00')])).toEqual([])
  // A window over Saturday's midnight goes on at the start of the week.
  expect(inverted(inverted([window([6], '22:00', '04:00')]))).toEqual([window([6], '22:00', '04:00')])
})

test('the browser and the friend’s object agree on whether a moment is inside', () => {
  const windows = [
    [OPEN_HOURS],
    inverted([OPEN_HOURS]),
    [window([5, 6], '22:00', '03:00')],
    [window([0], '09:00', '09:00')],
    [window(EVERY_DAY, '18:30', '00:00')],
    [],
  ]
  for (let hour = 0; hour < 14 * 24; hour++) {
    const at = Date.UTC(2026, 10, 16, hour, (hour * 7) % 60)
    for (const each of windows) expect([at, isInWindows(each, { at, zone })]).toEqual([at, isInWindowsOfEngine(each, { at, zone })])
  }
})

test('drafts go there and back, and what is missing is found', () => {
  expect(toWindows(toDraftWindows([window([0, 6, 1], '10:00', '19:00')]))).toEqual([window([1, 6, 0], '10:00', '19:00')])
  expect(faultOf(window([], '10:00', '19:00'))).toBe('noDay')
  expect(faultOf(window([1], '', '19:00'))).toBe('noTime')
  expect(faultOf(OPEN_HOURS)).toBeUndefined()
  const variant = (count: number) => ({ name: '', windows: Array.from({ length: count }, () => OPEN_HOURS), actions: [] })
  expect(GreetingVariant.safeParse(variant(WINDOWS_MAX)).success).toBe(true)
  expect(GreetingVariant.safeParse(variant(WINDOWS_MAX + 1)).success).toBe(false)
})
