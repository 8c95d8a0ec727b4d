import { addDays, dayOf, nextDay, startOfDay } from '../../lib/time.ts'
import type { When } from './when.ts'

/** From `from` up to, not with, `until`; null: open. */
export interface Range {
  from: number | null
  until: number | null
}

interface Today {
  now: number
  timeZone: string
}

/** The moments (epoch ms) of whole days, first and last included. */
export const daysRange = ({ from, to }: { from?: string | undefined; to?: string | undefined }, timeZone: string): Range => ({
  from: from === undefined ? null : startOfDay(from, timeZone),
  until: to === undefined ? null : startOfDay(nextDay(to), timeZone),
})

/** The calendar day `days` after today (negative: before). */
export const dayFromToday = (days: number, { now, timeZone }: Today): string => addDays(dayOf(now, timeZone), days)

/** The moments that a `When` means. */
export function whenRange(when: When, today: Today): Range {
  if (when.kind === 'between') return daysRange(when, today.timeZone)
  const day = dayFromToday(-when.days, today)
  return when.kind === 'within' ? daysRange({ from: day }, today.timeZone) : daysRange({ to: day }, today.timeZone)
}

/** SQL: a value that may be NULL lies in a range; false, not NULL, where there is none. `number` writes a bound. */
export function inRange(value: string, { from, until }: Range, number: (bound: number) => string = String): string {
  const bounds = [
    `${value} IS NOT NULL`,
    ...(from === null ? [] : [`${value} >= ${number(from)}`]),
    ...(until === null ? [] : [`${value} < ${number(until)}`]),
  ]
  return bounds.join(' AND ')
}
