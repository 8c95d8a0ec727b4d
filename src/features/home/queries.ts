import type { DailyCount } from '../../engine/decisions/record.ts'
import type { Env } from '../../env.ts'

export interface CountRow {
  day: string
  kind: DailyCount
  n: number
}
export interface FriendCounts {
  total: number
  blockedUs: number
}
export interface SetupRow {
  hasGreeting: number
  hasScenario: number
  hasSent: number
}

export interface ReceivedRow {
  day: string
  n: number
}
interface Asked {
  accountId: number
  /** Calendar days, oldest first. */
  days: string[]
  /** When each of them begins, and when the last one ends. Epoch ms. */
  bounds: number[]
}

const RECEIVED = `SELECT value->>'day' AS day,
    (SELECT count(*) FROM talk_messages WHERE account_id = ?1 AND direction = 'in' AND at >= value->>'from' AND at < value->>'until') AS n
  FROM json_each(?2)`

/** Everything home shows, in one round trip. */
export async function homeRows(env: Env, { accountId, days, bounds }: Asked) {
  const [counts, friends, setup, received] = await env.DB.batch([
    env.DB.prepare('SELECT day, kind, n FROM daily_counts WHERE account_id = ? AND day >= ?').bind(accountId, days[0] ?? ''),
    env.DB.prepare(
      'SELECT count(*) AS total, (SELECT count(*) FROM friends WHERE account_id = ?1 AND unfollowed_at IS NOT NULL) AS blockedUs FROM friends WHERE account_id = ?1',
    ).bind(accountId),
    env.DB.prepare(
      `SELECT EXISTS (SELECT 1 FROM greetings WHERE account_id = ?1 AND actions <> '[]') AS hasGreeting,
        EXISTS (SELECT 1 FROM scenarios WHERE account_id = ?1 AND deleted_at IS NULL) AS hasScenario,
        EXISTS (SELECT 1 FROM broadcasts WHERE account_id = ?1 AND started_at IS NOT NULL) AS hasSent`,
    ).bind(accountId),
    env.DB.prepare(RECEIVED).bind(accountId, JSON.stringify(days.map((day, i) => ({ day, from: bounds[i], until: bounds[i + 1] })))),
  ])
  return {
    counts: (counts?.results ?? []) as CountRow[],
    friends: (friends?.results[0] ?? { total: 0, blockedUs: 0 }) as FriendCounts,
    received: (received?.results ?? []) as ReceivedRow[],
    setup: (setup?.results[0] ?? { hasGreeting: 0, hasScenario: 0, hasSent: 0 }) as SetupRow,
  }
}
