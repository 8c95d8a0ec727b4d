import { type GoalState, saveGoal } from '../../engine/friend/goals.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { Source } from '../../engine/friend/types.ts'
import { REMINDERS, type ReminderDefinition } from './definitions.ts'
import { FIELD_KEY } from './limits.ts'
import { type PlanContext, planGoal } from './rules.ts'
import { saveGoalRow } from './writes.ts'

export const GOAL_TIMER = 'reminder'

export const reminderOf = (run: Run, reminderId: number): ReminderDefinition | undefined => run.definitions.get(REMINDERS).get(reminderId)

const timerKey = ({ reminderId, key }: Pick<GoalState, 'reminderId' | 'key'>): string => `${reminderId}:${key}`

/** The goal that a timer is for. */
export function goalOfTimer(key: string): Pick<GoalState, 'reminderId' | 'key'> {
  const at = key.indexOf(':')
  return { reminderId: Number(key.slice(0, at)), key: key.slice(at + 1) }
}

/** Wakes the friend's object for this goal at a time (epoch ms). */
export const wakeAt = (run: Run, goal: GoalState, at: number): void => run.pending.setTimer({ kind: GOAL_TIMER, key: timerKey(goal), at })

/** Keeps a goal in the object, its timer in step with it, and the copy in D1 that people look up. */
export function keep(run: Run, goal: GoalState): void {
  const isRunning = goal.status === 'running'
  // The date in a field stands there long after it has passed, or was called off: it must be known that it had its turn.
  saveGoal(run, { goal, isLasting: ({ key }) => key === FIELD_KEY })
  if (isRunning) wakeAt(run, goal, goal.next?.at ?? Math.max(run.now, goal.goalAt))
  else run.pending.clearTimer({ kind: GOAL_TIMER, key: timerKey(goal) })
  run.write(...saveGoalRow(goal, { accountId: run.account.id, friendId: run.friend.id }))
}

export const sourceOf = ({ reminderId, key }: Pick<GoalState, 'reminderId' | 'key'>, stepId: number): Source => ({
  kind: 'reminder',
  reminderId,
  stepId,
  goal: key,
})

export const contextOf = (run: Run, { quiet }: Pick<ReminderDefinition, 'quiet'>): PlanContext => ({
  now: run.now,
  zone: run.account.timeZone,
  seed: String(run.friend.id),
  quiet: quiet === 'hold' ? run.account.quiet : null,
})

/** Waits for the next step, then for the goal itself; when both are past the goal is finished. */
export function walkOn(
  run: Run,
  { goal, reminder, isEdited = false }: { goal: GoalState; reminder: ReminderDefinition; isEdited?: boolean },
): void {
  const { next, leftOut, passed } = planGoal(reminder.steps, { goal, context: contextOf(run, reminder), isEdited })
  for (const { stepId, base } of leftOut)
    run.decide({ source: sourceOf(goal, stepId), dueAt: base, outcome: 'skipped', reason: 'time-past' })
  const planned: GoalState = { ...goal, passed, next: next && { stepId: next.stepId, base: next.base, at: next.at }, reason: null }
  if (next || goal.goalAt > run.now) return keep(run, planned)
  keep(run, { ...planned, status: 'finished', endedAt: run.now, reason: 'finished' })
  run.note('reminder.finished', { data: { reminderId: goal.reminderId, goal: goal.key, goalAt: goal.goalAt } })
}
