import type { FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { EnrolmentState } from '../../engine/friend/types.ts'
import { nextFrom } from '../../engine/timing/plan.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { placeBefore, type StepDefinition } from './rules.ts'
import { end, keep, STEP_TIMER, scenarioOf, sourceOf, walkOn } from './way.ts'

/** While all sending is stopped, look again this often. */
const STOPPED_MS = 5 * MINUTE_MS

/** Starts a scenario. Who reads it already goes on reading; a finished or stopped one begins anew. */
function start(run: Run, { scenarioId, actor }: { scenarioId: number; actor: string }): void {
  const scenario = scenarioOf(run, scenarioId)
  const last = run.pending.enrolment(scenarioId)
  const isReading = last?.status === 'reading' || last?.status === 'held'
  if (!scenario?.isActive || isReading) return
  const state: EnrolmentState = {
    scenarioId,
    run: (last?.run ?? 0) + 1,
    status: 'reading',
    stepId: null,
    fromAt: run.now,
    baseAt: null,
    nextAt: null,
    startedAt: run.now,
    endedAt: null,
    reason: null,
    done: [],
    ahead: [],
  }
  run.note('scenario.started', { data: { scenarioId, run: state.run }, actor })
  walkOn(run, { state, scenario, after: null, from: run.now })
}

function stop(run: Run, { scenarioId, actor, reason }: { scenarioId: number; actor: string; reason: string }): void {
  const state = run.pending.enrolment(scenarioId)
  if (state?.status !== 'reading' && state?.status !== 'held') return
  end(run, { state, status: 'stopped', reason })
  run.note('scenario.stopped', { data: { scenarioId, run: state.run, reason }, actor })
}

function hold(run: Run, { state, stepId, reason }: { state: EnrolmentState; stepId: number; reason: string }): void {
  run.decide({ source: sourceOf(state, stepId), dueAt: state.baseAt ?? run.now, outcome: 'held', reason })
  keep(run, { ...state, status: 'held', nextAt: null, reason })
}

/** While all sending is stopped a step waits as it is: text and order are decided when it may leave. */
function putOff(run: Run, { state, stepId }: { state: EnrolmentState; stepId: number }): void {
  const reason = 'sending-stopped'
  if (state.reason !== reason) run.decide({ source: sourceOf(state, stepId), dueAt: state.baseAt ?? run.now, outcome: 'held', reason })
  keep(run, { ...state, nextAt: run.now + STOPPED_MS, reason })
}

/** A step's time has come: say it and walk on, or say why not. */
function fire(run: Run, scenarioId: number): void {
  const state = run.pending.enrolment(scenarioId)
  if (state?.status !== 'reading' || state.stepId === null) return
  const scenario = scenarioOf(run, scenarioId)
  if (!scenario) return stop(run, { scenarioId, actor: 'system', reason: 'scenario-deleted' })
  const step = scenario.steps.find(({ id }) => id === state.stepId)
  const base = state.baseAt ?? run.now
  if (!step || step.isRemoved) {
    run.decide({ source: sourceOf(state, state.stepId), dueAt: base, outcome: 'skipped', reason: 'step-removed' })
    return walkOn(run, { state, scenario, after: state.stepId, from: state.fromAt })
  }
  if (run.account.sendingStoppedAt !== null) return putOff(run, { state, stepId: step.id })
  if (!scenario.isActive) return hold(run, { state, stepId: step.id, reason: 'scenario-off' })
  if (run.friend.unfollowedAt !== null) return hold(run, { state, stepId: step.id, reason: 'friend-blocked-us' })
  if (run.friend.staffBlockedAt !== null) return hold(run, { state, stepId: step.id, reason: 'blocked-by-staff' })
  sendStep(run, { state, step, base })
  walkOn(run, { state: { ...state, done: [...state.done, step.id] }, scenario, after: step.id, from: nextFrom({ base, now: run.now }) })
}

function sendStep(run: Run, { state, step, base }: { state: EnrolmentState; step: StepDefinition; base: number }): void {
  run.say({ source: sourceOf(state, step.id), bubbles: step.bubbles, dueAt: base })
}

/** What was held for `reason` goes on where it stopped: the step that was due is sent now. */
function resume(run: Run, { state }: { state: EnrolmentState }): void {
  run.note('scenario.resumed', { data: { scenarioId: state.scenarioId, run: state.run } })
  keep(run, { ...state, status: 'reading', nextAt: run.now, baseAt: run.now, reason: null })
}

const resumeHeld = (run: Run, reason: string) => {
  for (const state of run.pending.openEnrolments()) if (state.status === 'held' && state.reason === reason) resume(run, { state })
}

/** The scenario was edited: what is still ahead of this friend is planned again from where they stand. Nothing comes twice, nothing put in behind them comes. */
function replan(run: Run, scenarioId: number): void {
  const state = run.pending.enrolment(scenarioId)
  if (!state || (state.status !== 'reading' && state.status !== 'held') || state.stepId === null) return
  const scenario = scenarioOf(run, scenarioId)
  if (!scenario) return stop(run, { scenarioId, actor: 'system', reason: 'scenario-deleted' })
  if (state.status === 'held') {
    if (state.reason === 'scenario-off' && scenario.isActive) resume(run, { state })
    return
  }
  walkOn(run, { state, scenario, after: placeBefore(scenario, [state.stepId, ...state.ahead]), from: state.fromAt, now: run.now })
}

/** Timed steps of one friend. */
export const scenariosLine: FriendModule = {
  commands: {
    'scenario.start': (run, command) => command.kind === 'scenario.start' && start(run, command),
    'scenario.stop': (run, command) => command.kind === 'scenario.stop' && stop(run, { ...command, reason: 'stopped-by-staff' }),
    'scenario.changed': (run, command) => command.kind === 'scenario.changed' && replan(run, command.scenarioId),
  },
  events: {
    'friend.returned': (run) => resumeHeld(run, 'friend-blocked-us'),
    'friend.unblocked-by-staff': (run) => resumeHeld(run, 'blocked-by-staff'),
  },
  actions: {
    'scenario.start': (run, { scenarioId }) => start(run, { scenarioId, actor: run.actor }),
    'scenario.stop': (run, { scenarioId }) => stop(run, { scenarioId, actor: run.actor, reason: 'stopped-by-action' }),
  },
  timers: { [STEP_TIMER]: (run, timer) => fire(run, Number(timer.key)) },
}
