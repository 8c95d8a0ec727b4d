import type { DayOfMonth, Rule } from '../../../src/features/schedules/schema.ts'
import { actionsIn } from '../../editors/actions/kept.ts'
import { readSegment } from '../../editors/segment/read.ts'
import type { ScheduleContent } from './draft.ts'

type Shape = Record<string, unknown>
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown, other: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : other)

function onIn(value: unknown): DayOfMonth | null {
  if (!isShape(value)) return null
  if (value.kind === 'last-day') return { kind: 'last-day' }
  if (value.kind === 'weekday') return { kind: 'weekday', nth: number(value.nth, 1), weekday: number(value.weekday, 1) }
  if (value.kind !== 'day') return null
  return { kind: 'day', day: number(value.day, 1), ifNone: value.ifNone === 'skip' ? 'skip' : 'last-day' }
}

function ruleIn(value: unknown): Rule | null {
  if (!isShape(value)) return null
  const time = text(value.time)
  if (value.kind === 'once') return { kind: 'once', date: text(value.date), time }
  // What is no number in the form is none in its text.
  const rest = { every: number(value.every, 1), time, from: text(value.from), until: typeof value.until === 'string' ? value.until : null }
  if (value.kind === 'daily') return { kind: 'daily', ...rest }
  if (value.kind === 'weekly') {
    const days = Array.isArray(value.weekdays) ? value.weekdays.filter((day) => typeof day === 'number') : []
    return { kind: 'weekly', weekdays: days, ...rest }
  }
  const on = onIn(value.on)
  if (value.kind === 'monthly' && on) return { kind: 'monthly', on, ...rest }
  return value.kind === 'yearly' && on ? { kind: 'yearly', month: number(value.month, 1), on, ...rest } : null
}

/** A schedule out of what a browser kept; null when it is something else. */
export function scheduleIn(kept: string): ScheduleContent | null {
  const value: unknown = JSON.parse(kept)
  if (!isShape(value)) return null
  const [rule, actions, segment] = [ruleIn(value.rule), actionsIn(value.actions), readSegment(JSON.stringify(value.segment))]
  if (!rule || !actions || !segment || typeof value.name !== 'string') return null
  return {
    name: value.name,
    folderId: typeof value.folderId === 'number' ? value.folderId : null,
    isActive: value.isActive === true,
    rule,
    segment,
    actions,
    ifMissed: value.ifMissed === 'skip' ? 'skip' : 'run',
  }
}
