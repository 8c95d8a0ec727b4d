import type { Language } from '../../dashboard/editors/phone/index.ts'

const LOCALES = { ja: 'ja-JP', en: 'en-GB' }

/** The time of today, or the date of an earlier day. */
export function whenOf(at: number, language: Language): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  return new Intl.DateTimeFormat(
    LOCALES[language],
    isToday ? { hour: '2-digit', minute: '2-digit' } : { month: 'numeric', day: 'numeric' },
  ).format(at)
}

/** To the millisecond, for logs. */
export function exactly(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 }).format(at)
}
