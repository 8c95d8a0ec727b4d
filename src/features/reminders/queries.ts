import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Env } from '../../env.ts'
import { folders } from '../folders/tables.ts'
import type { Goal, GoalStatus } from './schema.ts'
import { reminderGoals, reminders } from './tables.ts'

export type ReminderRow = typeof reminders.$inferSelect

const inFolders = and(eq(folders.id, reminders.folderId), eq(folders.accountId, reminders.accountId))

/** Those in no folder first, then folder by folder, as the screens show them. */
export const reminderRows = async (db: Db, accountId: number): Promise<ReminderRow[]> => {
  const rows = await db
    .select({ reminder: reminders })
    .from(reminders)
    .leftJoin(folders, inFolders)
    .where(and(eq(reminders.accountId, accountId), isNull(reminders.deletedAt)))
    .orderBy(asc(sql`coalesce(${folders.position}, -1)`), asc(sql`coalesce(${folders.id}, 0)`), asc(reminders.id))
  return rows.map(({ reminder }) => reminder)
}

export async function findReminder(db: Db, { accountId, reminderId }: { accountId: number; reminderId: number }) {
  const [row] = await db
    .select()
    .from(reminders)
    .where(and(eq(reminders.accountId, accountId), eq(reminders.id, reminderId), isNull(reminders.deletedAt)))
  return row
}

/** How many goals run in each of these reminders. */
export async function runningCounts(db: Db, reminderIds: number[]): Promise<Map<number, number>> {
  const rows = await db
    .select({ reminderId: reminderGoals.reminderId, n: sql<number>`count(*)` })
    .from(reminderGoals)
    .where(
      and(
        sql`${reminderGoals.reminderId} IN (SELECT value FROM json_each(${JSON.stringify(reminderIds)}))`,
        eq(reminderGoals.status, 'running'),
      ),
    )
    .groupBy(reminderGoals.reminderId)
  return new Map(rows.map(({ reminderId, n }) => [reminderId, n]))
}

const TAKEN = `SELECT s.value->>'id' AS id FROM reminders r, json_each(r.steps) s
  WHERE r.id IS NOT ?1 AND s.value->>'id' IN (SELECT value FROM json_each(?2))`

/** Those of these step ids that other reminders have, deleted ones too: what was counted for a step is looked up by its id alone. */
export async function takenStepIds(env: Env, { reminderId, ids }: { reminderId: number | null; ids: number[] }): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const { results } = await env.DB.prepare(TAKEN).bind(reminderId, JSON.stringify(ids)).all<{ id: number }>()
  return new Set(results.map(({ id }) => id))
}

const COUNTS = `SELECT source, outcome, reason, n FROM source_counts
  WHERE account_id = ?1 AND source IN (SELECT 'r' || value FROM json_each(?2)) AND outcome <> 'held'`
const WAITING = `SELECT step_id AS stepId, count(*) AS n FROM reminder_goals WHERE reminder_id = ?1 AND status = 'running' AND step_id IS NOT NULL GROUP BY step_id`

export interface Counted {
  source: string
  outcome: 'sent' | 'done' | 'skipped' | 'failed' | 'unknown'
  reason: string
  n: number
}

/** What became of steps that were due, and how many goals wait for each. */
export async function stepNumbers(env: Env, { accountId, reminderId, ids }: { accountId: number; reminderId: number; ids: number[] }) {
  const [counted, waiting] = await env.DB.batch<Counted | { stepId: number; n: number }>([
    env.DB.prepare(COUNTS).bind(accountId, JSON.stringify(ids)),
    env.DB.prepare(WAITING).bind(reminderId),
  ])
  return {
    counted: (counted?.results ?? []).filter((row): row is Counted => 'source' in row),
    waiting: new Map((waiting?.results ?? []).flatMap((row) => ('stepId' in row ? [[row.stepId, row.n] as const] : []))),
  }
}

const GOAL = `g.reminder_id AS reminderId, r.name AS reminderName, g.friend_id AS friendId, g.goal_key AS key, g.goal_at AS goalAt, g.status, g.step_id AS stepId,
  g.next_at AS nextAt, g.set_at AS setAt, g.ended_at AS endedAt, g.reason`

