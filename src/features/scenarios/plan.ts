import type { Segment } from '../../engine/segments/schema.ts'
import { type Due, type DueContext, dueAt, nextFrom } from '../../engine/timing/plan.ts'
import type { QuietHours } from '../../engine/timing/schema.ts'
import { stableNumber } from '../../lib/hash.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { type Exits, idsOf, isLiving, type KeptStep, type LivingStep, lineOf, type PublishedContent } from './graph.ts'
import type { Settings } from './schema.ts'

// What a friend's object plans and decides about steps, without doing any of it. Dry runs walk by the same functions.

/** Where a friend stands. */
export interface Place {
  /** The step they stand behind; null: at the start. */
  after: number | null
  /** Steps that are behind them already, wherever an edit has moved them since. */
  done: readonly number[]
  /** Ways they took. */
  exits: Exits
}

/** A step that was passed by without its turn, and why. */
export interface Passed {
  stepId: number
  reason: 'time-past' | 'step-off'
}
/** The step that is waited for, when it is due, the moment that is meant by that, and the steps inside and behind it. */
export interface Next {
  stepId: number
  at: number
  base: number
  ahead: number[]
}
export interface Walked {
  passed: Passed[]
  /** Null: there is none; the way is at its end. */
  next: Next | null
}

/** The steps that still come, in order: behind the friend's place, not removed, not done. */
function stepsAhead(steps: readonly KeptStep[], { after, done, exits }: Place): LivingStep[] {
  const line = lineOf(steps, exits)
  const place = after === null ? -1 : line.findIndex(({ id }) => id === after)
  return line
    .slice(place + 1)
    .filter(isLiving)
    .filter(({ id }) => !done.includes(id))
}

/** The step behind which a friend stands who had these still before them (removed ones keep their place): the one before the first of them. Null: the start. */
function placeBefore(steps: readonly KeptStep[], { ahead, exits }: { ahead: readonly number[]; exits: Exits }): number | null {
  const line = lineOf(steps, exits)
  const wanted = new Set(ahead)
  const place = line.findIndex((step) => idsOf([step], exits).some((id) => wanted.has(id)))
  return line[place < 0 ? line.length - 1 : place - 1]?.id ?? null
}

interface Standing {
  /** The step that is waited for; null: none yet. */
  stepId: number | null
  ahead: readonly number[]
  done: readonly number[]
  exits: Exits
}

/**
 * The place of somebody who waits for a step, or has just had it, whatever was edited since: before the first of it and of those behind it. What was put in before
 * that is behind them. Nothing waited for, and nothing ahead: the start.
 */
export function placeOf(steps: readonly KeptStep[], { stepId, ahead, done, exits }: Standing): Place {
  const wanted = stepId === null ? ahead : [stepId, ...ahead]
  if (wanted.length === 0) return { after: null, done, exits }
  const isThere = idsOf(lineOf(steps, exits), exits).some((id) => wanted.includes(id))
  return { after: isThere ? placeBefore(steps, { ahead: wanted, exits }) : lastOf(steps, { done, exits }), done, exits }
}

/** Of these steps the one that stands last on the friend's line; null: none of them is there. */
const lastOf = (steps: readonly KeptStep[], { done, exits }: Pick<Place, 'done' | 'exits'>): number | null =>
  lineOf(steps, exits).findLast(({ id }) => done.includes(id))?.id ?? null

/** When a step is due for somebody who reached it at `context.from`; quiet hours hold back messages only. A wait is due when its time is over. */
export function stepDue(step: LivingStep, context: DueContext): Due {
  const { quiet: _, ...awake } = context
  switch (step.kind) {
    case 'message':
      return dueAt(step.timing, context)
    case 'actions':
    case 'wait':
      return dueAt(step.timing, awake)
    case 'await': {
      const due = dueAt(step.timeout, awake)
      return 'skip' in due ? { at: context.from, base: context.from } : due
    }
    case 'branch':
    case 'split':
    case 'jump':
    case 'end':
      return { at: context.from, base: context.from }
    default:
      return unreachable(step)
  }
}

