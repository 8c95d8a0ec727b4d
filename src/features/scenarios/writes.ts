import type { EnrolmentState, Statement } from '../../engine/friend/types.ts'

/** Mirrors an enrolment of a friend's object into D1, whole. */
export const saveEnrolment = ({
  accountId,
  friendId,
  state,
}: {
  accountId: number
  friendId: number
  state: EnrolmentState
}): Statement => ({
  sql: `INSERT INTO enrolments (account_id, friend_id, scenario_id, run, status, step_id, next_at, started_at, ended_at, reason, left_at_step_id)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
   ON CONFLICT (friend_id, scenario_id, run) DO UPDATE SET status = excluded.status, step_id = excluded.step_id, next_at = excluded.next_at,
   ended_at = excluded.ended_at, reason = excluded.reason, left_at_step_id = excluded.left_at_step_id`,
  params: [
    accountId,
    friendId,
    state.scenarioId,
    state.run,
    state.status,
    state.stepId,
    state.nextAt,
    state.startedAt,
    state.endedAt,
    state.reason,
    state.leftAt,
  ],
})