export type GoalRow = Goal & { friendName: string | null; pictureUrl: string | null }
/** Goals from `from` on come first, the next one first; then those that have passed, the latest first. */
export interface GoalPlace {
  isPast: boolean
  goalAt: number
  friendId: number
  key: string
}

const listed = (
  order: string,
  where: string,
) => `SELECT ${GOAL}, coalesce(f.display_name, f.line_name) AS friendName, f.picture_url AS pictureUrl
  FROM reminder_goals g INDEXED BY reminder_goals_running JOIN reminders r ON r.id = g.reminder_id JOIN friends f ON f.id = g.friend_id
  WHERE g.reminder_id = ?1 AND g.status = 'running' AND r.account_id = ?2 AND ${where} ORDER BY g.goal_at ${order}, g.friend_id ${order}, g.goal_key ${order} LIMIT ?4`
const AHEAD = listed('ASC', 'g.goal_at >= ?3')
const AHEAD_AFTER = listed('ASC', 'g.goal_at >= ?3 AND (g.goal_at, g.friend_id, g.goal_key) > (?5, ?6, ?7)')
const PAST = listed('DESC', 'g.goal_at < ?3')
const PAST_AFTER = listed('DESC', 'g.goal_at < ?3 AND (g.goal_at, g.friend_id, g.goal_key) < (?5, ?6, ?7)')

interface Listing {
  accountId: number
  reminderId: number
  /** What is ahead, epoch ms; the same for all pages. */
  from: number
  after: GoalPlace | null
  limit: number
}

/** Goals that run in a reminder. */
export async function goalPage(env: Env, { accountId, reminderId, from, after, limit }: Listing): Promise<GoalRow[]> {
  const read = async (sql: string, take: number, place: GoalPlace | null) => {
    const own = [reminderId, accountId, from, take]
    const { results } = await env.DB.prepare(sql)
      .bind(...own, ...(place ? [place.goalAt, place.friendId, place.key] : []))
      .all<GoalRow>()
    return results
  }
  if (after?.isPast) return await read(PAST_AFTER, limit, after)
  const ahead = await read(after ? AHEAD_AFTER : AHEAD, limit, after)
  return ahead.length === limit ? ahead : [...ahead, ...(await read(PAST, limit - ahead.length, null))]
}

const OF_FRIEND = `SELECT ${GOAL}, r.is_active AS isActive, r.field_id AS fieldId, r.steps, r.quiet FROM reminder_goals g JOIN reminders r ON r.id = g.reminder_id
  WHERE g.account_id = ?1 AND g.friend_id = ?2 ORDER BY g.status = 'running' DESC, iif(g.status = 'running', g.goal_at, -g.ended_at), g.reminder_id, g.goal_key LIMIT 100`

export type FriendGoalRow = Goal & { isActive: number; fieldId: number | null; steps: string; quiet: 'hold' | 'ignore' }

/** A friend's goals: those that run, the next one first, then those that ended, the latest first. */
export async function friendGoalRows(env: Env, { accountId, friendId }: { accountId: number; friendId: number }): Promise<FriendGoalRow[]> {
  const { results } = await env.DB.prepare(OF_FRIEND).bind(accountId, friendId).all<FriendGoalRow>()
  return results
}

export async function findGoalRow(
  db: Db,
  { friendId, reminderId, key }: { friendId: number; reminderId: number; key: string },
): Promise<{ status: GoalStatus } | undefined> {
  const isIt = and(eq(reminderGoals.friendId, friendId), eq(reminderGoals.reminderId, reminderId), eq(reminderGoals.key, key))
  const [row] = await db.select({ status: reminderGoals.status }).from(reminderGoals).where(isIt)
  return row
}

export const countGoals = (db: Db, { friendId, reminderId }: { friendId: number; reminderId: number }): Promise<number> =>
  db.$count(
    reminderGoals,
    and(eq(reminderGoals.friendId, friendId), eq(reminderGoals.reminderId, reminderId), eq(reminderGoals.status, 'running')),
  )
