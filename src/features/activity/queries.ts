import { and, desc, eq, inArray, lt, or } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Env } from '../../env.ts'
import type { ActivityKind } from './schema.ts'
import { activity } from './tables.ts'

export type ActivityRow = typeof activity.$inferSelect
type Place = { at: number; id: number }

interface Asked {
  accountId: number
  friendId: number
  before: Place | null
  limit: number
}

/** What happened around a friend, newest first; of these kinds, or of all. */
export function activityRows(
  db: Db,
  { accountId, friendId, kinds, before, limit }: Asked & { kinds?: ActivityKind[] },
): Promise<ActivityRow[]> {
  const behind = before ? or(lt(activity.at, before.at), and(eq(activity.at, before.at), lt(activity.id, before.id))) : undefined
  return db
    .select()
    .from(activity)
    .where(and(eq(activity.accountId, accountId), eq(activity.friendId, friendId), kinds && inArray(activity.kind, kinds), behind))
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
  SELECT 'b' || printf('%015d', b.id) AS id, json_object('kind', 'broadcast', 'broadcastId', b.id), b.started_at, c.done_at,
    iif(c.status = 'stopped' OR c.error IN ('friend-blocked-us', 'blocked-by-staff'), 'skipped', c.status),
    iif(c.status = 'stopped', 'stopped-by-staff', c.error), iif(b.content->>'isPersonal', 'push', 'multicast'), c.status = 'sent',
    iif(b.content->>'isPersonal', (SELECT r.value FROM json_each(c.request_id) r JOIN json_each(c.friend_ids) f ON f.key = r.key WHERE f.value = ?2), c.request_id)
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

/** What is asked for by its id, and where its name stands. */
const BY_NUMBER = {
  scenarios: 'SELECT id, name FROM scenarios WHERE account_id = ?1',
  broadcasts: 'SELECT id, name FROM broadcasts WHERE account_id = ?1',
  tags: 'SELECT id, name FROM tags WHERE account_id = ?1',
  fields: 'SELECT id, name FROM fields WHERE account_id = ?1',
  marks: 'SELECT id, name FROM marks WHERE account_id = ?1',
  links: `SELECT id, iif(name = '', url, name) AS name FROM links WHERE account_id = ?1`,
  autoReplies: 'SELECT id, name FROM auto_replies WHERE account_id = ?1',
  actionLists: 'SELECT id, name FROM action_lists WHERE account_id = ?1',
  reminders: 'SELECT id, name FROM reminders WHERE account_id = ?1',
  schedules: 'SELECT id, name FROM schedules WHERE account_id = ?1',
  friends: `SELECT id, coalesce(display_name, line_name, '') AS name FROM friends WHERE account_id = ?1`,
} as const
const BY_TEXT = {
  /** Staff belong to all accounts; ?1 only has to occur. */
  staff: 'SELECT id, name FROM staff WHERE ?1 = ?1',
  choices: 'SELECT id, name FROM (SELECT key AS id, label AS name FROM choices WHERE account_id = ?1) WHERE true',
} as const
const NAMED = { ...BY_NUMBER, ...BY_TEXT }
type ByNumber = keyof typeof BY_NUMBER
type ByText = keyof typeof BY_TEXT
type Named = ByNumber | ByText

const isNamed = (name: string): name is Named => Object.hasOwn(NAMED, name)

/** Ids of which the names are wanted. */
export type Wanted = Partial<Record<ByNumber, number[]> & Record<ByText, string[]>>
export type Names = Record<ByNumber, Map<number, string>> & Record<ByText, Map<string, string>>

type NameRow = { id: number | string; name: string }

/** What things are called now, in one round trip; none when nothing is asked for. */
export async function namesById(env: Env, { accountId, wanted }: { accountId: number; wanted: Wanted }): Promise<Names> {
  const asked = Object.keys(NAMED)
    .filter(isNamed)
    .filter((kind) => (wanted[kind]?.length ?? 0) > 0)
  const found = new Map<Named, NameRow[]>()
  if (asked.length > 0) {
    const statements = asked.map((kind) =>
      env.DB.prepare(`${NAMED[kind]} AND id IN (SELECT value FROM json_each(?2))`).bind(accountId, JSON.stringify(wanted[kind])),
    )
    const results = await env.DB.batch<NameRow>(statements)
    asked.forEach((kind, i) => {
      found.set(kind, results[i]?.results ?? [])
    })
  }
  const of = (kind: ByNumber) => new Map((found.get(kind) ?? []).map(({ id, name }) => [Number(id), name]))
  const ofText = (kind: ByText) => new Map((found.get(kind) ?? []).map(({ id, name }) => [String(id), name]))
  return {
    scenarios: of('scenarios'),
    broadcasts: of('broadcasts'),
    tags: of('tags'),
    fields: of('fields'),
    marks: of('marks'),
    links: of('links'),
    autoReplies: of('autoReplies'),
    actionLists: of('actionLists'),
    reminders: of('reminders'),
    schedules: of('schedules'),
    friends: of('friends'),
    staff: ofText('staff'),
    choices: ofText('choices'),
  }
}
