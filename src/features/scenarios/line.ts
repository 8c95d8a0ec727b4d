import type { ActionProblem, FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import { hear, seeClick, seeTap } from './awaits.ts'
import { fire, stepAnswers } from './fire.ts'
import { isLiving, lineOf } from './graph.ts'
import { comeBack } from './returns.ts'
import { goOn, move, resume, start } from './start.ts'
import { holdFurtherOn, isOpen, STEP_TIMER, scenarioOf, stop, walkOn } from './way.ts'

/** A deleted scenario has stopped for everybody. */
function stopByAction(run: Run, scenarioId: number): ActionProblem | undefined {
  stop(run, { scenarioId, actor: run.actor, reason: 'stopped-by-action' })
  return scenarioOf(run, scenarioId) ? undefined : { problem: 'scenario-gone' }
}

/** The scenario was edited: what is still ahead of this friend is planned again from where they stand. Nothing comes twice, nothing put in behind them comes. */
function replan(run: Run, scenarioId: number): void {
  const state = run.pending.enrolment(scenarioId)
  if (!isOpen(state) || state.stepId === null) return
  const scenario = scenarioOf(run, scenarioId)
  if (!scenario) return stop(run, { scenarioId, actor: 'system', reason: 'scenario-deleted' })
  const walk = { state, scenario, from: state.fromAt, now: run.now }
  const step = lineOf(scenario.content.steps, state.exits).find(({ id }) => id === state.stepId)
  const isThere = step !== undefined && isLiving(step) && !step.isOff
  if (state.status === 'held') {
    if (!isThere) holdFurtherOn(run, walk)
    const held = run.pending.enrolment(scenarioId)
    if (held?.status === 'held' && held.reason === 'scenario-off' && scenario.isActive) resume(run, { state: held })
    return
  }
  // What was due already has its turn, and finds the rest as it is now: the timer goes off at once, or when what keeps it back (a stop, quiet hours) is over.
  const isKeptBack = isThere && state.reason !== null
  if (!isKeptBack && (state.nextAt === null || state.nextAt > run.now)) walkOn(run, walk)
}

/** Timed steps of one friend. */
export const scenariosLine: FriendModule = {
  commands: {
    'scenario.start': start,
    'scenario.stop': (run, command) => stop(run, { ...command, reason: 'stopped-by-staff' }),
    'scenario.move': move,
    'scenario.resume': goOn,
    'scenario.changed': (run, { scenarioId }) => replan(run, scenarioId),
  },
  actions: {
    'scenario.start': (run, { scenarioId, stepId }) => start(run, { scenarioId, stepId, actor: run.actor }),
    'scenario.stop': (run, { scenarioId }) => stopByAction(run, scenarioId),
    'scenario.move': (run, { scenarioId, stepId }) => move(run, { scenarioId, stepId, actor: run.actor }),
    'scenario.resume': (run, { scenarioId }) => goOn(run, { scenarioId, actor: run.actor }),
  },
  asked: stepAnswers,
  timers: { [STEP_TIMER]: (run, timer) => fire(run, Number(timer.key)) },
}

/**
 * What scenarios do when something happens to a friend. It stands before all that reacts with action lists: a scenario that those start did not wait for what started
 * it, nor did its reader come back.
 */
export const readersLine: FriendModule = {
  events: {
    'message.received': (run, { event }) => hear(run, event),
    'choice.tapped': seeTap,
    'link.opened': seeClick,
    'friend.returned': comeBack,
    'friend.unblocked-by-staff': comeBack,
  },
}
