import type { Env } from '../../env.ts'

export interface TalkRow {
  id: string
  direction: 'in' | 'out'
  content: string
  source: string | null
  via: 'reply' | 'push' | 'multicast' | null
  at: number
  unsentAt: number | null
  /** Of a broadcast: when it was begun, which is what its dates count from. */
  begunAt: number | null
}

/** Broadcasts that a friend got are found by the chunk whose range they fall into, not copied into every thread: what went out stands there, or the bubbles of it to be rendered where each got their own. */
const THREAD = `
  SELECT 'm' || printf('%015d', id) AS id, direction, content, source, via, at, unsent_at AS unsentAt, NULL AS begunAt FROM (
    SELECT * FROM talk_messages WHERE account_id = ?1 AND friend_id = ?2 AND (at < ?3 OR (at = ?3 AND 'm' || printf('%015d', id) < ?5)) ORDER BY at DESC, id DESC LIMIT ?4)
  UNION ALL
  SELECT 'b' || printf('%015d', b.id) || '-' || e.key AS id, 'out', e.value, json_object('kind', 'broadcast', 'broadcastId', b.id), iif(b.content->>'isPersonal', 'push', 'multicast'), c.done_at, NULL, b.started_at
  FROM broadcasts b
  JOIN broadcast_chunks c ON c.broadcast_id = b.id
    AND c.first_friend_id = (SELECT max(first_friend_id) FROM broadcast_chunks WHERE broadcast_id = b.id AND first_friend_id <= ?2)
  JOIN json_each(b.content, '$.items') e
  WHERE b.account_id = ?1 AND b.started_at IS NOT NULL AND c.last_friend_id >= ?2 AND c.status = 'sent'
    AND (c.done_at < ?3 OR (c.done_at = ?3 AND 'b' || printf('%015d', b.id) || '-' || e.key < ?5))
    AND EXISTS (SELECT 1 FROM json_each(c.friend_ids) f WHERE f.value = ?2)
  ORDER BY at DESC, id DESC LIMIT ?4`

interface Asked {
  accountId: number
  friendId: number
  /** What was said before this row; null: everything. Epoch ms. */
  before: { at: number; id: string } | null
  limit: number
}

/** What was said, newest first. */
export async function threadRows(env: Env, { accountId, friendId, before, limit }: Asked): Promise<TalkRow[]> {
  const { results } = await env.DB.prepare(THREAD)
    .bind(accountId, friendId, before?.at ?? Number.MAX_SAFE_INTEGER, limit, before?.id ?? '')
    .all<TalkRow>()
  return results
}
