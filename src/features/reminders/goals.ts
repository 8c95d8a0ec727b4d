import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { conflict, invalid } from '../../http/errors.ts'
import { pageOf } from '../../http/paging.ts'
import type { CursorKey } from '../../lib/cursor.ts'
import { quietHoursOf, requireAccount } from '../accounts/index.ts'
import { actorOf, requireFriend, tellFriend } from '../friends/index.ts'
import { FIELD_KEY, GOALS_MAX } from './limits.ts'
import { countGoals, type FriendGoalRow, findGoalRow, friendGoalRows, type GoalPlace, type GoalRow, goalPage } from './queries.ts'
import { datesOf, goalAtOf, isOver } from './rules.ts'
import {
  type FriendGoal,
  type GoalPage,
  goalFaults,
  type PreviewReminder,
  type ReminderPreview,
  type ReminderStep,
  type SetGoal,
} from './schema.ts'
import { requireReminder } from './service.ts'

/** What the dates of a friend's steps are made of. Without a friend, the minutes alone. */
async function clockOf(ctx: AccountCtx, friendId: number | null) {
  return { now: ctx.clock.now(), zone: ctx.account.timeZone, seed: String(friendId ?? 0), quiet: quietHoursOf(await requireAccount(ctx)) }
}
type Clock = Awaited<ReturnType<typeof clockOf>>

function requireGoal(goal: SetGoal): void {
  const faults = goalFaults(goal)
  if (Object.keys(faults).length > 0) throw invalid(faults)
}

/** The dates that steps would come to for a goal, in the order of time. Changes nothing. */
export async function previewReminder(ctx: AccountCtx, { steps, quiet, goalTime, ...goal }: PreviewReminder): Promise<ReminderPreview> {
  requireGoal(goal)
  const clock = await clockOf(ctx, null)
  const goalAt = goalAtOf(goal, { zone: clock.zone, goalTime })
  // Only what says something is held by quiet hours; what it says does not matter here.
  const asPlanned = steps.map(({ offset, isSilent }, id) => ({ id, offset, bubbles: isSilent ? [] : SOMETHING }))
  const dates = datesOf(asPlanned, { ...clock, quiet: quiet === 'hold' ? clock.quiet : null, goalAt })
  const items = dates.map(({ stepId: index, base, leaves }) => ({
    index,
    dueAt: base,
    at: leaves,
    isPast: isOver(base, clock.now),
  }))
  return { goalAt, items }
}
const SOMETHING: ReminderStep['bubbles'] = [{ kind: 'text', text: '-' }]

function toFriendGoal({ steps, quiet, isActive, ...goal }: FriendGoalRow, clock: Clock): FriendGoal {
  const kept: ReminderStep[] = JSON.parse(steps)
  const dates = datesOf(kept, { ...clock, quiet: quiet === 'hold' ? clock.quiet : null, goalAt: goal.goalAt })
  const ahead =
    goal.status === 'running'
      ? dates.flatMap(({ stepId, base, at }) => {
          const offset = kept.find(({ id }) => id === stepId)?.offset
          const isAhead = stepId === goal.stepId || (!isOver(base, clock.now) && goal.stepId !== null)
          return offset && isAhead ? [{ stepId, offset, at }] : []
        })
      : []
  return { ...goal, isActive: isActive === 1, ahead }
}

const readGoals = async (ctx: AccountCtx, friendId: number): Promise<{ items: FriendGoal[] }> => {
  const [rows, clock] = await Promise.all([friendGoalRows(ctx.env, { accountId: ctx.account.id, friendId }), clockOf(ctx, friendId)])
  return { items: rows.map((row) => toFriendGoal(row, clock)) }
}

/** What a friend is reminded of, and was. */
export async function listFriendGoals(ctx: AccountCtx, friendId: number): Promise<{ items: FriendGoal[] }> {
  await requireFriend(ctx, friendId)
  return await readGoals(ctx, friendId)
}

