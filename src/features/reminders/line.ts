import type { GoalChoice } from '../../engine/actions/schema.ts'
import { findGoal, type GoalState, goalsOf, isOpenGoal } from '../../engine/friend/goals.ts'
import { type ActionProblem, answering, askKey, type FriendModule } from '../../engine/friend/module.ts'
import type { Run } from '../../engine/friend/run.ts'
import type { Answer } from '../../engine/friend/types.ts'
import { addDays, dayOf, MINUTE_MS, momentOf } from '../../lib/time.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { REMINDERS, type ReminderDefinition } from './definitions.ts'
import { FIELD_KEY, GOALS_MAX } from './limits.ts'
import { baseOf, goalInField, keyOf, LATE_MS, leavesAt, saysSomething } from './rules.ts'
import type { ReminderStep } from './schema.ts'
import { contextOf, GOAL_TIMER, goalOfTimer, keep, reminderOf, sourceOf, wakeAt, walkOn } from './way.ts'

/** While all sending is stopped, look again this often. */
const STOPPED_MS = 5 * MINUTE_MS

interface NewGoal {
  reminder: ReminderDefinition
  key: string
  goalAt: number
  actor: string
}

/** Sets a goal. The same one again changes nothing; another moment under the same key moves it: its steps begin afresh, but none that is past comes. */
function set(run: Run, { reminder, key, goalAt, actor }: NewGoal): void {
  const before = findGoal(run, { reminderId: reminder.id, key })
  const isMoved = before !== undefined && isOpenGoal(before)
  if (isMoved && before.goalAt === goalAt) return
  const data = { reminderId: reminder.id, goal: key, goalAt }
  if (isMoved) run.note('reminder.moved', { data: { ...data, from: before.goalAt, to: goalAt }, actor })
  else run.note('reminder.set', { data, actor })
  const goal: GoalState = {
    reminderId: reminder.id,
    key,
    goalAt,
    status: 'running',
    next: null,
    setAt: isMoved ? before.setAt : run.now,
    since: run.now,
    passed: before?.passed ?? [],
    endedAt: null,
    reason: null,
  }
  walkOn(run, { goal, reminder })
}

const openGoals = (run: Run, reminderId: number): GoalState[] =>
  goalsOf(run).filter((goal) => goal.reminderId === reminderId && isOpenGoal(goal))

interface Cancelling {
  reason: string
  actor: string
}

function cancel(run: Run, goal: GoalState, { reason, actor }: Cancelling): void {
  keep(run, { ...goal, status: 'cancelled', next: null, endedAt: run.now, reason })
  run.note('reminder.cancelled', { data: { reminderId: goal.reminderId, goal: goal.key, goalAt: goal.goalAt, reason }, actor })
}

/** By hand or by an action. A reminder that hangs on a field has its goals from there alone. */
function setByWill(
  run: Run,
  { reminderId, key, goalAt, actor }: Omit<NewGoal, 'reminder'> & { reminderId: number },
): ActionProblem | undefined {
  const reminder = reminderOf(run, reminderId)
  if (!reminder) return { problem: 'reminder-gone' }
  if (!reminder.isActive) return { problem: 'reminder-off' }
  if (reminder.fieldId !== null) return { problem: 'reminder-has-field' }
  const open = openGoals(run, reminderId)
  if (open.length >= GOALS_MAX && !open.some((goal) => goal.key === key)) return { problem: 'too-many-goals' }
  set(run, { reminder, key, goalAt, actor })
  return undefined
}

/** The moment that an action chooses; null: nothing stands in the field. */
function chosen(run: Run, { goal, goalTime }: { goal: GoalChoice; goalTime: string }): number | null {
  const zone = run.account.timeZone
  switch (goal.kind) {
    case 'date':
      return momentOf({ day: goal.date, time: goal.time ?? goalTime }, zone)
    case 'days-from-today':
      return momentOf({ day: addDays(dayOf(run.now, zone), goal.days), time: goal.time ?? goalTime }, zone)
    case 'field':
      return goalInField(run.fieldText(goal.fieldId), { zone, goalTime, time: goal.time })
    default:
      return unreachable(goal)
  }
}

