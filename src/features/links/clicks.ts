import type { ClickRecord } from '../../engine/decisions/record.ts'
import type { Env } from '../../env.ts'
import { createLog, errorText } from '../../lib/log.ts'
import { friendObjectName } from '../friends/index.ts'

/** A friend who is gone, or never was, is nobody. What comes a second time has its key already. */
const CLICKS = `INSERT INTO clicks (account_id, link_id, friend_id, source, key, at)
  SELECT l.account_id, l.id, coalesce((SELECT f.id FROM friends f WHERE f.id = j.value->>'friendId' AND f.account_id = l.account_id), 0),
    j.value->>'source', j.value->>'key', j.value->>'at'
  FROM json_each(?1) j CROSS JOIN links l ON l.id = j.value->>'linkId' WHERE true ON CONFLICT DO NOTHING`

const OURS = `json_each(?1) j CROSS JOIN clicks c ON c.key = j.value->>'key'`

const ACTIVITY = `INSERT INTO activity (account_id, friend_id, key, kind, data, actor, at)
  SELECT c.account_id, c.friend_id, 'click:' || c.key, 'link.opened', json_object('linkId', c.link_id, 'source', c.source), 'friend', c.at
  FROM ${OURS} WHERE c.friend_id > 0 ON CONFLICT DO NOTHING`

/** A step of a scenario waits for what this friend does. */
const AWAITED = `EXISTS (SELECT 1 FROM enrolments e JOIN scenario_steps s ON s.id = e.step_id
  WHERE e.friend_id = c.friend_id AND e.status = 'reading' AND s.kind = 'await')`

/** Openings that set something off, or may be waited for. Which one was the first is told by the rows' order, so it stays the first however often the record comes. */
const TOLD = `SELECT * FROM (
    SELECT c.key, c.link_id AS linkId, c.at, f.account_id AS accountId, f.line_user_id AS lineUserId, l.is_once AS isOnce,
      l.actions <> '[]' AS isActing, ${AWAITED} AS isAwaited, NOT EXISTS (SELECT 1 FROM clicks o WHERE o.link_id = c.link_id AND o.friend_id = c.friend_id AND o.id < c.id) AS isFirst
    FROM ${OURS} CROSS JOIN links l ON l.id = c.link_id CROSS JOIN friends f ON f.id = c.friend_id
    WHERE c.friend_id > 0)
  WHERE isAwaited OR isActing AND (isFirst OR NOT isOnce)`

interface Told {
  key: string
  linkId: number
  at: number
  accountId: number
  lineUserId: string
  isFirst: number
}

const IN_FLIGHT = 20

/** Has the friend's object do what the link sets off; it does what has the same id once. Returns whether it could be told. */
async function tell(env: Env, { key, linkId, at, isFirst, accountId, lineUserId }: Told): Promise<boolean> {
  const who = { accountId, lineUserId }
  try {
    const body = { kind: 'link.opened' as const, linkId, isFirst: isFirst === 1 }
    await env.FRIEND.getByName(friendObjectName(who)).receive(who, [{ id: `click:${key}`, at, body }])
    return true
  } catch (error) {
    createLog({ accountId }).warn('link.unreachable', { linkId, error: errorText(error) })
    return false
  }
}

/**
 * Writes openings in one round trip, and tells the friends' objects what they set off. May be done twice. Returns the keys of those whose friend could not be
 * told: they have to come again.
 */
export async function saveClicks(env: Env, clicks: readonly ClickRecord[]): Promise<Set<string>> {
  if (clicks.length === 0) return new Set()
  const rows = JSON.stringify(clicks)
  const results = await env.DB.batch([CLICKS, ACTIVITY, TOLD].map((sql) => env.DB.prepare(sql).bind(rows)))
  // The columns are named in the statement above.
  const told = (results.at(-1)?.results ?? []) as unknown as Told[]
  const missed = new Set<string>()
  for (let i = 0; i < told.length; i += IN_FLIGHT) {
    const some = told.slice(i, i + IN_FLIGHT)
    const done = await Promise.all(some.map((one) => tell(env, one)))
    some.forEach(({ key }, place) => {
      if (!done[place]) missed.add(key)
    })
  }
  return missed
}
