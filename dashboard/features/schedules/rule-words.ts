import type { DayOfMonth, Rule } from '../../../src/features/schedules/schema.ts'
import { WEEK } from '../../editors/windows/model.ts'
import { dayName } from '../../editors/windows/sentence.ts'
import type { Language } from '../../lib/i18n.ts'
import { formatNumber, localeOf } from '../../lib/numbers.ts'
import { ruleTexts } from './rule-texts.ts'

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** A day of the calendar with its year: 2026年11月30日(月). */
function dayText(day: string, language: Language): string {
  const at = utc(day)
  if (Number.isNaN(at)) return '…'
  const month = language === 'ja' ? 'long' : 'short'
  return new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', year: 'numeric', month, day: 'numeric', weekday: 'short' }).format(
    at,
  )
}

/** 3月, March. */
export const monthName = (month: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', month: 'long' }).format(Date.UTC(2024, month - 1, 1))

/** 第2; 5 is the last one. */
export function nthName(nth: number, language: Language): string {
  const t = ruleTexts[language]
  return [t.nth1, t.nth2, t.nth3, t.nth4][nth - 1] ?? t.nth5
}

function onText(on: DayOfMonth, language: Language): string {
  const t = ruleTexts[language]
  if (on.kind === 'last-day') return t.onLast
  if (on.kind === 'day') return t.onDay(String(on.day))
  return t.onNthWeekday(nthName(on.nth, language), dayName(on.weekday, language, 'long'))
}

const EACH = { daily: 'eachDaily', weekly: 'eachWeekly', monthly: 'eachMonthly', yearly: 'eachYearly' } as const
const PER = { daily: 'perDaily', weekly: 'perWeekly', monthly: 'perMonthly', yearly: 'perYearly' } as const

/** How often, and on which days: 毎月 末日, 2週間ごと 月・木. */
function daysText(rule: Exclude<Rule, { kind: 'once' }>, language: Language): string {
  const t = ruleTexts[language]
  const often = rule.every > 1 ? t[PER[rule.kind]](formatNumber(rule.every, language)) : t[EACH[rule.kind]]
  switch (rule.kind) {
    case 'daily':
      return often
    case 'weekly': {
      const names = WEEK.filter((day) => rule.weekdays.includes(day)).map((day) =>
        dayName(day, language, rule.weekdays.length > 1 ? 'short' : 'long'),
      )
      return t.on(often, names.join(language === 'ja' ? '・' : ', ') || '…')
    }
    case 'monthly':
      return t.on(often, onText(rule.on, language))
    case 'yearly':
      return t.on(often, t.inMonth(monthName(rule.month, language), onText(rule.on, language)))
  }
}

/** The whole rule in words: 毎月 末日 10:00（12月31日まで）. */
export function ruleLine(rule: Rule, language: Language): string {
  const t = ruleTexts[language]
  const time = rule.time || '…'
  if (rule.kind === 'once') return t.once(dayText(rule.date, language), time)
  const said = t.at(daysText(rule, language), time)
  return rule.until === null ? said : t.until(said, dayText(rule.until, language))
}
