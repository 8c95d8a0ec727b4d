import type { ActivityRecord, DecisionRecord } from '../../engine/decisions/record.ts'
import type { Source } from '../../engine/friend/types.ts'
import { sourceText } from '../../engine/messages/source.ts'

const COUNTS = `INSERT INTO daily_counts (account_id, day, kind, n)
  SELECT value->>'accountId', value->>'day', value->>'count', count(*) FROM json_each(?1)
  WHERE value->>'count' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decisions WHERE key = value->>'key')
    AND NOT EXISTS (SELECT 1 FROM activity WHERE key = value->>'key')
  GROUP BY 1, 2, 3 ON CONFLICT DO UPDATE SET n = n + excluded.n`

/** Of steps: how often each outcome was decided. */
const SOURCE_COUNTS = `INSERT INTO source_counts (account_id, source, outcome, reason, n)
  SELECT value->>'accountId', value->>'source', value->>'outcome', coalesce(value->>'reason', ''), count(*) FROM json_each(?1)
  WHERE value->>'source' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decisions WHERE key = value->>'key')
  GROUP BY 1, 2, 3, 4 ON CONFLICT DO UPDATE SET n = n + excluded.n`

const DECISIONS = `INSERT INTO decisions (account_id, friend_id, key, subject, due_at, done_at, outcome, reason, via, is_counted, request_id, source)
  SELECT value->>'accountId', value->>'friendId', value->>'key', value->>'subject', value->>'dueAt', value->>'at', value->>'outcome', value->>'reason', value->>'via',
    coalesce(value->>'isCounted', 0), value->>'requestId', value->>'source' FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`

const ACTIVITY = `INSERT INTO activity (account_id, friend_id, key, kind, data, actor, at)
  SELECT value->>'accountId', value->>'friendId', value->>'key', value->>'kind', value->>'data', value->>'actor', value->>'at'
  FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`

/** Steps are many and their outcomes are looked up one by one; what everything else did is looked up by the friend. */
const isOfStep = ({ kind }: Source): boolean => kind === 'step' || kind === 'reminder'
const withSource = (record: DecisionRecord) => ({ ...record, ...(isOfStep(record.subject) ? { source: sourceText(record.subject) } : {}) })

/**
 * Writes a queue's worth of records in one atomic round trip. A record that comes a second time changes nothing, the counts neither:
 * they are taken in the same batch, before the rows are there.
 */
export async function writeRecords(d1: D1Database, messages: (DecisionRecord | ActivityRecord)[]): Promise<void> {
  const records = [...new Map(messages.map((record) => [record.key, record])).values()]
  const decisions = records.filter((record): record is DecisionRecord => record.type === 'decision').map(withSource)
  const activities = records.filter((record): record is ActivityRecord => record.type === 'activity')
  const statements = [d1.prepare(COUNTS).bind(JSON.stringify(records))]
  if (decisions.some(({ source }) => source !== undefined)) statements.push(d1.prepare(SOURCE_COUNTS).bind(JSON.stringify(decisions)))
  if (decisions.length > 0) statements.push(d1.prepare(DECISIONS).bind(JSON.stringify(decisions)))
  if (activities.length > 0) statements.push(d1.prepare(ACTIVITY).bind(JSON.stringify(activities)))
  await d1.batch(statements)
}
