import { type Language, useLanguage } from './i18n.ts'
import { localeOf } from './numbers.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

interface In {
  language: Language
  /** IANA name of the account's zone. */
  zone: string
}

const format = (at: number, options: Intl.DateTimeFormatOptions, { language, zone }: In) =>
  new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, ...options }).format(at)

const yearOf = (at: number, zone: string) => new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(at)
/** YYYY-MM-DD in the zone; equal for two moments of one day. */
export const dayOf = (at: number, zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)
const clockOf = (at: number, inside: In) => format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, inside)

/** Day without time: 11月21日(土), with the year when it is not this one. */
export function formatDay(at: number, now: number, inside: In): string {
  const isThisYear = yearOf(at, inside.zone) === yearOf(now, inside.zone)
  const month = inside.language === 'ja' ? 'long' : 'short'
  return format(at, { ...(isThisYear ? {} : { year: 'numeric' }), month, day: 'numeric', weekday: 'short' }, inside)
}

/** Day and minute in the zone: 11月21日(土) 18:00. */
export const formatExact = (at: number, now: number, inside: In): string => `${formatDay(at, now, inside)} ${clockOf(at, inside)}`

const WORDS = {
  ja: {
    now: 'たった今',
    soon: 'まもなく',
    minutesAgo: (n: number) => `${n}分前`,
    hoursAgo: (n: number) => `${n}時間前`,
    inMinutes: (n: number) => `${n}分後`,
    inHours: (n: number) => `${n}時間後`,
    yesterday: '昨日',
    today: '今日',
    tomorrow: '明日',
  },
  en: {
    now: 'just now',
    soon: 'any moment',
    minutesAgo: (n: number) => `${n} min ago`,
    hoursAgo: (n: number) => `${n} h ago`,
    inMinutes: (n: number) => `in ${n} min`,
    inHours: (n: number) => `in ${n} h`,
    yesterday: 'Yesterday',
    today: 'Today',
    tomorrow: 'Tomorrow',
  },
}

/** Near things by distance (5分前), neighbouring days by name (昨日 18:00), all others by their day. */
export function formatRelative(at: number, now: number, inside: In): string {
  const words = WORDS[inside.language]
  const gone = now - at
  const ahead = -gone
  if (gone >= 0 && gone < MINUTE) return words.now
  if (gone > 0 && gone < HOUR) return words.minutesAgo(Math.floor(gone / MINUTE))
  if (ahead > 0 && ahead < MINUTE) return words.soon
  if (ahead > 0 && ahead < HOUR) return words.inMinutes(Math.round(ahead / MINUTE))
  const day = dayOf(at, inside.zone)
  if (day === dayOf(now, inside.zone)) return gone > 0 ? words.hoursAgo(Math.floor(gone / HOUR)) : `${words.today} ${clockOf(at, inside)}`
  if (day === dayOf(now - DAY, inside.zone)) return `${words.yesterday} ${clockOf(at, inside)}`
  if (day === dayOf(now + DAY, inside.zone)) return `${words.tomorrow} ${clockOf(at, inside)}`
  return formatDay(at, now, inside)
}

/** How far the clock of a zone is ahead of UTC at a moment. */
function offsetOf(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
  return shown - Math.floor(at / 1000) * 1000
}

/** A moment as an input for date and time holds it: 2026-11-21T18:00 on the clock of the zone. */
export const toLocalInput = (at: number, zone: string): string => new Date(at + offsetOf(at, zone)).toISOString().slice(0, 16)

/** The moment at which the clock of the zone shows what stands in such an input; undefined when it is no date. */
export function fromLocalInput(text: string, zone: string): number | undefined {
  const shown = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN
  if (Number.isNaN(shown)) return undefined
  // The offset at the guess may be that of the other side of a clock change; asked once more at the result it is the right one.
  const guess = shown - offsetOf(shown, zone)
  return shown - offsetOf(guess, zone)
}

/** 1990年4月12日 of a YYYY-MM-DD. */
export const formatDate = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', dateStyle: 'long' }).format(Date.parse(day))

/** 11/21 of a YYYY-MM-DD, as charts write it. */
export const formatShortDay = (day: string): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`

export function useDates(zone: string) {
  const inside: In = { language: useLanguage(), zone }
  return {
    day: (at: number) => formatDay(at, Date.now(), inside),
    exact: (at: number) => formatExact(at, Date.now(), inside),
    relative: (at: number) => formatRelative(at, Date.now(), inside),
    clock: (at: number) => clockOf(at, inside),
  }
}
