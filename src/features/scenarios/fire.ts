import { answering, askKey } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { Answer, EnrolmentState } from '../../engine/friend/types.ts'
import { dueAt } from '../../engine/timing/plan.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { ScenarioDefinition } from './definitions.ts'
import { isLiving, type LivingStep, lineOf } from './graph.ts'
import { goalList, stepList } from './jumps.ts'
import { fromAfter, isActing, lateFrom, questionsOf, type Turn, turnOf } from './plan.ts'
import { begin, prepare } from './start.ts'
import { contextOf, finish, keep, scenarioOf, sourceOf, stop, walkOn } from './way.ts'

/** While all sending is stopped, look again this often. */
const STOPPED_MS = 5 * MINUTE_MS

/** A step whose time has come. */
interface Firing {
  state: EnrolmentState
  scenario: ScenarioDefinition
  step: LivingStep
  /** The moment it was meant for. */
  base: number
}

/** What waits for answers: a step of a run through one version of a scenario, due then. */
interface Asked {
  scenarioId: number
  version: number
  run: number
  stepId: number
  dueAt: number | null
}
const STEP = askKey<Asked>('scenario.step')

/** A step's time has come: it has its turn, or waits, or the friend passes it by. */
export function fire(run: Run, scenarioId: number, answers?: readonly Answer[]): void {
  const state = run.pending.enrolment(scenarioId)
  if (state?.status !== 'reading' || state.stepId === null) return
  const scenario = scenarioOf(run, scenarioId)
  if (!scenario) return stop(run, { scenarioId, actor: 'system', reason: 'scenario-deleted' })
  const step = lineOf(scenario.content.steps, state.exits).find(({ id }) => id === state.stepId)
  if (!step || !isLiving(step) || step.isOff) return passRemoved(run, { state, scenario, isThere: step !== undefined && isLiving(step) })
  const firing: Firing = { state, scenario, step, base: state.baseAt ?? run.now }
  if (isKeptBack(run, firing)) return
  const reason = missed(run, firing)
  if (reason) return skip(run, firing, reason)
  const segments = questionsOf(scenario.content, step)
  // Behind what waits for answers already a step waits, too, so that everything comes in order.
  if (!answers && (segments.length > 0 || run.isAsking)) return run.ask(STEP, { body: askedOf(firing), segments })
  take(run, firing, turnOf(scenario.content, step, { answers: answers ?? [], friendId: run.friend.id }))
}

const askedOf = ({ state, scenario, step }: Firing): Asked => ({
  scenarioId: scenario.id,
  version: scenario.version,
  run: state.run,
  stepId: step.id,
  dueAt: state.nextAt,
})

/** Goes on with answers, if the friend still stands before that step. */
function goOn(run: Run, { body, answers }: { body: Asked; answers: Answer[] }): void {
  const state = run.pending.enrolment(body.scenarioId)
  if (state?.run !== body.run || state.stepId !== body.stepId || state.nextAt !== body.dueAt) return
  const isSame = scenarioOf(run, body.scenarioId)?.version === body.version
  fire(run, body.scenarioId, isSame ? answers : undefined)
}
export const stepAnswers = answering(STEP, goOn)

/** A step that is not on the friend's line any more, or is switched off: they walk on as if it had never been. */
function passRemoved(run: Run, { state, scenario, isThere }: Pick<Firing, 'state' | 'scenario'> & { isThere: boolean }): void {
  if (!isThere && state.stepId !== null)
    run.decide({
      source: sourceOf(state, state.stepId),
      dueAt: state.baseAt ?? run.now,
      outcome: 'skipped',
      reason: 'step-removed',
    })
  walkOn(run, { state, scenario, from: state.fromAt, now: run.now })
}

/** Whether the step has to wait: for the end of an emergency stop, of a block, of quiet hours, or until its scenario is switched on. */
function isKeptBack(run: Run, firing: Firing): boolean {
  // What is too late already need not wait for the morning to be left out.
  const quietUntil = missed(run, firing) === null ? quietEndOf(run, firing) : null
  if (run.account.sendingStoppedAt !== null) putOff(run, firing, { reason: 'sending-stopped', at: run.now + STOPPED_MS })
  else if (!firing.scenario.isActive) hold(run, firing, 'scenario-off')
  else if (run.friend.unfollowedAt !== null) hold(run, firing, 'friend-blocked-us')
  else if (run.friend.staffBlockedAt !== null) hold(run, firing, 'blocked-by-staff')
  else if (quietUntil) putOff(run, firing, { reason: 'quiet-hours', ...quietUntil })
  else return false
  return true
}

/** Quiet hours that began since it was planned, or in which something that was kept back would go on. */
function quietEndOf(run: Run, { scenario, step }: Firing): { at: number; base: number } | null {
  if (step.kind !== 'message') return null
  const due = dueAt({ kind: 'at-once' }, contextOf(run, scenario, { from: run.now }))
  return 'skip' in due || due.base <= run.now ? null : due
}

