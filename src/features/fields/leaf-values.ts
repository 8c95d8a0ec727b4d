import { daysRange } from '../../engine/segments/days.ts'
import { readDay } from '../../lib/read-values.ts'
import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts'
import { parseValue, type ValueRules } from './rules.ts'

/** What a value covers in the column `num`, both ends included: 2026-11-21 is one day of dates, and all moments of that day where moments are compared. */
export interface Span {
  from: number
  to: number
}

const HAS_SECONDS = /\d:\d{2}:\d{2}/

function spanOfMoment(rules: ValueRules, value: number | string): Span | string {
  const day = typeof value === 'string' ? readDay(value) : null
  if (day !== null) {
    const { from, until } = daysRange({ from: day, to: day }, rules.zone)
    return { from: from ?? 0, to: (until ?? 0) - 1 }
  }
  const at = numberOf(rules, value)
  if (typeof at === 'string') return at
  const isMinute = typeof value === 'string' && !HAS_SECONDS.test(value)
  return { from: at, to: at + (isMinute ? MINUTE_MS : SECOND_MS) - 1 }
}

/** A value as `num` has it, or what is wrong with it. */
function numberOf(rules: ValueRules, value: number | string): number | string {
  const parsed = parseValue(rules, value)
  if ('problem' in parsed) return parsed.problem.en
  return parsed.stored?.num ?? 'Enter a value.'
}

/** The span of a value that staff typed, or what is wrong with it. */
export function spanOf(rules: ValueRules, value: number | string): Span | string {
  if (rules.type === 'datetime') return spanOfMoment(rules, value)
  const at = numberOf(rules, value)
  return typeof at === 'string' ? at : { from: at, to: at }
}
