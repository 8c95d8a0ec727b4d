import { phoneTexts } from './texts.ts'
import type { Language } from './types.ts'

const LOCALES = { ja: 'ja-JP', en: 'en-GB' }

/** The calendar day in the given zone, as a key that sorts and compares. */
export function dayOf(at: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}

export function timeOf(at: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)
}

export const dateOf = (at: Date, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium' }).format(at)

const DAY_MS = 86_400_000

export function dayName(at: number, { language, timeZone, now }: { language: Language; timeZone?: string; now: number }): string {
  const day = dayOf(at, timeZone)
  if (day === dayOf(now, timeZone)) return phoneTexts(language).today
  if (day === dayOf(now - DAY_MS, timeZone)) return phoneTexts(language).yesterday
  const isThisYear = day.slice(0, 4) === dayOf(now, timeZone).slice(0, 4)
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone,
    month: language === 'ja' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at)
}
