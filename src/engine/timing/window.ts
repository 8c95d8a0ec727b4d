import { addDays, momentOf, wallClock, weekdayOf } from '../../lib/time.ts'
import type { Window } from './schema.ts'

// Times of the week are what the clock on the wall shows. An hour that a clock change leaves out is in no window; one that comes twice is in it twice.

const isOvernight = ({ from, to }: Window): boolean => to < from
/** A window from 09:00 to 09:00 is the whole of the days that are named. */
const isWholeDay = ({ from, to }: Window): boolean => from === to

function isInside(window: Window, { day, time }: { day: string; time: string }): boolean {
  const isNamed = (of: string) => window.days.includes(weekdayOf(of))
  if (isWholeDay(window)) return isNamed(day)
  if (!isOvernight(window)) return isNamed(day) && time >= window.from && time < window.to
  return (isNamed(day) && time >= window.from) || (isNamed(addDays(day, -1)) && time < window.to)
}

/** Whether a moment (epoch ms) lies in one of some times of the week, on the clock in `zone`. A window ends with its `to`: 18:00 is not in 09:00–18:00. No windows: always. */
export function isInWindows(windows: readonly Window[], { at, zone }: { at: number; zone: string }): boolean {
  if (windows.length === 0) return true
  const { day, time } = wallClock(at, zone)
  return windows.some((window) => isInside(window, { day, time }))
}

const WEEK = [0, 1, 2, 3, 4, 5, 6, 7] as const

/** The next moment after `at` at which one of the windows begins; null when there are none. Asked when `at` is in none of them. */
export function nextWindowAt(windows: readonly Window[], { at, zone }: { at: number; zone: string }): number | null {
  const { day } = wallClock(at, zone)
  const starts = windows.flatMap((window) =>
    WEEK.map((ahead) => addDays(day, ahead))
      .filter((candidate) => window.days.includes(weekdayOf(candidate)))
      .map((candidate) => momentOf({ day: candidate, time: isWholeDay(window) ? '00:00' : window.from }, zone))
      .filter((start) => start > at),
  )
  return starts.length > 0 ? Math.min(...starts) : null
}
