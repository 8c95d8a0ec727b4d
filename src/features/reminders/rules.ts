import type { GoalState, PassedStep } from '../../engine/friend/goals.ts'
import { quietEnd, SPREAD_MS } from '../../engine/timing/plan.ts'
import type { QuietHours } from '../../engine/timing/schema.ts'
import { stableNumber } from '../../lib/hash.ts'
import { addDays, dayOf, HOUR_MS, MINUTE_MS, momentOf, wallClock } from '../../lib/time.ts'
import type { GoalInput, Offset, ReminderStep } from './schema.ts'

/** What is later than this (an outage, an emergency stop) is not sent any more: "tomorrow" would be wrong by then. */
export const LATE_MS = 6 * HOUR_MS

export interface PlanContext {
  now: number
  /** IANA name. */
  zone: string
  /** What the spread inside the minute is made of; the same friend is always at the same place. */
  seed: string
  quiet: QuietHours | null
}

/** The minute that a step is meant for, epoch ms. Days are counted by the calendar from the goal's day; minutes from the goal itself. */
export function baseOf(offset: Offset, { goalAt, zone }: { goalAt: number; zone: string }): number {
  if (offset.kind === 'left') return goalAt + offset.minutes * MINUTE_MS
  return momentOf({ day: addDays(dayOf(goalAt, zone), offset.days), time: offset.time }, zone)
}

/** A minute is past when it is over, to its very end. */
export const isOver = (base: number, now: number): boolean => base + MINUTE_MS <= now

export const saysSomething = ({ bubbles }: Pick<ReminderStep, 'bubbles'>): boolean => (bubbles?.length ?? 0) > 0

type Step = Pick<ReminderStep, 'id' | 'offset' | 'bubbles'>

export interface PlannedStep {
  stepId: number
  /** The minute meant. */
  base: number
  /** The minute in which it leaves: that, or the first one after the quiet hours in which it lies. */
  leaves: number
  /** When it leaves, spread inside the minute; never before now. */
  at: number
}

/** When what is meant for a minute leaves. */
export function leavesAt(base: number, { now, zone, seed, quiet }: PlanContext): Pick<PlannedStep, 'leaves' | 'at'> {
  const spread = (minute: number) => minute + stableNumber(`${seed}:${minute}`, SPREAD_MS)
  const leaves = (quiet && quietEnd(spread(base), { quiet, zone })) ?? base
  return { leaves, at: Math.max(now, spread(leaves)) }
}

/** All steps with their times, as they come. What sends nothing is not held by quiet hours. */
export const datesOf = (steps: readonly Step[], { goalAt, ...context }: PlanContext & { goalAt: number }): PlannedStep[] =>
  steps
    .map((step) => {
      const base = baseOf(step.offset, { goalAt, zone: context.zone })
      return { stepId: step.id, base, ...leavesAt(base, saysSomething(step) ? context : { ...context, quiet: null }) }
    })
    .sort((a, b) => a.leaves - b.leaves || a.base - b.base)

/** Where a goal stands after the planning: before a step, or with none ahead. `leftOut`: steps whose time is past, for the record. */
export interface GoalPlan {
  next: PlannedStep | null
  leftOut: PlannedStep[]
  passed: PassedStep[]
}

/**
 * Whether a step is behind this goal. It comes once for a moment of the goal; for another moment it comes again, unless that would be the same minute or an
 * earlier one. What was only left out, since it was past, comes when it is not past any more.
 */
const isBehind = ({ stepId, base }: PlannedStep, { goal, now }: { goal: Plannable; now: number }): boolean =>
  goal.passed.some(
    (each) => each.stepId === stepId && (each.isLeftOut ? isOver(base, now) : each.goalAt === goal.goalAt || base <= each.base),
  )

type Plannable = Pick<GoalState, 'goalAt' | 'since' | 'passed' | 'next'>

interface Planning {
  goal: Plannable
  context: PlanContext
  /** The steps may be others than those it was planned with: what is past by now does not come any more, but for the one that is due just now. */
  isEdited?: boolean
}

function isLost({ stepId, base, leaves }: PlannedStep, { goal: { since, next }, context: { now }, isEdited = false }: Planning): boolean {
  if (isOver(base, since)) return true
  return isEdited && isOver(leaves, now) && !(next?.stepId === stepId && next.base === base)
}

/**
 * What still comes for a goal, after it was set, moved or edited, or a step had its turn. Steps whose minute was over when it was set are left out; the others come in
 * the order of their times, those that are late by now at once.
 */
export function planGoal(steps: readonly Step[], planning: Planning): GoalPlan {
  const { goal, context } = planning
  const { goalAt, passed } = goal
  const open = datesOf(steps, { goalAt, ...context }).filter((step) => !isBehind(step, { goal, now: context.now }))
  const leftOut = open.filter((step) => isLost(step, planning))
  const ids = new Set(leftOut.map(({ stepId }) => stepId))
  return {
    next: open.find(({ stepId }) => !ids.has(stepId)) ?? null,
    leftOut,
    passed: [
      ...passed.filter(({ stepId }) => !ids.has(stepId)),
      ...leftOut.map(({ stepId, base }): PassedStep => ({ stepId, goalAt, base, isLeftOut: true })),
    ],
  }
}

interface Clock {
  zone: string
  /** The time of day that a date without one stands for. */
  goalTime: string
}

/** The moment that a goal means. */
export function goalAtOf({ date, time, goalAt }: GoalInput, { zone, goalTime }: Clock): number {
  return goalAt ?? momentOf({ day: date ?? '', time: time ?? goalTime }, zone)
}

/** The goal that stands in a date field, as the table has it (a day, or epoch ms); null: nothing that is a date. */
export function goalInField(text: string | null, { zone, goalTime, time }: Clock & { time?: string | undefined }): number | null {
  if (text === null) return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return momentOf({ day: text, time: time ?? goalTime }, zone)
  const at = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(at)) return null
  return time === undefined ? at : momentOf({ day: dayOf(at, zone), time }, zone)
}

/** What a goal is called that nobody gave a key: its day and time on the account's clock. Setting the same one twice is setting it once. */
export function keyOf(goalAt: number, zone: string): string {
  const { day, time } = wallClock(goalAt, zone)
  return `${day}T${time.slice(0, 5)}`
}
