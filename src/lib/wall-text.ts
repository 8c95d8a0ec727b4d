import { Temporal } from 'temporal-polyfill'
import { DAY_MS, MINUTE_MS } from './time.ts'

const NS_PER_MS = 1_000_000

/** Of a day of UTC: by how much the clock of a zone is ahead at its beginning and at its end. */
interface Ahead {
  first: number
  last: number
}
const known = new Map<string, Map<number, Ahead>>()

const aheadAt = (at: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / NS_PER_MS

function ahead(at: number, zone: string): number {
  const days = known.get(zone) ?? new Map<number, Ahead>()
  known.set(zone, days)
  const day = Math.floor(at / DAY_MS)
  const found = days.get(day) ?? { first: aheadAt(day * DAY_MS, zone), last: aheadAt((day + 1) * DAY_MS - MINUTE_MS, zone) }
  days.set(day, found)
  return found.first === found.last ? found.first : aheadAt(at, zone)
}

/** What calendar and clock show at a moment in `zone`, as 2026-11-21 18:30:05. As `wallClock`, made for hundreds of thousands of moments. */
export const wallText = (at: number, zone: string): string => new Date(at + ahead(at, zone)).toISOString().slice(0, 19).replace('T', ' ')
