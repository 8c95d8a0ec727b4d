import type { Env } from '../../env.ts'
import { systemClock } from '../../lib/clock.ts'
import { dayOf, MINUTE_MS } from '../../lib/time.ts'
import type { Recipient } from './chunks.ts'

type Task = { accountId: number; broadcastId: number }
export interface Progress {
  sent: number
  failed: number
}

const RECIPIENTS = `SELECT id, line_user_id AS lineUserId FROM friends INDEXED BY friends_reachable
  WHERE account_id = ?1 AND unfollowed_at IS NULL AND staff_blocked_at IS NULL AND id > ?2 ORDER BY id LIMIT ?3`

/** The next page of friends whom a broadcast reaches, by id. Who blocked us is not among them. */
export async function readRecipients(
  d1: D1Database,
  { accountId, after, limit }: { accountId: number; after: number; limit: number },
): Promise<Recipient[]> {
  const { results } = await d1.prepare(RECIPIENTS).bind(accountId, after, limit).all<Recipient>()
  return results
}

const CHUNKS = `INSERT INTO broadcast_chunks (broadcast_id, account_id, first_friend_id, last_friend_id, friend_ids, retry_key, status)
  SELECT ?1, ?2, value->>'first', value->>'last', value->>'ids', value->>'retryKey', 'queued' FROM json_each(?3) WHERE true
  ON CONFLICT DO UPDATE SET last_friend_id = excluded.last_friend_id, friend_ids = excluded.friend_ids, retry_key = excluded.retry_key`

type PlannedChunk = { firstFriendId: number; recipients: Recipient[]; retryKey: string }

/** Records who is in which chunk, all in one statement. */
export async function writeChunks(d1: D1Database, { accountId, broadcastId, chunks }: Task & { chunks: PlannedChunk[] }): Promise<void> {
  const rows = chunks.map(({ firstFriendId, recipients, retryKey }) => ({
    first: firstFriendId,
    last: recipients.at(-1)?.id ?? firstFriendId,
    ids: recipients.map(({ id }) => id),
    retryKey,
  }))
  await d1.prepare(CHUNKS).bind(broadcastId, accountId, JSON.stringify(rows)).run()
}

/** Counts what turns 'sent' with the update behind it in the same batch, once, however often that batch runs. */
const COUNT = `INSERT INTO daily_counts (account_id, day, kind, n)
  SELECT ?1, ?2, ?5, sum(json_array_length(c.friend_ids)) FROM broadcast_chunks c JOIN json_each(?4) j ON c.first_friend_id = j.value->>'firstFriendId'
  WHERE c.broadcast_id = ?3 AND c.status <> 'sent' AND j.value->>'status' = 'sent' HAVING count(*) > 0
  ON CONFLICT DO UPDATE SET n = n + excluded.n`

const SETTLE = `UPDATE broadcast_chunks SET status = j.value->>'status', request_id = j.value->>'requestId', error = j.value->>'error', done_at = j.value->>'doneAt'
  FROM json_each(?2) j WHERE broadcast_chunks.broadcast_id = ?1 AND broadcast_chunks.first_friend_id = j.value->>'firstFriendId'`

const PROGRESS = 'UPDATE broadcasts SET sent_count = ?2, failed_count = ?3, updated_at = ?4 WHERE id = ?1'

interface Told extends Task {
  isPersonal?: boolean
  settled: { firstFriendId: number; status: string; requestId: string | null; error: string | null; doneAt: number }[]
  progress: Progress
  now: number
}

/** Tells D1 what became of chunks, and how far the broadcast is, in one batch. */
export async function tellChunks(d1: D1Database, { accountId, broadcastId, isPersonal, settled, progress, now }: Told): Promise<void> {
  const zone = (await d1.prepare('SELECT time_zone FROM accounts WHERE id = ?').bind(accountId).first<string>('time_zone')) ?? 'UTC'
  const rows = JSON.stringify(settled)
  await d1.batch([
    d1.prepare(COUNT).bind(accountId, dayOf(now, zone), broadcastId, rows, isPersonal ? 'pushes' : 'multicasts'),
    d1.prepare(SETTLE).bind(broadcastId, rows),
    d1.prepare(PROGRESS).bind(broadcastId, progress.sent, progress.failed, now),
  ])
}

const REST = 'SELECT max(0, target_count - ?2) AS n FROM broadcasts WHERE id = ?1'

/** Gives back to the Gate what has been sent meanwhile, so that other sends find room. */
export async function holdRest(env: Env, { accountId, broadcastId, progress }: Task & { progress: Progress }): Promise<void> {
  const n = await env.DB.prepare(REST)
    .bind(broadcastId, progress.sent + progress.failed)
    .first<number>('n')
  await env.GATE.getByName(String(accountId)).keepOnly({ holder: `broadcast:${broadcastId}`, n: n ?? 0 })
}

const FINISH = `UPDATE broadcasts SET status = ?2, sent_count = ?3, failed_count = ?4, finished_at = ?5, updated_at = ?5,
  error = (SELECT error FROM broadcast_chunks WHERE broadcast_id = ?1 AND error IS NOT NULL ORDER BY first_friend_id LIMIT 1) WHERE id = ?1 AND status = 'sending'`

interface Finished extends Task {
  progress: Progress
  isStopped: boolean
  now: number
}

/** The end: every chunk is settled. What was reserved at the Gate is given back. */
export async function finishBroadcast(env: Env, { accountId, broadcastId, progress, isStopped, now }: Finished): Promise<void> {
  const status = isStopped ? 'stopped' : progress.sent === 0 && progress.failed > 0 ? 'failed' : 'done'
  await env.DB.prepare(FINISH).bind(broadcastId, status, progress.sent, progress.failed, now).run()
  await env.GATE.getByName(String(accountId)).release(`broadcast:${broadcastId}`)
}

const SLEEPING_MS = 5 * MINUTE_MS
const SLEEPING = `SELECT id AS broadcastId, account_id AS accountId, content->>'isPersonal' AS isPersonal FROM broadcasts
  WHERE status = 'sending' AND updated_at < ? LIMIT 100`

/** Broadcasts that should be moving and have not been heard of for five minutes are woken; one that moves is not disturbed by it. */
export async function wakeBroadcasts(env: Env): Promise<void> {
  const { results } = await env.DB.prepare(SLEEPING)
    .bind(systemClock.now() - SLEEPING_MS)
    .all<{ broadcastId: number; accountId: number; isPersonal: number }>()
  for (const { broadcastId, accountId, isPersonal } of results)
    await env.BROADCAST.getByName(String(broadcastId)).start({ accountId, broadcastId, isPersonal: isPersonal === 1 })
}
