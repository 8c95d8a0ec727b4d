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
