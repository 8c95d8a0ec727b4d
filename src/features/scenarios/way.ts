import type { Run } from '../../engine/friend/run.ts'
import type { EnrolmentState } from '../../engine/friend/types.ts'
import type { DueContext } from '../../engine/timing/plan.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { SCENARIOS, type ScenarioDefinition } from './definitions.ts'
import { type Passed, placeOf, quietOf, type Walked, walk } from './plan.ts'
import { saveEnrolment } from './writes.ts'

export const STEP_TIMER = 'step'

type Open = EnrolmentState & { status: 'reading' | 'held' }
export const isOpen = (state: EnrolmentState | undefined): state is Open => state?.status === 'reading' || state?.status === 'held'

export const scenarioOf = (run: Run, scenarioId: number): ScenarioDefinition | undefined => run.definitions.get(SCENARIOS).get(scenarioId)

export const sourceOf = (state: EnrolmentState, stepId: number) =>
  ({ kind: 'step', scenarioId: state.scenarioId, stepId, run: state.run }) as const

/** Keeps an enrolment in the object, its timer in step with it, and the copy in D1 that people look up. */
export function keep(run: Run, state: EnrolmentState): void {
  run.pending.saveEnrolment(state)
  const timer = { kind: STEP_TIMER, key: String(state.scenarioId) }
  if (state.status === 'reading' && state.nextAt !== null) run.pending.setTimer({ ...timer, at: state.nextAt })
  else run.pending.clearTimer(timer)
  const saved = saveEnrolment({ accountId: run.account.id, friendId: run.friend.id, state })
  run.writeWhole(`enrolment:${state.scenarioId}:${state.run}`, saved)
}

interface Times {
  /** When the friend got there. */
  from: number
  /** When it is planned anew, later than that. */
  now?: number
}

/** By what a scenario's steps are timed for this friend. */
export const contextOf = (run: Run, { content }: ScenarioDefinition, times: Times): DueContext => ({
  ...times,
  zone: run.account.timeZone,
  seed: String(run.friend.id),
  quiet: quietOf(content.settings, run.account.quiet),
})

interface Walk extends Times {
  /** Its `done` tells what is behind the friend; the step that was waited for may be among it. */
  state: EnrolmentState
  scenario: ScenarioDefinition
}

/** Where the friend goes from where they stand. Planned anew, what would have been due by now is due now: an edit makes nothing late. */
function wayOf(run: Run, { state, scenario, ...times }: Walk): Walked {
  const walked = walk(scenario.content, {
    place: placeOf(scenario.content.steps, state),
    context: contextOf(run, scenario, times),
  })
  const { next } = walked
  if (!next || times.now === undefined || next.base + MINUTE_MS > times.now) return walked
  return { ...walked, next: { ...next, base: times.now, at: Math.max(next.at, times.now) } }
}

/** Walks on: waits for the next step that will have its turn, or ends. */
export function walkOn(run: Run, walk: Walk): void {
  const { state, from } = walk
  const { passed, next } = wayOf(run, walk)
  const done = passBy(run, { state, passed, from })
  if (!next) return finish(run, { ...state, done })
  const { stepId, ahead, base, at } = next
  keep(run, { ...state, status: 'reading', stepId, fromAt: from, baseAt: base, nextAt: at, reason: null, done, ahead })
}

/** As `walkOn`, for somebody who is held and whose step is not there any more: they are held at the one that comes instead. */
export function holdFurtherOn(run: Run, walk: Walk): void {
  const { state, from } = walk
  const { passed, next } = wayOf(run, walk)
  const done = passBy(run, { state, passed, from })
  if (!next) return finish(run, { ...state, done })
  keep(run, { ...state, stepId: next.stepId, fromAt: from, baseAt: next.base, done, ahead: next.ahead })
}

/** Returns what is behind the friend then. */
function passBy(run: Run, { state, passed, from }: { state: EnrolmentState; passed: Passed[]; from: number }): number[] {
  for (const { stepId, reason } of passed) run.decide({ source: sourceOf(state, stepId), dueAt: from, outcome: 'skipped', reason })
  return [...state.done, ...passed.map(({ stepId }) => stepId)]
}

/** The way is at its end; `reason` says at which: 'finished' behind its last step, 'ended' by a step, 'jumped' to another scenario … */
export function finish(run: Run, state: EnrolmentState, { reason = 'finished', leftAt = null }: Partial<Left> = {}): void {
  end(run, { state, status: 'finished', reason, leftAt })
  const { scenarioId } = state
  run.note('scenario.finished', { data: { scenarioId, run: state.run, ...(reason === 'finished' ? {} : { reason }) } })
  run.emit({ type: 'scenario.finished', scenarioId })
}

interface Left {
  reason: string
  leftAt: number | null
}
interface End extends Left {
  state: EnrolmentState
  status: 'finished' | 'stopped'
}

/** `leftAt`: the step that was waited for, where the way ends before its end. */
export function end(run: Run, { state, status, reason, leftAt }: End): void {
  keep(run, { ...state, status, stepId: null, baseAt: null, nextAt: null, endedAt: run.now, reason, leftAt, awayUntil: null })
}

/** Somebody stops reading. Nothing, where they do not read it. */
export function stop(run: Run, { scenarioId, actor, reason }: { scenarioId: number; actor: string; reason: string }): void {
  const state = run.pending.enrolment(scenarioId)
  if (!isOpen(state)) return
  end(run, { state, status: 'stopped', reason, leftAt: state.stepId })
  run.note('scenario.stopped', { data: { scenarioId, run: state.run, reason }, actor })
}
