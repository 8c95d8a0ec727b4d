import { Temporal } from 'temporal-polyfill'

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

const zoned = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)

const days = new Map<string, { from: number; until: number; day: string }>()

/** The calendar day of a moment in a zone, as YYYY-MM-DD. The day last asked for is remembered, since the hot paths ask for today. */
export function dayOf(at: number, zone: string): string {
  const known = days.get(zone)
  if (known && at >= known.from && at < known.until) return known.day
  const start = zoned(at, zone).startOfDay()
  const day = start.toPlainDate().toString()
  days.set(zone, { from: start.epochMilliseconds, until: start.add({ days: 1 }).epochMilliseconds, day })
  return day
}

/** The `count` calendar days that end with the day of `at`, oldest first. */
export function lastDays(at: number, { zone, count }: { zone: string; count: number }): string[] {
  const today = zoned(at, zone).toPlainDate()
  return Array.from({ length: count }, (_, i) => today.subtract({ days: count - 1 - i }).toString())
}

/**
 * The moment (epoch ms) at which the clock in `zone` shows `time` (HH:MM), `days` calendar days after the day of `from`.
 * A time that a clock change leaves out is moved forward; one that comes twice is taken the first time.
 */
export function clockTime({ from, zone, days: count, time }: { from: number; zone: string; days: number; time: string }): number {
  const day = zoned(from, zone).toPlainDate().add({ days: count })
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
}

/** How far the month of `at` has gone in `zone`, 0 to 1, never exactly 0. */
export function monthShare(at: number, zone: string): number {
  const now = zoned(at, zone)
  const start = now.with({ day: 1 }).startOfDay()
  const end = start.add({ months: 1 })
  return Math.max(1, at - start.epochMilliseconds) / (end.epochMilliseconds - start.epochMilliseconds)
}

/** The first moment (epoch ms) of a calendar day YYYY-MM-DD in `zone`. */
export const startOfDay = (day: string, zone: string): number => Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds

/** The calendar day after YYYY-MM-DD. */
export const nextDay = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

/** What calendar and clock show at a moment in `zone`: YYYY-MM-DD and HH:MM:SS. */
export function wallClock(at: number, zone: string): { day: string; time: string } {
  const [day = '', time = ''] = zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'second' }).split('T')
  return { day, time }
}

/** The moment (epoch ms) at which calendar and clock in `zone` show a day and a time (HH:MM or HH:MM:SS); clock changes as in `clockTime`. */
export const momentOf = ({ day, time }: { day: string; time: string }, zone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds

/** The calendar day `days` after (negative: before) another. */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

/** The same day of the month `months` later; the last day of that month, where it has no such day. */
export const addMonths = (day: string, months: number): string => Temporal.PlainDate.from(day).add({ months }).toString()

/** Days from 1970-01-01 to a calendar day. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS

/** Of a calendar day YYYY-MM-DD: 0 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: string): number => (((dayNumber(day) + 4) % 7) + 7) % 7
