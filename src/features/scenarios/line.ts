import type { ActionProblem, FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { EnrolmentState } from '../../engine/friend/types.ts'
import { nextFrom } from '../../engine/timing/plan.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { lastOf, placeBefore, placeOf, type StepDefinition } from './rules.ts'
import { end, keep, STEP_TIMER, scenarioOf, sourceOf, walkOn } from './way.ts'

/** While all sending is stopped, look again this often. */
const STOPPED_MS = 5 * MINUTE_MS

interface Start {
  scenarioId: number
  actor: string
  /** From this step on; those before it are passed over. */
  stepId?: number | undefined
}

type Open = EnrolmentState & { status: 'reading' | 'held' }
const isOpen = (state: EnrolmentState | undefined): state is Open => state?.status === 'reading' || state?.status === 'held'

/** Starts a scenario. Who reads it already goes on reading; a finished or stopped one begins anew. */
function start(run: Run, { scenarioId, actor, stepId }: Start): ActionProblem | undefined {
  const scenario = scenarioOf(run, scenarioId)
  const last = run.pending.enrolment(scenarioId)
  if (!scenario) return { problem: 'scenario-gone' }
  if (!scenario.isActive) return { problem: 'scenario-off' }
  if (isOpen(last)) return undefined
  const place = placeOf(scenario, stepId)
  if (!place) return { problem: 'step-gone' }
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
    done: place.behind,
    ahead: [],
  }
  run.note('scenario.started', { data: { scenarioId, run: state.run }, actor })
  walkOn(run, { state, scenario, after: place.after, from: run.now })
  return undefined
}

/** Sends a reader on to a step, or back to one: what lies before it is behind them, what comes from there on is ahead of them, sent before or not. */
function move(run: Run, { scenarioId, stepId, actor }: { scenarioId: number; stepId: number; actor: string }): ActionProblem | undefined {
  const scenario = scenarioOf(run, scenarioId)
  const state = run.pending.enrolment(scenarioId)
  if (!scenario) return { problem: 'scenario-gone' }
  if (!isOpen(state)) return { problem: 'not-reading' }
  const place = placeOf(scenario, stepId)
  if (!place) return { problem: 'step-gone' }
  run.note('scenario.moved', { data: { scenarioId, stepId, run: state.run }, actor })
  walkOn(run, { state: { ...state, reason: null, done: place.behind }, scenario, after: place.after, from: run.now })
  return undefined
}

/** Goes on where a scenario was stopped or held. Who reads it reads on. */
function goOn(run: Run, { scenarioId, actor }: { scenarioId: number; actor: string }): ActionProblem | undefined {
  const scenario = scenarioOf(run, scenarioId)
  const state = run.pending.enrolment(scenarioId)
  if (!scenario) return { problem: 'scenario-gone' }
  if (!scenario.isActive) return { problem: 'scenario-off' }
  if (!state || state.status === 'finished') return { problem: 'not-reading' }
  if (state.status === 'held') resume(run, { state, actor })
  if (state.status !== 'stopped') return undefined
  run.note('scenario.resumed', { data: { scenarioId, run: state.run }, actor })
  walkOn(run, { state: { ...state, endedAt: null }, scenario, after: lastOf(scenario, state.done), from: run.now })
  return undefined
}

function stop(run: Run, { scenarioId, actor, reason }: { scenarioId: number; actor: string; reason: string }): void {
  const state = run.pending.enrolment(scenarioId)
  if (!isOpen(state)) return
  end(run, { state, status: 'stopped', reason })
  run.note('scenario.stopped', { data: { scenarioId, run: state.run, reason }, actor })
}

/** A deleted scenario has stopped for everybody. */
function stopByAction(run: Run, scenarioId: number): ActionProblem | undefined {
  stop(run, { scenarioId, actor: run.actor, reason: 'stopped-by-action' })
  return scenarioOf(run, scenarioId) ? undefined : { problem: 'scenario-gone' }
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

/** Templates of which nothing is left are a failure of the step; the rest of it is sent. */
function sendStep(run: Run, { state, step, base }: { state: EnrolmentState; step: StepDefinition; base: number }): void {
  const source = sourceOf(state, step.id)
  const { problem } = run.say({ source, bubbles: step.bubbles, dueAt: base })
  if (problem !== undefined) run.decide({ source, dueAt: base, outcome: 'failed', reason: problem })
}

/** What was held for `reason` goes on where it stopped: the step that was due is sent now. */
function resume(run: Run, { state, actor = 'system' }: { state: EnrolmentState; actor?: string }): void {
  run.note('scenario.resumed', { data: { scenarioId: state.scenarioId, run: state.run }, actor })
  keep(run, { ...state, status: 'reading', nextAt: run.now, baseAt: run.now, reason: null })
}

const resumeHeld = (run: Run, reason: string) => {
  for (const state of run.pending.openEnrolments()) if (state.status === 'held' && state.reason === reason) resume(run, { state })
}

/** The scenario was edited: what is still ahead of this friend is planned again from where they stand. Nothing comes twice, nothing put in behind them comes. */
function replan(run: Run, scenarioId: number): void {
  const state = run.pending.enrolment(scenarioId)
  if (!isOpen(state) || state.stepId === null) return
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
    'scenario.start': start,
    'scenario.stop': (run, command) => stop(run, { ...command, reason: 'stopped-by-staff' }),
    'scenario.changed': (run, { scenarioId }) => replan(run, scenarioId),
  },
  events: {
    'friend.returned': (run) => resumeHeld(run, 'friend-blocked-us'),
    'friend.unblocked-by-staff': (run) => resumeHeld(run, 'blocked-by-staff'),
  },
  actions: {
    'scenario.start': (run, { scenarioId, stepId }) => start(run, { scenarioId, stepId, actor: run.actor }),
    'scenario.stop': (run, { scenarioId }) => stopByAction(run, scenarioId),
    'scenario.move': (run, { scenarioId, stepId }) => move(run, { scenarioId, stepId, actor: run.actor }),
    'scenario.resume': (run, { scenarioId }) => goOn(run, { scenarioId, actor: run.actor }),
  },
  timers: { [STEP_TIMER]: (run, timer) => fire(run, Number(timer.key)) },
}
