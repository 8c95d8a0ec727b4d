import { DAY_MS } from '../../lib/time.ts'
import type { Pending } from './run.ts'
import type { Source } from './types.ts'

/** A step of a reminder that is behind a goal: for which moment of the goal it had its turn, and which minute it was meant for. */
export interface PassedStep {
  stepId: number
  goalAt: number
  base: number
  /** Its time was past when the goal was set; a later time makes it come after all. */
  isLeftOut?: true
}

/** A friend's goal in a reminder, as their object keeps it. All times epoch ms. */
export interface GoalState {
  reminderId: number
  /** Tells the goals of a friend in one reminder apart. */
  key: string
  goalAt: number
  status: 'running' | 'finished' | 'cancelled'
  /** The step that comes next: the minute meant for it, and when it leaves. Null: only the goal itself is waited for, or nothing. */
  next: { stepId: number; base: number; at: number } | null
  setAt: number
  /** When it was set or moved: steps whose minute was over by then do not come. */
  since: number
  passed: PassedStep[]
  endedAt: number | null
  reason: string | null
}

/** An ended goal is remembered for so long, for what its steps still do. */
const ENDED_MS = 30 * DAY_MS

const KEPT = 'reminder.goals'

/** Under this key stands what `saveGoal` has put there. */
const goalsFrom = (kept: unknown): GoalState[] => (kept as GoalState[] | undefined) ?? []

interface Kept {
  pending: Pick<Pending, 'kept' | 'keep'>
  now: number
}

/** The goals of the friend: all that run, and those that ended lately. */
export const goalsOf = ({ pending, now }: Kept): GoalState[] => goalsFrom(pending.kept(KEPT, now))

const isSame = (a: Pick<GoalState, 'reminderId' | 'key'>, b: Pick<GoalState, 'reminderId' | 'key'>): boolean =>
  a.reminderId === b.reminderId && a.key === b.key

export const isOpenGoal = ({ status }: GoalState): boolean => status === 'running'

export const findGoal = (run: Kept, wanted: Pick<GoalState, 'reminderId' | 'key'>): GoalState | undefined =>
  goalsOf(run).find((goal) => isSame(goal, wanted))

/** Puts a goal in the place of the one with the same key. Those that `isLasting` says stay, however long ago they ended. */
export function saveGoal(run: Kept, { goal, isLasting }: { goal: GoalState; isLasting: (goal: GoalState) => boolean }): void {
  const isKept = (other: GoalState) => isLasting(other) || other.endedAt === null || run.now - other.endedAt < ENDED_MS
  run.pending.keep(KEPT, [...goalsOf(run).filter((other) => !isSame(other, goal) && isKept(other)), goal])
}

/**
 * The goal in a reminder that an action means, epoch ms: of a step of that reminder its own (`source`), otherwise the friend's next one. Null: there is none.
 */
export function meantGoalAt(run: Kept, { reminderId, source }: { reminderId: number; source: Source | undefined }): number | null {
  if (source?.kind === 'reminder' && source.reminderId === reminderId)
    return findGoal(run, { reminderId, key: source.goal })?.goalAt ?? null
  const ahead = goalsOf(run).filter((goal) => goal.reminderId === reminderId && isOpenGoal(goal) && goal.goalAt >= run.now)
  return ahead.length === 0 ? null : Math.min(...ahead.map(({ goalAt }) => goalAt))
}