function tellHeld(run: Run, { state, step, base }: Firing, reason: string): void {
  if (state.reason !== reason) run.decide({ source: sourceOf(state, step.id), dueAt: base, outcome: 'held', reason })
}

function hold(run: Run, firing: Firing, reason: string): void {
  tellHeld(run, firing, reason)
  keep(run, { ...firing.state, status: 'held', nextAt: null, reason })
}

/** The step waits as it is: text and order are decided when it may leave. */
function putOff(run: Run, firing: Firing, { reason, at, base = firing.base }: { reason: string; at: number; base?: number }): void {
  tellHeld(run, firing, reason)
  keep(run, { ...firing.state, nextAt: at, baseAt: base, reason })
}

/** Why a step that does something does nothing any more: it was meant for a time that is gone. */
function missed(run: Run, { state, scenario, step, base }: Firing): string | null {
  if (!isActing(step)) return null
  if (state.awayUntil !== null && base < state.awayUntil) return 'friend-was-away'
  const late = lateFrom(scenario.content.settings, base)
  return late !== undefined && late <= run.now ? 'too-late' : null
}

function skip(run: Run, firing: Firing, reason: string): void {
  run.decide({ source: sourceOf(firing.state, firing.step.id), dueAt: firing.base, outcome: 'skipped', reason })
  walkBehind(run, firing, { isDone: false })
}

/** The step is behind the friend; they walk on, into the way they took if it has ways. */
function walkBehind(run: Run, { state, scenario, step, base }: Firing, { isDone, exit }: { isDone: boolean; exit?: number }): void {
  const done = [...state.done, step.id]
  const exits = exit === undefined ? state.exits : { ...state.exits, [step.id]: exit }
  walkOn(run, { state: { ...state, done, exits }, scenario, from: fromAfter({ isDone, base, now: run.now }) })
}

function take(run: Run, firing: Firing, turn: Turn): void {
  switch (turn.kind) {
    case 'do':
      return act(run, firing)
    case 'skip':
      return skip(run, firing, turn.reason)
    case 'exit':
      decideDone(run, firing, `exit:${turn.exit}`)
      if (turn.isBroken) tellBroken(run, firing)
      return walkBehind(run, firing, { isDone: false, exit: turn.exit })
    case 'goal':
      return reachGoal(run, firing)
    case 'jump':
      return jump(run, firing, turn)
    case 'end':
      decideDone(run, firing, 'ended')
      return finish(run, firing.state, { reason: 'ended' })
    default:
      return unreachable(turn)
  }
}

function decideDone(run: Run, { state, step, base }: Firing, reason?: string): void {
  run.decide({ source: sourceOf(state, step.id), dueAt: base, outcome: 'done', ...(reason === undefined ? {} : { reason }) })
}

/** A condition names something that is gone: whoever it is about took the way of those for whom nothing was true. */
function tellBroken(run: Run, { state, step }: Firing): void {
  run.note('action.failed', {
    data: { scenarioId: state.scenarioId, stepId: step.id, kind: 'scenario.branch', reason: 'condition-broken' },
  })
}

/** What its action list does to this scenario counts from behind the step. */
function act(run: Run, firing: Firing): void {
  const { state, step } = firing
  const source = sourceOf(state, step.id)
  if (step.kind === 'message') say(run, firing, step)
  else decideDone(run, firing)
  walkBehind(run, firing, { isDone: isActing(step) })
  if (step.kind === 'actions') run.act(step.actions, { list: stepList(step.id), source })
}

/** Templates of which nothing is left are a failure of the step; the rest of it is sent. */
function say(run: Run, { state, scenario, base }: Firing, { id, bubbles }: Extract<LivingStep, { kind: 'message' }>): void {
  const source = sourceOf(state, id)
  const until = lateFrom(scenario.content.settings, base)
  const { problem } = run.say({ source, bubbles, dueAt: base, ...(until === undefined ? {} : { until }) })
  if (problem !== undefined) run.decide({ source, dueAt: base, outcome: 'failed', reason: problem })
}

function reachGoal(run: Run, firing: Firing): void {
  const { state, scenario, step } = firing
  decideDone(run, firing, 'goal')
  finish(run, state, { reason: 'goal', leftAt: step.id })
  run.act(scenario.content.settings.goal?.actions ?? [], { list: goalList(scenario.id), source: sourceOf(state, step.id) })
}

/** The way ends here whether or not it can go on elsewhere. */
function jump(run: Run, firing: Firing, to: { scenarioId: number; stepId: number | undefined }): void {
  const { state, step, base } = firing
  const possible = prepare(run, { ...to, isJump: true })
  const problem = 'problem' in possible ? possible.problem : undefined
  if (problem === undefined) decideDone(run, firing, 'jumped')
  else run.decide({ source: sourceOf(state, step.id), dueAt: base, outcome: 'failed', reason: problem })
  finish(run, state, { reason: problem ?? 'jumped' })
  if (!('problem' in possible)) begin(run, possible, { actor: 'system', list: stepList(step.id) })
}
