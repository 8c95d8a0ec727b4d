import type { GoalState } from '../../engine/friend/goals.ts'
import type { Statement } from '../../engine/friend/types.ts'

type Write = [sql: string, params: Statement['params']]

/** Mirrors a goal of a friend's object into D1, whole. */
export const saveGoalRow = (goal: GoalState, { accountId, friendId }: { accountId: number; friendId: number }): Write => [
  `INSERT INTO reminder_goals (account_id, friend_id, reminder_id, goal_key, goal_at, status, step_id, next_at, set_at, ended_at, reason)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
   ON CONFLICT (friend_id, reminder_id, goal_key) DO UPDATE SET goal_at = excluded.goal_at, status = excluded.status, step_id = excluded.step_id,
   next_at = excluded.next_at, set_at = excluded.set_at, ended_at = excluded.ended_at, reason = excluded.reason`,
  [
    accountId,
    friendId,
    goal.reminderId,
    goal.key,
    goal.goalAt,
    goal.status,
    goal.next?.stepId ?? null,
    goal.next?.at ?? null,
    goal.setAt,
    goal.endedAt,
    goal.reason,
  ],
]
