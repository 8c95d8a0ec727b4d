import type { Action } from '../../engine/actions/schema.ts'
import type { QuietHours } from '../../engine/timing/schema.ts'
import { addDays, DAY_MS, dayNumber, dayOf, MINUTE_MS, momentOf } from '../../lib/time.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { DayOfMonth, Rule } from './schema.ts'

/** A run that begins no later than this is on time. */
export const LATE_MS = 10 * MINUTE_MS
/** Of runs that were all missed, so many stand in the log: the newest. */
const MISSED_KEPT = 30

// The days of a rule, as numbers of days since 1970-01-01, and months since the year 0: plain numbers, so that looking far ahead costs little.

const LAST = dayNumber('9999-12-31')

const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (month: number): number => {
  const [year, inYear] = [Math.floor(month / 12), (month % 12) + 1]
  return dayNumber(`${String(year).padStart(4, '0')}-${String(inYear).padStart(2, '0')}-01`)
}
const lastOf = (month: number): number => (month >= 9999 * 12 + 11 ? LAST : firstOf(month + 1) - 1)

/** 0 is Sunday; 1970-01-01 was a Thursday. */
const weekdayAt = (day: number): number => (((day + 4) % 7) + 7) % 7
const sinceWeekday = (day: number, weekday: number): number => (weekdayAt(day) - weekday + 7) % 7

/** Which day of a month it is; null: this month has none. */
function dayIn(month: number, on: DayOfMonth): number | null {
  const [first, last] = [firstOf(month), lastOf(month)]
  switch (on.kind) {
    case 'day': {
      const day = first + on.day - 1
      if (day <= last) return day
      return on.ifNone === 'last-day' ? last : null
    }
    case 'last-day':
      return last
    case 'weekday': {
      if (on.nth === 5) return last - sinceWeekday(last, on.weekday)
      return first + ((on.weekday - weekdayAt(first) + 7) % 7) + (on.nth - 1) * 7
    }
    default:
      return unreachable(on)
  }
}

/** The last of `first`, `first + step` … that is not after `start`; `first`, when all are. */
const nearest = (first: number, { step, start }: { step: number; start: number }): number =>
  first + Math.max(0, Math.floor((start - first) / step)) * step

interface Months {
  first: number
  step: number
  on: DayOfMonth
  start: number
}

function* inMonths({ first, step, on, start }: Months): Generator<number> {
  for (let month = nearest(first, { step, start: monthOf(dayText(start)) }); month < 10_000 * 12; month += step) {
    const day = dayIn(month, on)
    if (day !== null) yield day
  }
}

/** In their order, from `start` on or a little before it. */
function* candidates(rule: Exclude<Rule, { kind: 'once' }>, start: number): Generator<number> {
  const from = dayNumber(rule.from)
  switch (rule.kind) {
    case 'daily':
      for (let day = nearest(from, { step: rule.every, start }); ; day += rule.every) yield day
    case 'weekly': {
      const offsets = [...new Set(rule.weekdays.map((weekday) => (weekday + 6) % 7))].sort((a, b) => a - b)
      const step = rule.every * 7
      const week = from - sinceWeekday(from, 1)
      for (let monday = nearest(week, { step, start }); ; monday += step) for (const offset of offsets) yield monday + offset
    }
    case 'monthly':
      return yield* inMonths({ first: monthOf(rule.from), step: rule.every, on: rule.on, start })
    case 'yearly': {
      const first = Number(rule.from.slice(0, 4)) * 12 + rule.month - 1
      return yield* inMonths({ first, step: rule.every * 12, on: rule.on, start })
    }
    default:
      return unreachable(rule)
  }
}

/** The days of a rule in their order, as YYYY-MM-DD, from `since` on. */
function* daysOf(rule: Rule, since: string): Generator<string> {
  if (rule.kind === 'once') {
    if (rule.date >= since) yield rule.date
    return
  }
  const start = Math.max(dayNumber(rule.from), dayNumber(since))
  const end = rule.until === null ? LAST : dayNumber(rule.until)
  for (const day of candidates(rule, start)) {
    if (day > end) return
    if (day >= start) yield dayText(day)
  }
}

/** The moments at which a rule runs, later than `after`, in their order. A time that a clock change leaves out comes later that day; one that comes twice is taken the first time. */
function* runsAfter(rule: Rule, { after, zone }: { after: number; zone: string }): Generator<number> {
  let last = after
  // From the day before: where a whole day is left out, its run comes on the next one.
  for (const day of daysOf(rule, addDays(dayOf(after, zone), -1))) {
    const at = momentOf({ day, time: rule.time }, zone)
    if (at <= last) continue
    yield at
    last = at
  }
}

/** The next `count` runs later than `after`; fewer, when the rule ends. Epoch ms. */
export function nextRuns(rule: Rule, { count, ...from }: { after: number; zone: string; count: number }): number[] {
  const runs: number[] = []
  if (count > 0)
    for (const at of runsAfter(rule, from)) {
      runs.push(at)
      if (runs.length === count) break
    }
  return runs
}

/** The next run later than `after`; null when there is none. Epoch ms. */
export const nextRun = (rule: Rule, from: { after: number; zone: string }): number | null =>
  nextRuns(rule, { ...from, count: 1 })[0] ?? null

export interface Due {
  /** What is to run now. */
  run: { at: number; isLate: boolean } | null
  /** What is too late by now. */
  missed: number[]
  next: number | null
}

interface Planned {
  rule: Rule
  ifMissed: 'run' | 'skip'
  nextAt: number
}

/** What becomes of a schedule that is due: of several runs that were not made, only the newest can be. */
export function whatIsDue({ rule, ifMissed, nextAt }: Planned, { now, zone }: { now: number; zone: string }): Due {
  const due = [nextAt]
  let next: number | null = null
  for (const at of runsAfter(rule, { after: nextAt, zone })) {
    if (at > now) {
      next = at
      break
    }
    due.push(at)
    if (due.length > MISSED_KEPT) due.shift()
  }
  const newest = due.at(-1) ?? nextAt
  const isLate = now - newest > LATE_MS
  const isRun = !isLate || ifMissed === 'run'
  return { run: isRun ? { at: newest, isLate } : null, missed: isRun ? due.slice(0, -1) : due, next }
}

/** Whether a time of day (HH:MM) lies in quiet hours. */
export const isQuietAt = (time: string, { from, to }: QuietHours): boolean =>
  from < to ? time >= from && time < to : time >= from || time < to

/** Whether actions send something themselves, or by lists that they run (`lists`, by id). What a scenario or a reminder sends is theirs. */
export function areSending(
  actions: readonly Action[],
  lists: ReadonlyMap<number, readonly Action[]>,
  seen: ReadonlySet<number> = new Set(),
): boolean {
  return actions.some((action) => {
    if (action.kind === 'send') return true
    if (action.kind !== 'list.run' || seen.has(action.listId)) return false
    return areSending(lists.get(action.listId) ?? [], lists, new Set([...seen, action.listId]))
  })
}