function start(run: Run, { reminderId, goal }: { reminderId: number; goal: GoalChoice }): ActionProblem | undefined {
  const reminder = reminderOf(run, reminderId)
  if (!reminder) return { problem: 'reminder-gone' }
  const goalAt = chosen(run, { goal, goalTime: reminder.goalTime })
  if (goalAt === null) return { problem: 'no-date' }
  return setByWill(run, { reminderId, key: keyOf(goalAt, run.account.timeZone), goalAt, actor: run.actor })
}

/** A deleted reminder was cancelled for everybody. */
function cancelByAction(run: Run, reminderId: number): ActionProblem | undefined {
  for (const goal of openGoals(run, reminderId)) cancel(run, goal, { reason: 'cancelled-by-action', actor: run.actor })
  return reminderOf(run, reminderId) ? undefined : { problem: 'reminder-gone' }
}

/** Ways in which a goal ended because there was no date: when the date is there again, so is the goal. */
const WITHOUT_DATE = ['field-empty', 'field-off']

/** The date in its field is the friend's goal. One that has had its turn, or was called off, stays so until the date is another one. */
function follow(run: Run, reminder: ReminderDefinition, text: string | null): void {
  const { actor } = run
  const before = findGoal(run, { reminderId: reminder.id, key: FIELD_KEY })
  const goalAt = goalInField(text, { zone: run.account.timeZone, goalTime: reminder.goalTime })
  const isOpen = before !== undefined && isOpenGoal(before)
  const isKnown = before?.goalAt === goalAt && !WITHOUT_DATE.includes(before?.reason ?? '')
  if (goalAt === null) {
    if (isOpen) cancel(run, before, { reason: 'field-empty', actor })
  } else if (!isKnown && (isOpen || reminder.isActive)) set(run, { reminder, key: FIELD_KEY, goalAt, actor })
}

const followField = (run: Run, { fieldId, to }: { fieldId: number; to: string | null }): void => {
  for (const reminder of run.definitions.get(REMINDERS).values()) if (reminder.fieldId === fieldId) follow(run, reminder, to)
}

/** The reminder was made, edited, switched or deleted: what is ahead of this friend is planned again. `to`: what stands in that field. */
function replan(run: Run, { reminderId, fieldId, to }: { reminderId: number; fieldId: number | null; to: string | null }): void {
  const reminder = reminderOf(run, reminderId)
  const { actor } = run
  if (reminder && reminder.fieldId !== null && reminder.fieldId === fieldId) follow(run, reminder, to)
  for (const goal of openGoals(run, reminderId)) {
    if (!reminder) cancel(run, goal, { reason: 'reminder-deleted', actor })
    else if (goal.key === FIELD_KEY && reminder.fieldId === null) cancel(run, goal, { reason: 'field-off', actor })
    else walkOn(run, { goal, reminder, isEdited: true })
  }
}

type Due = GoalState & { next: NonNullable<GoalState['next']> }
const isDue = (goal: GoalState | undefined): goal is Due => goal?.status === 'running' && goal.next !== null

/** A step has had its turn: the next one is waited for. */
function pass(run: Run, { goal, reminder }: { goal: Due; reminder: ReminderDefinition }): void {
  const { stepId, base } = goal.next
  const passed = [...goal.passed.filter((each) => each.stepId !== stepId), { stepId, goalAt: goal.goalAt, base }]
  walkOn(run, { goal: { ...goal, passed, next: null }, reminder })
}

interface Turn {
  goal: Due
  reminder: ReminderDefinition
  step: ReminderStep
}

function skip(run: Run, { goal, reminder, step }: Turn, reason: string): void {
  run.decide({ source: sourceOf(goal, step.id), dueAt: goal.next.base, outcome: 'skipped', reason })
  pass(run, { goal, reminder })
}

/** Why a step that is due does not come at all. */
function lossOf(run: Run, { goal, reminder }: Turn): string | null {
  if (!reminder.isActive) return 'reminder-off'
  if (run.friend.unfollowedAt !== null) return 'friend-blocked-us'
  if (run.friend.staffBlockedAt !== null) return 'blocked-by-staff'
  return run.now - goal.next.at > LATE_MS ? 'too-late' : null
}

/** While all sending is stopped a step waits as it is, until it is too late. */
function putOff(run: Run, { goal, step }: Turn): void {
  const reason = 'sending-stopped'
  if (goal.reason !== reason) run.decide({ source: sourceOf(goal, step.id), dueAt: goal.next.base, outcome: 'held', reason })
  keep(run, { ...goal, reason })
  wakeAt(run, goal, run.now + STOPPED_MS)
}

