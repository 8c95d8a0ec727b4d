import type { ActionProblem } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { EnrolmentState } from '../../engine/friend/types.ts'
import { unreachable } from '../../lib/unreachable.ts'
import type { ScenarioDefinition } from './definitions.ts'
import { pathTo } from './graph.ts'
import { isLed, withJump } from './jumps.ts'
import type { Settings } from './schema.ts'
import { isOpen, keep, scenarioOf, stop, walkOn } from './way.ts'

interface Wanted {
  scenarioId: number
  /** From this step on; those before it are passed over. */
  stepId?: number | undefined
  /** A step of a scenario leads there. */
  isJump: boolean
}
interface Possible {
  scenario: ScenarioDefinition
  /** Where to begin: what has to be chosen before it, what is behind then, and the step itself. */
  from: Pick<EnrolmentState, 'exits' | 'done' | 'ahead'>
  jumps: number[]
}

const AT_THE_START = { exits: {}, done: [], ahead: [] }

function beginAt({ content }: ScenarioDefinition, stepId: number | undefined): Possible['from'] | null {
  if (stepId === undefined) return AT_THE_START
  const path = pathTo(content.steps, stepId)
  return path && { exits: path.exits, done: path.behind, ahead: [stepId] }
}

/** What it takes to begin; or why that cannot be. */
export function prepare(run: Run, { scenarioId, stepId, isJump }: Wanted): Possible | ActionProblem {
  const scenario = scenarioOf(run, scenarioId)
  if (!scenario) return { problem: 'scenario-gone' }
  if (!scenario.isActive) return { problem: 'scenario-off' }
  const from = beginAt(scenario, stepId)
  if (!from) return { problem: 'step-gone' }
  const jumps = withJump(run, { jumps: run.pending.enrolment(scenarioId)?.jumps ?? [], isJump })
  return jumps ? { scenario, from, jumps } : { problem: 'jump-loop' }
}

/** Begins a way, whatever was before: who reads the scenario begins anew, and who reads another one of its group leaves that. `list`: what led to it. */
export function begin(
  run: Run,
  { scenario, from, jumps }: Possible,
  { actor, list = run.list }: { actor: string; list?: string | undefined },
): void {
  const scenarioId = scenario.id
  const last = run.pending.enrolment(scenarioId)
  if (last) stop(run, { scenarioId, actor, reason: 'restarted' })
  replaceGroup(run, { scenario, actor })
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
    ...from,
    jumps,
    leftAt: null,
    awayUntil: null,
  }
  const [stepId] = from.ahead
  const how = { ...(stepId === undefined ? {} : { stepId }), ...(list === undefined ? {} : { list }) }
  run.note('scenario.started', { data: { scenarioId, run: state.run, ...how }, actor })
  walkOn(run, { state, scenario, from: run.now })
}

function replaceGroup(run: Run, { scenario, actor }: { scenario: ScenarioDefinition; actor: string }): void {
  const { group } = scenario.content.settings
  if (group === null) return
  for (const { scenarioId } of run.pending.openEnrolments())
    if (scenarioId !== scenario.id && scenarioOf(run, scenarioId)?.content.settings.group === group)
      stop(run, { scenarioId, actor, reason: 'replaced' })
}

/** Whether somebody with this past may begin, by the scenario's own policy. */
function mayBegin(again: Settings['again'], last: EnrolmentState | undefined): boolean {
  if (!last) return true
  switch (again) {
    case 'ignore':
      return !isOpen(last)
    case 'restart':
      return true
    case 'if-finished':
      return last.status === 'finished'
    case 'once':
      return false
    default:
      return unreachable(again)
  }
}

interface Start {
  scenarioId: number
  actor: string
  stepId?: number | undefined
}

/** Starts a scenario, if its policy lets this friend begin it; otherwise nothing happens. */
export function start(run: Run, { scenarioId, actor, stepId }: Start): ActionProblem | undefined {
  const scenario = scenarioOf(run, scenarioId)
  const isWanted = mayBegin(scenario?.content.settings.again ?? 'restart', run.pending.enrolment(scenarioId))
  if (scenario?.isActive && !isWanted) return undefined
  const possible = prepare(run, { scenarioId, stepId, isJump: isLed(run) })
  if ('problem' in possible) return possible
  begin(run, possible, { actor })
  return undefined
}

/** Sends a reader on to a step, or back to one: what lies before it is behind them, what comes from there on is ahead of them, sent before or not. */
export function move(
  run: Run,
  { scenarioId, stepId, actor }: { scenarioId: number; stepId: number; actor: string },
): ActionProblem | undefined {
  const scenario = scenarioOf(run, scenarioId)
  const state = run.pending.enrolment(scenarioId)
  if (!scenario) return { problem: 'scenario-gone' }
  if (!isOpen(state)) return { problem: 'not-reading' }
  const from = beginAt(scenario, stepId)
  if (!from) return { problem: 'step-gone' }
  const jumps = withJump(run, { jumps: state.jumps, isJump: isLed(run) })
  if (!jumps) return { problem: 'jump-loop' }
  run.note('scenario.moved', { data: { scenarioId, stepId, run: state.run }, actor })
  walkOn(run, { state: { ...state, stepId: null, reason: null, ...from, jumps, awayUntil: null }, scenario, from: run.now })
  return undefined
}

/** Goes on where a scenario was stopped or held. Who reads it reads on. */
export function goOn(run: Run, { scenarioId, actor }: { scenarioId: number; actor: string }): ActionProblem | undefined {
  const scenario = scenarioOf(run, scenarioId)
  const state = run.pending.enrolment(scenarioId)
  if (!scenario) return { problem: 'scenario-gone' }
  if (!scenario.isActive) return { problem: 'scenario-off' }
  if (!state || state.status === 'finished') return { problem: 'not-reading' }
  if (state.status === 'held') resume(run, { state, actor })
  if (state.status !== 'stopped') return undefined
  replaceGroup(run, { scenario, actor })
  run.note('scenario.resumed', { data: { scenarioId, run: state.run }, actor })
  // Of ways that were stopped long ago nobody has noted at which step; what is behind them tells as much.
  const ahead = state.leftAt === null ? [] : state.ahead
  walkOn(run, { state: { ...state, stepId: state.leftAt, ahead, endedAt: null, leftAt: null }, scenario, from: run.now })
  return undefined
}

/** What was held goes on where it stopped: the step that was due is sent now. */
export function resume(run: Run, { state, actor = 'system' }: { state: EnrolmentState; actor?: string }): void {
  run.note('scenario.resumed', { data: { scenarioId: state.scenarioId, run: state.run }, actor })
  const at = Math.max(run.now, state.baseAt ?? run.now)
  keep(run, { ...state, status: 'reading', nextAt: at, baseAt: at, reason: null })
}
