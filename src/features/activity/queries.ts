import { and, desc, eq, lt, or } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Env } from '../../env.ts'
import { activity } from './tables.ts'

export type ActivityRow = typeof activity.$inferSelect
type Place = { at: number; id: number }

interface Asked {
  accountId: number
  friendId: number
  before: Place | null
  limit: number
}

/** What happened around a friend, newest first. */
export function activityRows(db: Db, { accountId, friendId, before, limit }: Asked): Promise<ActivityRow[]> {
  const behind = before ? or(lt(activity.at, before.at), and(eq(activity.at, before.at), lt(activity.id, before.id))) : undefined
  return db
    .select()
    .from(activity)
    .where(and(eq(activity.accountId, accountId), eq(activity.friendId, friendId), behind))
    .orderBy(desc(activity.at), desc(activity.id))
    .limit(limit)
}

export interface DecisionRow {
  id: string
  subject: string
  dueAt: number
  doneAt: number
  outcome: string
  reason: string | null
  via: 'reply' | 'push' | 'multicast' | null
  isCounted: number
  requestId: string | null
}

const DECISIONS = `
  SELECT 'd' || printf('%015d', id) AS id, subject, due_at AS dueAt, done_at AS doneAt, outcome, reason, via, is_counted AS isCounted, request_id AS requestId FROM (
    SELECT * FROM decisions WHERE account_id = ?1 AND friend_id = ?2 AND (done_at < ?3 OR (done_at = ?3 AND 'd' || printf('%015d', id) < ?5)) ORDER BY done_at DESC, id DESC LIMIT ?4)
  UNION ALL
  SELECT 'b' || printf('%015d', b.id) AS id, json_object('kind', 'broadcast', 'broadcastId', b.id), b.started_at, c.done_at, iif(c.status = 'stopped', 'skipped', c.status),
    iif(c.status = 'stopped', 'stopped-by-staff', c.error), 'multicast', c.status = 'sent', c.request_id
  FROM broadcasts b
  JOIN broadcast_chunks c ON c.broadcast_id = b.id
    AND c.first_friend_id = (SELECT max(first_friend_id) FROM broadcast_chunks WHERE broadcast_id = b.id AND first_friend_id <= ?2)
  WHERE b.account_id = ?1 AND b.started_at IS NOT NULL AND c.last_friend_id >= ?2
    AND (c.done_at < ?3 OR (c.done_at = ?3 AND 'b' || printf('%015d', b.id) < ?5))
    AND EXISTS (SELECT 1 FROM json_each(c.friend_ids) f WHERE f.value = ?2)
  ORDER BY doneAt DESC, id DESC LIMIT ?4`

interface AskedDecisions extends Omit<Asked, 'before'> {
  /** Decisions before this one; null: all. Epoch ms. */
  before: { at: number; id: string } | null
}

/** Decisions about a friend, newest first; broadcasts are read from their chunks. */
export async function decisionRows(env: Env, { accountId, friendId, before, limit }: AskedDecisions): Promise<DecisionRow[]> {
  const key = [before?.at ?? Number.MAX_SAFE_INTEGER, limit, before?.id ?? '']
  const { results } = await env.DB.prepare(DECISIONS)
    .bind(accountId, friendId, ...key)
    .all<DecisionRow>()
  return results
}

export interface Names {
  scenarios: Map<number, string>
  broadcasts: Map<number, string>
  staff: Map<string, string>
}

type NameRow = { id: number; name: string }

/** What the sources of messages and decisions are called now, in one round trip. */
export async function sourceNames(
  env: Env,
  {
    accountId,
    scenarioIds,
    broadcastIds,
    staffIds,
  }: { accountId: number; scenarioIds: number[]; broadcastIds: number[]; staffIds: string[] },
): Promise<Names> {
  const listed = (table: string) =>
    env.DB.prepare(`SELECT id, name FROM ${table} WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))`)
  const [scenarios, broadcasts, staff] = await env.DB.batch<NameRow>([
    listed('scenarios').bind(accountId, JSON.stringify(scenarioIds)),
    listed('broadcasts').bind(accountId, JSON.stringify(broadcastIds)),
    env.DB.prepare('SELECT id, name FROM staff WHERE id IN (SELECT value FROM json_each(?))').bind(JSON.stringify(staffIds)),
  ])
  const toMap = (rows: NameRow[] | undefined) => new Map((rows ?? []).map((row) => [row.id, row.name]))
  return {
    scenarios: toMap(scenarios?.results),
    broadcasts: toMap(broadcasts?.results),
    staff: new Map((staff?.results ?? []).map((row) => [String(row.id), row.name])),
  }
}
