import type { Window } from '../../../src/engine/timing/schema.ts'
import { areWindowsRight, isWholeDay, WEEK, WHOLE_DAY } from './model.ts'

// A week as a line of minutes, from Sunday 00:00 on. What reaches over its end begins again at its start.

const DAY = 24 * 60
const WEEK_MINUTES = 7 * DAY

interface Span {
  from: number
  until: number
}

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
const clockOf = (minute: number): string => {
  const inDay = minute % DAY
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}

function spansOf(window: Window): Span[] {
  const [from, to] = isWholeDay(window) ? [0, DAY] : [minuteOf(window.from), minuteOf(window.to)]
  return window.days.flatMap((day) => {
    const start = day * DAY + from
    const end = day * DAY + (to > from ? to : to + DAY)
    if (end <= WEEK_MINUTES) return [{ from: start, until: end }]
    return [
      { from: start, until: WEEK_MINUTES },
      { from: 0, until: end - WEEK_MINUTES },
    ]
  })
}

/** What is between the windows, with Saturday's midnight as a border. */
function gapsOf(windows: readonly Window[]): Span[] {
  const gaps: Span[] = []
  let reached = 0
  for (const { from, until } of windows.flatMap(spansOf).sort((a, b) => a.from - b.from)) {
    if (from > reached) gaps.push({ from: reached, until: from })
    reached = Math.max(reached, until)
  }
  return reached < WEEK_MINUTES ? [...gaps, { from: reached, until: WEEK_MINUTES }] : gaps
}

/** Over the border of the week without a seam. */
function joined(gaps: Span[]): Span[] {
  const [first] = gaps
  const last = gaps.at(-1)
  if (!first || !last || first === last || first.from > 0 || last.until < WEEK_MINUTES) return gaps
  return [...gaps.slice(1, -1), { from: last.from, until: WEEK_MINUTES + first.until }]
}

/** As windows can say it: up to a day from its start on one day, or what begins on a day, whole days, and what ends on a day. */
function piecesOf({ from, until }: Span): Window[] {
  const day = Math.floor(from / DAY)
  const midnight = (day + 1) * DAY
  if (until <= midnight || (until < from + DAY && from % DAY > 0)) return [{ days: [day % 7], from: clockOf(from), to: clockOf(until) }]
  return [{ days: [day % 7], from: clockOf(from), to: WHOLE_DAY.to }, ...piecesOf({ from: midnight, until })]
}

const WEEK_DAYS: readonly number[] = WEEK

/** The same times on several days as one window. */
function grouped(windows: readonly Window[]): Window[] {
  const byTime = new Map<string, Window>()
  for (const { days, from, to } of windows) {
    const known = byTime.get(`${from}-${to}`)
    byTime.set(`${from}-${to}`, { days: [...(known?.days ?? []), ...days], from, to })
  }
  const place = (window: Window) => Math.min(...window.days.map((day) => WEEK_DAYS.indexOf(day)))
  return [...byTime.values()]
    .map((window) => ({ ...window, days: WEEK.filter((day) => window.days.includes(day)) }))
    .sort((a, b) => place(a) - place(b))
}

/** All other times of the week; none when the windows fill it, or are not filled in yet. */
export const inverted = (windows: readonly Window[]): Window[] =>
  areWindowsRight(windows) ? grouped(joined(gapsOf(windows)).flatMap(piecesOf)) : []

const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** Whether a moment (epoch ms) lies in one of the windows on the clock of the zone. No windows: always. */
export function isInWindows(windows: readonly Window[], { at, zone }: { at: number; zone: string }): boolean {
  if (windows.length === 0) return true
  if (!areWindowsRight(windows)) return false
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  const minute = NAMES.indexOf(read('weekday')) * DAY + Number(read('hour')) * 60 + Number(read('minute'))
  return windows.flatMap(spansOf).some(({ from, until }) => minute >= from && minute < until)
}
