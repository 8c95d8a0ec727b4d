import type { ActivityRecord, DecisionRecord } from '../../engine/decisions/record.ts'

const COUNTS = `INSERT INTO daily_counts (account_id, day, kind, n)
  SELECT value->>'accountId', value->>'day', value->>'count', count(*) FROM json_each(?1)
  WHERE value->>'count' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decisions WHERE key = value->>'key')
    AND NOT EXISTS (SELECT 1 FROM activity WHERE key = value->>'key')
  GROUP BY 1, 2, 3 ON CONFLICT DO UPDATE SET n = n + excluded.n`

const DECISIONS = `INSERT INTO decisions (account_id, friend_id, key, subject, due_at, done_at, outcome, reason, via, is_counted, request_id)
  SELECT value->>'accountId', value->>'friendId', value->>'key', value->>'subject', value->>'dueAt', value->>'at', value->>'outcome', value->>'reason', value->>'via',
    coalesce(value->>'isCounted', 0), value->>'requestId' FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`

const ACTIVITY = `INSERT INTO activity (account_id, friend_id, key, kind, data, actor, at)
  SELECT value->>'accountId', value->>'friendId', value->>'key', value->>'kind', value->>'data', value->>'actor', value->>'at'
  FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`

/**
 * Writes a queue's worth of records in one atomic round trip. A record that comes a second time changes nothing, the counts neither:
 * they are taken in the same batch, before the rows are there.
 */
export async function writeRecords(d1: D1Database, messages: (DecisionRecord | ActivityRecord)[]): Promise<void> {
  const records = [...new Map(messages.map((record) => [record.key, record])).values()]
  const decisions = records.filter((record): record is DecisionRecord => record.type === 'decision')
  const activities = records.filter((record): record is ActivityRecord => record.type === 'activity')
  const statements = [d1.prepare(COUNTS).bind(JSON.stringify(records))]
  if (decisions.length > 0) statements.push(d1.prepare(DECISIONS).bind(JSON.stringify(decisions)))
  if (activities.length > 0) statements.push(d1.prepare(ACTIVITY).bind(JSON.stringify(activities)))
  await d1.batch(statements)
}