/** Quiet hours may have been set since it was planned. Returns whether it waits for their end. */
function isHushed(run: Run, { goal, reminder, step }: Turn): boolean {
  if (!saysSomething(step)) return false
  const minute = run.now - (run.now % MINUTE_MS)
  const { leaves, at } = leavesAt(minute, contextOf(run, reminder))
  if (leaves === minute) return false
  keep(run, { ...goal, next: { ...goal.next, at } })
  return true
}

interface Asked {
  reminderId: number
  key: string
  goalAt: number
  stepId: number
}
const STEP = askKey<Asked>('reminder.step')

/** A goal's time has come: that of its next step, or, with none ahead, its own. */
function fire(run: Run, timerKey: string): void {
  const goal = findGoal(run, goalOfTimer(timerKey))
  if (goal?.status !== 'running') return
  const reminder = reminderOf(run, goal.reminderId)
  if (!reminder) return cancel(run, goal, { reason: 'reminder-deleted', actor: 'system' })
  const step = reminder.steps.find(({ id }) => id === goal.next?.stepId)
  if (!step || !isDue(goal)) return walkOn(run, { goal, reminder, isEdited: goal.next !== null })
  // It was edited a moment ago, and the job has not come here yet.
  const isMoved = baseOf(step.offset, { goalAt: goal.goalAt, zone: run.account.timeZone }) !== goal.next.base
  if (isMoved) return walkOn(run, { goal, reminder, isEdited: true })
  const turn = { goal, reminder, step }
  const loss = lossOf(run, turn)
  if (loss !== null) return skip(run, turn, loss)
  if (run.account.sendingStoppedAt !== null) return putOff(run, turn)
  if (isHushed(run, turn)) return
  const { reminderId, key, goalAt } = goal
  if (step.when) run.ask(STEP, { body: { reminderId, key, goalAt, stepId: step.id }, segments: [step.when] })
  else take(run, turn)
}

/** Goes on when the condition was answered, if the friend still stands before that step. */
function goOn(run: Run, { body, answers }: { body: Asked; answers: Answer[] }): void {
  const goal = findGoal(run, body)
  const reminder = reminderOf(run, body.reminderId)
  if (!isDue(goal) || goal.goalAt !== body.goalAt || goal.next.stepId !== body.stepId || !reminder) return
  const step = reminder.steps.find(({ id }) => id === body.stepId)
  if (!step) return walkOn(run, { goal, reminder, isEdited: true })
  const [answer = null] = answers
  if (answer === true) take(run, { goal, reminder, step })
  else skip(run, { goal, reminder, step }, answer === null ? 'condition-broken' : 'condition')
}

/** Says and does what the step is for. Templates of which nothing is left are a failure of the step; the rest of it is sent. */
function take(run: Run, { goal, reminder, step }: Turn): void {
  const source = sourceOf(goal, step.id)
  const { base, at } = goal.next
  if (step.bubbles && saysSomething(step)) {
    const { problem } = run.say({ source, bubbles: step.bubbles, dueAt: base, until: at + LATE_MS })
    if (problem !== undefined) run.decide({ source, dueAt: base, outcome: 'failed', reason: problem })
  } else run.decide({ source, dueAt: base, outcome: 'done' })
  pass(run, { goal, reminder })
  run.act(step.actions ?? [], { list: `reminder-step:${step.id}`, source })
}

/** What a friend is reminded of. */
export const remindersLine: FriendModule = {
  commands: {
    'reminder.set': (run, command) => void setByWill(run, command),
    'reminder.cancel': (run, { reminderId, key, actor }) => {
      for (const goal of openGoals(run, reminderId))
        if (key === undefined || goal.key === key) cancel(run, goal, { reason: 'cancelled-by-staff', actor })
    },
  },
  events: { 'field.dated': followField, 'reminder.changed': replan },
  actions: {
    'reminder.start': start,
    'reminder.cancel': (run, { reminderId }) => cancelByAction(run, reminderId),
  },
  asked: answering(STEP, goOn),
  timers: { [GOAL_TIMER]: (run, { key }) => fire(run, key) },
}