/** The way of a friend who reached what comes after `place` at `context.from`: to the next step that will have its turn, or to the end. */
export function walk(content: PublishedContent, { place, context }: { place: Place; context: DueContext }): Walked {
  const passed: Passed[] = []
  const steps = stepsAhead(content.steps, place)
  for (const [i, step] of steps.entries()) {
    const due = step.isOff ? ({ skip: 'step-off' } as const) : stepDue(step, context)
    if ('skip' in due) passed.push({ stepId: step.id, reason: due.skip })
    else return { passed, next: { stepId: step.id, at: due.at, base: due.base, ahead: idsOf(steps.slice(i), place.exits).slice(1) } }
  }
  return { passed, next: null }
}

/** What does something for the friend, and is worth nothing when it comes too late. Other steps only tell when, or which way. */
export const isActing = (step: LivingStep): boolean => step.kind === 'message' || step.kind === 'actions'

/** From when on what was meant for `base` is too late (epoch ms); undefined: it never is. */
export const lateFrom = ({ lateMinutes }: Settings, base: number): number | undefined =>
  lateMinutes === null ? undefined : base + lateMinutes * MINUTE_MS

/** Quiet hours, as far as a scenario keeps them. */
export const quietOf = ({ quiet }: Settings, hours: QuietHours | null): QuietHours | null => (quiet === 'hold' ? hours : null)

/**
 * From when the step behind one that had its turn at `now`, and was meant for `base`, counts. What really was sent late moves those behind it, so that they keep
 * their distance; steps that did nothing, or were left out, do not: then the next one may be late itself.
 */
export const fromAfter = ({ isDone, base, now }: { isDone: boolean; base: number; now: number }): number =>
  isDone ? nextFrom({ base, now }) : base

/** What has to be asked about a friend when this step is due, in this order: the goal, if there is one, and what the step itself asks for. */
export function questionsOf({ settings }: PublishedContent, step: LivingStep): Segment[] {
  const goal = settings.goal ? [settings.goal.when] : []
  if (step.kind === 'branch') return [...goal, ...step.exits.map(({ when }) => when)]
  return 'when' in step && step.when ? [...goal, step.when] : goal
}

/** What becomes of a step that is due. `skip`: it is passed by, and why. `exit`: which way is taken. */
export type Turn =
  | { kind: 'do' }
  | { kind: 'goal' }
  | { kind: 'skip'; reason: 'condition' | 'condition-broken' }
  | { kind: 'exit'; exit: number; isBroken: boolean }
  | { kind: 'jump'; scenarioId: number; stepId: number | undefined }
  | { kind: 'end' }

/** Decides on a step that is due. `answers` to its questions in their order; null: it cannot be told, since a condition names something that is gone. */
export function turnOf(
  content: PublishedContent,
  step: LivingStep,
  { answers, friendId }: { answers: readonly (boolean | null)[]; friendId: number },
): Turn {
  const own = content.settings.goal ? answers.slice(1) : answers
  if (content.settings.goal && answers[0] === true) return { kind: 'goal' }
  switch (step.kind) {
    case 'message':
    case 'actions':
      if (!step.when || own[0] === true) return { kind: 'do' }
      return { kind: 'skip', reason: own[0] === null ? 'condition-broken' : 'condition' }
    case 'wait':
      return { kind: 'do' }
    case 'branch':
      return { kind: 'exit', exit: step.exits.find((_, i) => own[i] === true)?.id ?? 0, isBroken: own.includes(null) }
    case 'split':
      return { kind: 'exit', exit: drawn(step, friendId), isBroken: false }
    case 'await':
      return { kind: 'exit', exit: 0, isBroken: false }
    case 'jump':
      return { kind: 'jump', scenarioId: step.scenarioId, stepId: step.stepId }
    case 'end':
      return { kind: 'end' }
    default:
      return unreachable(step)
  }
}

/** The way a friend draws: always the same at this step, as long as its weights are. */
function drawn({ id, exits }: Extract<LivingStep, { kind: 'split' }>, friendId: number): number {
  const total = exits.reduce((sum, { weight }) => sum + weight, 0)
  let left = stableNumber(`split:${id}:${friendId}`, total)
  for (const exit of exits) {
    if (left < exit.weight) return exit.id
    left -= exit.weight
  }
  return exits[0]?.id ?? 0
}
