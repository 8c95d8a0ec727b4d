import type { Run } from '../../engine/friend/run.ts'
import type { EnrolmentState } from '../../engine/friend/types.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { begin, prepare, resume } from './start.ts'
import { keep, scenarioOf, stop } from './way.ts'

const AWAY = new Set(['friend-blocked-us', 'blocked-by-staff'])

/** A friend who had blocked us, or whom staff had blocked, is there again: each scenario they read says what becomes of that. */
export function comeBack(run: Run): void {
  if (run.friend.unfollowedAt !== null || run.friend.staffBlockedAt !== null) return
  for (const state of run.pending.openEnrolments()) goOnWith(run, state)
}

function goOnWith(run: Run, state: EnrolmentState): void {
  const { scenarioId } = state
  const policy = scenarioOf(run, scenarioId)?.content.settings.onReturn
  const isHeld = state.status === 'held' && AWAY.has(state.reason ?? '')
  switch (policy) {
    case undefined:
      return
    case 'resume':
      return isHeld ? resume(run, { state }) : undefined
    case 'skip':
      return isHeld ? leaveOut(run, state) : undefined
    case 'restart':
      return restart(run, { state, isHeld })
    case 'stop':
      return stop(run, { scenarioId, actor: 'system', reason: 'stopped-on-return' })
    default:
      return unreachable(policy)
  }
}

/** What was meant for the time they were away is left out, each step in its turn; what comes later comes as if they had never been away. */
function leaveOut(run: Run, state: EnrolmentState): void {
  run.note('scenario.resumed', { data: { scenarioId: state.scenarioId, run: state.run } })
  keep(run, { ...state, status: 'reading', nextAt: Math.max(run.now, state.baseAt ?? run.now), reason: null, awayUntil: run.now })
}

/** A scenario that is switched off starts nobody; who is held goes on being held, for that. */
function restart(run: Run, { state, isHeld }: { state: EnrolmentState; isHeld: boolean }): void {
  const possible = prepare(run, { scenarioId: state.scenarioId, isJump: false })
  if (!('problem' in possible)) begin(run, possible, { actor: 'system' })
  else if (isHeld) resume(run, { state })
}
