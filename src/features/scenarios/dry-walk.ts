import type { Answer } from '../../engine/friend/types.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import type { DueContext } from '../../engine/timing/plan.ts'
import type { QuietHours } from '../../engine/timing/schema.ts'
import { DAY_MS } from '../../lib/time.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { DryRunItem } from './dry-run-schema.ts'
import { findStep, isLiving, type LivingStep, type PublishedContent, pathTo, waysOf } from './graph.ts'
import { JUMPS_MAX } from './limits.ts'
import { fromAfter, isActing, type Next, type Passed, placeOf, questionsOf, quietOf, stepDue, type Turn, turnOf, walk } from './plan.ts'

// What a friend would get, walked through with the functions that friends' objects walk by, and a clock that stands wherever the next step is due.

export interface Trial {
  zone: string
  /** The account's. */
  quiet: QuietHours | null
  /** 0: an imaginary friend. */
  friendId: number
  startAt: number
  /** By step. */
  assumed: ReadonlyMap<number, number>
  goalAt: number | undefined
  /** What is true of the friend now. */
  answer(segment: Segment): Answer
}
/** A scenario as it is tried. */
export interface Tried {
  id: number
  isActive: boolean
  content: PublishedContent
}
/** Where a way leads on, at a moment. */
export interface Lead {
  scenarioId: number
  stepId: number | undefined
  at: number
}

interface Standing {
  stepId: number | null
  ahead: readonly number[]
  done: readonly number[]
  exits: Readonly<Record<number, number>>
  from: number
}

const blank = { waits: null, reason: null, exit: null, exitName: null, basis: null, isBroken: false, toScenarioId: null } as const

/** Where somebody begins; null: there is no such step. */
function begin({ content }: Tried, { stepId, at }: Lead): Standing | null {
  if (stepId === undefined) return { stepId: null, ahead: [], done: [], exits: {}, from: at }
  const path = pathTo(content.steps, stepId)
  return path && { stepId: null, ahead: [stepId], done: path.behind, exits: path.exits, from: at }
}

const contextOf = (trial: Trial, { content }: Tried, from: number): DueContext => ({
  from,
  zone: trial.zone,
  seed: String(trial.friendId),
  quiet: quietOf(content.settings, trial.quiet),
})

/** The turn of a step, and by what it was decided. */
interface Decided {
  turn: Turn
  basis: DryRunItem['basis']
}

function decide(trial: Trial, { content }: Tried, step: LivingStep): Decided {
  if (content.settings.goal && trial.goalAt === step.id) return { turn: { kind: 'goal' }, basis: 'assumed' }
  const questions = questionsOf(content, step)
  const answers = questions.map((segment) => trial.answer(segment))
  const asked = trial.friendId === 0 ? 'assumed' : 'now'
  const assumed = trial.assumed.get(step.id)
  const own = content.settings.goal ? 1 : 0
  const isReached = own === 1 && answers[0] === true
  if (isReached) return { turn: { kind: 'goal' }, basis: asked }
  if (assumed !== undefined && isActing(step) && questions.length > own) answers[own] = assumed > 0
  else if (assumed !== undefined && waysOf(step).some(({ id }) => id === assumed))
    return { turn: { kind: 'exit', exit: assumed, isBroken: false }, basis: 'assumed' }
  const turn = turnOf(content, step, { answers, friendId: trial.friendId })
  if (step.kind === 'split') return { turn, basis: 'lot' }
  if (step.kind === 'await') return { turn, basis: 'assumed' }
  if (questions.length === own) return { turn, basis: null }
  return { turn, basis: assumed === undefined ? asked : 'assumed' }
}

/** Whoever does what is waited for does it at once; nothing tells when they would. */
function timed(step: LivingStep, { at, base }: Next, { turn, from }: { turn: Turn; from: number }): { at: number; base: number } {
  return step.kind === 'await' && turn.kind === 'exit' && turn.exit !== 0 ? { at: from, base: from } : { at, base }
}

function waitsOf(step: LivingStep, { base, context, turn }: { base: number; context: DueContext; turn: Turn }): DryRunItem['waits'] {
  if (step.kind === 'await') {
    const taken = turn.kind === 'exit' ? step.exits.find(({ id }) => id === turn.exit) : undefined
    return (taken ?? step.exits[0])?.on.kind ?? null
  }
  if (step.kind !== 'message' || !context.quiet) return null
  const due = stepDue(step, { ...context, quiet: null })
  return 'base' in due && due.base < base ? 'quiet-hours' : null
}

