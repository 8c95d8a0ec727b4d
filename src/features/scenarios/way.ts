import type { Run } from '../../engine/friend/run.ts'
import type { EnrolmentState } from '../../engine/friend/types.ts'
import { SCENARIOS } from './definitions.ts'
import { type ScenarioDefinition, stepsAhead, type Way, wayAfter } from './rules.ts'
import { saveEnrolment } from './writes.ts'

export const STEP_TIMER = 'step'

export const scenarioOf = (run: Run, scenarioId: number): ScenarioDefinition | undefined => run.definitions.get(SCENARIOS).get(scenarioId)

/** Keeps an enrolment in the object, its timer in step with it, and the copy in D1 that people look up. */
export function keep(run: Run, state: EnrolmentState): void {
  run.pending.saveEnrolment(state)
  const timer = { kind: STEP_TIMER, key: String(state.scenarioId) }
  if (state.status === 'reading' && state.nextAt !== null) run.pending.setTimer({ ...timer, at: state.nextAt })
  else run.pending.clearTimer(timer)
  run.write(...saveEnrolment({ accountId: run.account.id, friendId: run.friend.id, state }))
}

export const sourceOf = (state: EnrolmentState, stepId: number) =>
  ({ kind: 'step', scenarioId: state.scenarioId, stepId, run: state.run }) as const

interface Walk {
  state: EnrolmentState
  scenario: ScenarioDefinition
  /** The step to walk on from; null: from the start. */
  after: number | null
  /** When the friend got there. */
  from: number
  /** When it is planned anew, later than that. */
  now?: number
}

/** Walks on: waits for the next step that can be sent, or ends. */
export function walkOn(run: Run, { state, scenario, after, from, now }: Walk): void {
  const way = wayAfter(scenario, {
    place: { after, done: state.done },
    context: { from, now, zone: run.account.timeZone, seed: String(run.friend.id) },
  })
  takeWay(run, {
    state: { ...state, done: [...state.done, ...way.skipped.map(({ stepId }) => stepId)], ahead: aheadOf(scenario, way) },
    way,
    from,
  })
}

const aheadOf = (scenario: ScenarioDefinition, { next }: Way): number[] =>
  next === null ? [] : stepsAhead(scenario, { after: next.stepId, done: [] }).map(({ id }) => id)

function takeWay(run: Run, { state, way, from }: { state: EnrolmentState; way: Way; from: number }): void {
  for (const { stepId, reason } of way.skipped) run.decide({ source: sourceOf(state, stepId), dueAt: from, outcome: 'skipped', reason })
  if (way.next)
    return keep(run, {
      ...state,
      status: 'reading',
      stepId: way.next.stepId,
      fromAt: from,
      baseAt: way.next.base,
      nextAt: way.next.at,
      reason: null,
    })
  end(run, { state, status: 'finished', reason: 'finished' })
  run.note('scenario.finished', { data: { scenarioId: state.scenarioId, run: state.run } })
  run.emit({ type: 'scenario.finished', scenarioId: state.scenarioId })
}

export function end(run: Run, { state, status, reason }: { state: EnrolmentState; status: 'finished' | 'stopped'; reason: string }): void {
  keep(run, { ...state, status, stepId: null, baseAt: null, nextAt: null, endedAt: run.now, reason })
}
