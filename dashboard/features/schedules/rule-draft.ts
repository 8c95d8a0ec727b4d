import type { DayOfMonth, Rule } from '../../../src/features/schedules/schema.ts'
import { WEEK } from '../../editors/windows/model.ts'

/** As the API has them; a test compares them. */
export const EVERY_MAX = 99

export type Kind = Rule['kind']
export type On = DayOfMonth['kind']
export const KINDS = ['once', 'daily', 'weekly', 'monthly', 'yearly'] as const satisfies Kind[]
export const ONS = ['day', 'last-day', 'weekday'] as const satisfies On[]
/** 5: the last one. */
export const NTHS = [1, 2, 3, 4, 5] as const

/** A rule as it stands in the form. What a choice does not need stays, should one choose again. */
export interface RuleDraft {
  kind: Kind
  /** YYYY-MM-DD; empty: not filled in. */
  date: string
  /** HH:MM. */
  time: string
  every: string
  weekdays: number[]
  month: number
  on: On
  day: number
  ifNone: 'last-day' | 'skip'
  nth: number
  weekday: number
  from: string
  hasEnd: boolean
  until: string
}

const DAY_MS = 86_400_000
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)

/** What a new rule begins with; `today` is the account's. Tomorrow, since its time may be past today. */
export const emptyRule = (today: string): RuleDraft => ({
  kind: 'once',
  date: dayAfter(today),
  time: '10:00',
  every: '1',
  weekdays: [1],
  month: Number(today.slice(5, 7)),
  on: 'day',
  day: 1,
  ifNone: 'last-day',
  nth: 1,
  weekday: 1,
  from: today,
  hasEnd: false,
  until: '',
})

const onDraft = (on: DayOfMonth): Partial<RuleDraft> =>
  on.kind === 'day'
    ? { on: 'day', day: on.day, ifNone: on.ifNone }
    : on.kind === 'weekday'
      ? { on: 'weekday', nth: on.nth, weekday: on.weekday }
      : { on: 'last-day' }

export function ruleDraftOf(rule: Rule, today: string): RuleDraft {
  const base = { ...emptyRule(today), kind: rule.kind, time: rule.time }
  if (rule.kind === 'once') return { ...base, date: rule.date }
  return {
    ...base,
    every: String(rule.every),
    from: rule.from,
    hasEnd: rule.until !== null,
    until: rule.until ?? '',
    ...(rule.kind === 'weekly' ? { weekdays: [...rule.weekdays] } : {}),
    ...(rule.kind === 'yearly' ? { month: rule.month } : {}),
    ...(rule.kind === 'monthly' || rule.kind === 'yearly' ? onDraft(rule.on) : {}),
  }
}

export const everyOf = ({ every }: RuleDraft): number => Number(every.normalize('NFKC'))

function onOf({ on, day, ifNone, nth, weekday }: RuleDraft): DayOfMonth {
  if (on === 'day') return { kind: 'day', day, ifNone }
  return on === 'weekday' ? { kind: 'weekday', nth, weekday } : { kind: 'last-day' }
}

/** Days in the order of the week, so that the same rule is the same text. */
export function toRule(draft: RuleDraft): Rule {
  const { kind, date, time, weekdays, month, from, hasEnd, until } = draft
  if (kind === 'once') return { kind, date, time }
  const rest = { every: everyOf(draft), time, from, until: hasEnd ? until : null }
  switch (kind) {
    case 'daily':
      return { kind, ...rest }
    case 'weekly':
      return { kind, weekdays: WEEK.filter((day) => weekdays.includes(day)), ...rest }
    case 'monthly':
      return { kind, on: onOf(draft), ...rest }
    case 'yearly':
      return { kind, month, on: onOf(draft), ...rest }
  }
}

export type RuleFault = 'dateMissing' | 'timeMissing' | 'everyWrong' | 'weekdayMissing' | 'fromMissing' | 'untilMissing' | 'untilEarly'

/** What is not filled in, by its place. */
export function ruleFaults(draft: RuleDraft): Partial<Record<'date' | 'time' | 'every' | 'weekdays' | 'from' | 'until', RuleFault>> {
  const { kind, date, time, weekdays, from, hasEnd, until } = draft
  const every = everyOf(draft)
  const isEveryRight = Number.isInteger(every) && every >= 1 && every <= EVERY_MAX
  if (kind === 'once') return { ...(date ? {} : { date: 'dateMissing' as const }), ...(time ? {} : { time: 'timeMissing' as const }) }
  return {
    ...(time ? {} : { time: 'timeMissing' as const }),
    ...(isEveryRight ? {} : { every: 'everyWrong' as const }),
    ...(kind === 'weekly' && weekdays.length === 0 ? { weekdays: 'weekdayMissing' as const } : {}),
    ...(from ? {} : { from: 'fromMissing' as const }),
    ...(hasEnd && !until ? { until: 'untilMissing' as const } : hasEnd && from && until < from ? { until: 'untilEarly' as const } : {}),
  }
}

export const isRuleRight = (draft: RuleDraft): boolean => Object.keys(ruleFaults(draft)).length === 0