/** Later pages count what is ahead from the moment of the first one. */
const placeOf = (key: CursorKey | null, now: number): { from: number; after: GoalPlace | null } =>
  key === null
    ? { from: now, after: null }
    : { from: Number(key[0]), after: { isPast: key[1] === 1, goalAt: Number(key[2]), friendId: Number(key[3]), key: String(key[4]) } }

/** Goals that run in a reminder: those ahead, the next one first, then those that have passed with steps still to come. */
export async function listGoals(
  ctx: AccountCtx,
  { reminderId, cursor, limit }: { reminderId: number; cursor?: string | undefined; limit: number },
): Promise<GoalPage> {
  await requireReminder(ctx, reminderId)
  const now = ctx.clock.now()
  let from = now
  return await pageOf({
    cursor,
    limit,
    async read(key, take) {
      const place = placeOf(key, now)
      from = place.from
      return { items: await goalPage(ctx.env, { accountId: ctx.account.id, reminderId, ...place, limit: take }), extra: {} }
    },
    keyOf: ({ goalAt, friendId, key }: GoalRow) => [from, goalAt < from ? 1 : 0, goalAt, friendId, key],
    shape: (row: GoalRow) => row,
  })
}

interface OneGoal {
  reminderId: number
  friendId: number
  goalKey: string
}

const FOLLOWS_FIELD = 'This reminder takes its goals from a field. Change the date there.'

/** Sets a goal by hand, or moves the one with this key. Throws 409 when the reminder is switched off or hangs on a field. */
export async function setGoal(
  ctx: AccountCtx,
  { reminderId, friendId, goalKey, ...goal }: OneGoal & SetGoal,
): Promise<{ items: FriendGoal[] }> {
  const [friend, reminder] = await Promise.all([requireFriend(ctx, friendId), requireReminder(ctx, reminderId)])
  requireGoal(goal)
  if (reminder.fieldId !== null) throw conflict('reminder-has-field', FOLLOWS_FIELD)
  if (goalKey === FIELD_KEY) throw invalid({ goalKey: 'This key is kept for dates in fields. Choose another one.' })
  if (!reminder.isActive) throw conflict('reminder-off', 'This reminder is switched off. Switch it on first.')
  const [known, running] = await Promise.all([
    findGoalRow(ctx.db, { friendId, reminderId, key: goalKey }),
    countGoals(ctx.db, { friendId, reminderId }),
  ])
  if (known?.status !== 'running' && running >= GOALS_MAX)
    throw conflict('too-many-goals', `A friend can have ${GOALS_MAX} goals in one reminder at most. Cancel some first.`)
  const goalAt = goalAtOf(goal, { zone: ctx.account.timeZone, goalTime: reminder.goalTime })
  await tell(ctx, {
    lineUserId: friend.lineUserId,
    command: { kind: 'reminder.set', reminderId, key: goalKey, goalAt, actor: actorOf(ctx) },
  })
  await audit(ctx, { operation: 'setReminderGoal', target: `friend:${friendId}`, after: { reminderId, goalKey, goalAt } })
  return await readGoals(ctx, friendId)
}

/** Takes a goal back; where none runs nothing changes. */
export async function cancelGoal(ctx: AccountCtx, { reminderId, friendId, goalKey }: OneGoal): Promise<{ items: FriendGoal[] }> {
  const [friend] = await Promise.all([requireFriend(ctx, friendId), requireReminder(ctx, reminderId)])
  await tell(ctx, { lineUserId: friend.lineUserId, command: { kind: 'reminder.cancel', reminderId, key: goalKey, actor: actorOf(ctx) } })
  await audit(ctx, { operation: 'cancelReminderGoal', target: `friend:${friendId}`, before: { reminderId, goalKey } })
  return await readGoals(ctx, friendId)
}

const tell = (ctx: AccountCtx, { lineUserId, command }: Omit<Parameters<typeof tellFriend>[1], 'id'>) =>
  tellFriend(ctx, { lineUserId, id: `request:${ctx.requestId}`, command })