function toldOf(step: LivingStep, turn: Turn): Pick<DryRunItem, 'outcome'> & Partial<DryRunItem> {
  switch (turn.kind) {
    case 'do':
      return { outcome: step.kind === 'message' ? 'send' : step.kind === 'actions' ? 'run' : 'pass' }
    case 'skip':
      return { outcome: 'skip', reason: turn.reason, isBroken: turn.reason === 'condition-broken' }
    case 'exit': {
      const ways = 'exits' in step ? step.exits : []
      return {
        outcome: 'way',
        exit: turn.exit,
        exitName: ways.find(({ id }) => id === turn.exit)?.name ?? null,
        isBroken: turn.isBroken,
      }
    }
    case 'goal':
      return { outcome: 'leave', reason: 'goal' }
    case 'jump':
      return { outcome: 'jump', toScenarioId: turn.scenarioId }
    case 'end':
      return { outcome: 'end' }
    default:
      return unreachable(turn)
  }
}

const passedItem = (tried: Tried, { stepId, reason }: Passed, from: number): DryRunItem => {
  const step = findStep(tried.content.steps, stepId)
  const kind = step && isLiving(step) ? step.kind : null
  return { ...blank, scenarioId: tried.id, stepId, kind, outcome: 'skip', from, base: from, at: from, reason }
}

const endItem = (
  tried: Tried,
  { at, outcome, reason = null }: Pick<DryRunItem, 'at' | 'outcome'> & { reason?: string | null },
): DryRunItem => ({
  ...blank,
  scenarioId: tried.id,
  stepId: null,
  kind: null,
  outcome,
  from: at,
  base: at,
  at,
  reason,
})

/** The way through one scenario, item by item. Returns where it leads on; null: it ends. */
export function* wayThrough(trial: Trial, tried: Tried, lead: Lead): Generator<DryRunItem, Lead | null> {
  const start = begin(tried, lead)
  if (!start) {
    yield endItem(tried, { at: lead.at, outcome: 'leave', reason: 'step-gone' })
    return null
  }
  for (let here: Standing = start; ; ) {
    const { from } = here
    const context = contextOf(trial, tried, from)
    const { passed, next } = walk(tried.content, { place: placeOf(tried.content.steps, here), context })
    for (const one of passed) yield passedItem(tried, one, from)
    const step = next && findStep(tried.content.steps, next.stepId)
    if (!next || !step || !isLiving(step)) {
      yield endItem(tried, { at: from, outcome: 'finish' })
      return null
    }
    const { turn, basis } = decide(trial, tried, step)
    const { at, base } = timed(step, next, { turn, from })
    const waits = waitsOf(step, { base, context, turn })
    yield { ...blank, scenarioId: tried.id, stepId: step.id, kind: step.kind, from, base, at, waits, basis, ...toldOf(step, turn) }
    if (turn.kind === 'jump') return { scenarioId: turn.scenarioId, stepId: turn.stepId, at }
    if (turn.kind === 'goal' || turn.kind === 'end') return null
    here = {
      stepId: step.id,
      ahead: next.ahead,
      done: [...here.done, ...passed.map(({ stepId }) => stepId), step.id],
      exits: turn.kind === 'exit' ? { ...here.exits, [step.id]: turn.exit } : here.exits,
      from: fromAfter({ isDone: turn.kind === 'do' && isActing(step), base, now: at }),
    }
  }
}

/** Why a jump leads nowhere; null: it leads on. `before`: when jumps led into that scenario. */
export function jumpProblem(to: Tried | undefined, { stepId, at }: Lead, before: readonly number[]): string | null {
  if (!to) return 'scenario-gone'
  if (!to.isActive) return 'scenario-off'
  if (stepId !== undefined && !pathTo(to.content.steps, stepId)) return 'step-gone'
  return before.filter((one) => one > at - DAY_MS).length >= JUMPS_MAX ? 'jump-loop' : null
}

/** The way ends where a jump leads nowhere. */
export const lostItem = (tried: Tried, { at, reason }: { at: number; reason: string }): DryRunItem =>
  endItem(tried, { at, outcome: 'leave', reason })
