import type { Window } from '../../../src/engine/timing/schema.ts'
import type { Language } from '../../lib/i18n.ts'
import { localeOf } from '../../lib/numbers.ts'
import { isOvernight, isWholeDay, WEEK } from './model.ts'
import { windowTexts } from './texts.ts'

const JOINT: Record<Language, { days: string; windows: string }> = {
  ja: { days: '・', windows: '、' },
  en: { days: ', ', windows: '; ' },
}
const RUN_MIN = 3
const A_SUNDAY = Date.UTC(2023, 0, 1)
const DAY_MS = 86_400_000

/** 月 or 月曜日. */
export const dayName = (day: number, language: Language, length: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', weekday: length }).format(A_SUNDAY + day * DAY_MS)

const isSame = (days: readonly number[], others: readonly number[]) =>
  days.length === others.length && others.every((day) => days.includes(day))

/** 平日, 土日, 月〜木, 月・水・金. */
function daysLine(days: readonly number[], language: Language): string {
  const t = windowTexts[language]
  if (days.length === 0) return '…'
  if (days.length === WEEK.length) return t.everyDay
  if (isSame(days, [1, 2, 3, 4, 5])) return t.weekdays
  if (isSame(days, [0, 6])) return t.weekend
  const places = WEEK.flatMap((day, place) => (days.includes(day) ? [place] : []))
  const [first = 0] = places
  const last = places.at(-1) ?? 0
  const name = (place: number) => dayName(WEEK[place] ?? 0, language, 'short')
  if (places.length >= RUN_MIN && last - first === places.length - 1) return t.run(name(first), name(last))
  return places.map(name).join(JOINT[language].days)
}

function timeLine(window: Window, language: Language): string {
  const t = windowTexts[language]
  const from = window.from || '…'
  if (isWholeDay(window) && window.from !== '') return t.wholeDay
  if (isOvernight(window) && window.to !== '') return t.overnight(from, window.to)
  return t.span(from, window.to === '00:00' ? '24:00' : window.to || '…')
}

/** One window in words: 平日 10:00–19:00. */
export const windowLine = (window: Window, language: Language): string => `${daysLine(window.days, language)} ${timeLine(window, language)}`

/** All of them: 平日 10:00–19:00、土日 終日. */
export const windowsLine = (windows: readonly Window[], language: Language): string =>
  windows.map((window) => windowLine(window, language)).join(JOINT[language].windows)
