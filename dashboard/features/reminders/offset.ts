import type { Offset } from '../../../src/features/reminders/schema.ts'
import { joinMinutes, splitMinutes, type Unit } from '../../editors/steps/timing.ts'
import type { Language } from '../../lib/i18n.ts'
import { formatNumber } from '../../lib/numbers.ts'
import { offsetTexts } from './offset-texts.ts'

const DAY_MINUTES = 24 * 60

const minutesOfDay = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** About when a step comes, in minutes from the goal: good for putting steps into their order. */
export const distanceOf = (offset: Offset, goalTime: string): number =>
  offset.kind === 'left' ? offset.minutes : offset.days * DAY_MINUTES + minutesOfDay(offset.time) - minutesOfDay(goalTime)

export type Side = 'before' | 'on' | 'after'

/** An offset as the controls hold it: numbers as they are typed. */
export interface DraftOffset {
  kind: Offset['kind']
  side: Side
  count: string
  unit: Unit
  time: string
}

const sideOf = (value: number): Side => (value === 0 ? 'on' : value < 0 ? 'before' : 'after')

export function draftOffset(offset: Offset): DraftOffset {
  if (offset.kind === 'clock') {
    const { days, time } = offset
    return { kind: 'clock', side: sideOf(days), count: String(Math.abs(days) || 1), unit: 'days', time }
  }
  const { count, unit } = splitMinutes(Math.abs(offset.minutes))
  return {
    kind: 'left',
    side: sideOf(offset.minutes),
    count: String(count || 1),
    unit: offset.minutes === 0 ? 'hours' : unit,
    time: '18:00',
  }
}

const SIGN: Record<Side, number> = { before: -1, on: 0, after: 1 }
export const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.normalize('NFKC')))

export function toOffset({ kind, side, count, unit, time }: DraftOffset): Offset {
  const sign = SIGN[side]
  if (kind === 'clock') return { kind, days: sign === 0 ? 0 : sign * numberOf(count), time }
  return { kind, minutes: sign === 0 ? 0 : sign * joinMinutes(numberOf(count), unit) }
}

/** '3日前 18:00', '2時間前', '当日 9:00'. */
export function offsetWords(offset: Offset, language: Language): string {
  const t = offsetTexts[language]
  if (offset.kind === 'clock') {
    const { days, time } = offset
    if (days === 0) return t.sameDay(time)
    return (days < 0 ? t.daysBefore : t.daysAfter)(formatNumber(Math.abs(days), language), time)
  }
  if (offset.minutes === 0) return t.atGoal
  const { count, unit } = splitMinutes(Math.abs(offset.minutes))
  const long = { minutes: t.minutes, hours: t.hours, days: t.days }[unit](formatNumber(count, language))
  return (offset.minutes < 0 ? t.before : t.after)(long)
}
