import type { AccountCtx } from '../../context.ts'
import type { FriendTap, TapCount, TapFriend } from './schema.ts'

/** How a choice reads now; it may be gone from its message. */
const LABEL = `coalesce((SELECT label FROM choices c WHERE c.account_id = t.account_id AND c.key = t.choice_key), '')`

const counts = (where: string) => `SELECT choice_key AS choice, max(bubble_key) AS bubble, ${LABEL} AS label, count(*) AS taps,
    count(DISTINCT friend_id) AS friends, sum(is_late) AS late, max(at) AS lastAt
  FROM tap_events t WHERE account_id = ?1 AND ${where} GROUP BY choice_key ORDER BY taps DESC, lastAt DESC, choice_key LIMIT 500`
const OF_SOURCE = counts('source = ?2')
const OF_CHOICES = counts('choice_key IN (SELECT value FROM json_each(?2))')
const OF_BOTH = counts('source = ?3 AND choice_key IN (SELECT value FROM json_each(?2))')

interface Asked {
  source?: string | undefined
  choices?: string[] | undefined
}

/** Taps by choice: of a message, of some choices, or of some choices in a message. */
export async function countRows({ env, account }: AccountCtx, { source, choices }: Asked): Promise<TapCount[]> {
  const keys = JSON.stringify(choices ?? [])
  const query =
    choices === undefined
      ? env.DB.prepare(OF_SOURCE).bind(account.id, source ?? '')
      : source === undefined
        ? env.DB.prepare(OF_CHOICES).bind(account.id, keys)
        : env.DB.prepare(OF_BOTH).bind(account.id, keys, source)
  const { results } = await query.all<TapCount>()
  return results
}

const FRIENDS = `SELECT g.*, coalesce(f.display_name, f.line_name, '') AS name, f.picture_url AS pictureUrl,
    (SELECT value FROM tap_events t WHERE t.account_id = ?1 AND t.choice_key = ?2 AND t.friend_id = g.friendId AND t.at = g.lastAt ORDER BY t.id DESC LIMIT 1) AS value
  FROM (
    SELECT friend_id AS friendId, count(*) AS count, min(at) AS firstAt, max(at) AS lastAt FROM tap_events
    WHERE account_id = ?1 AND choice_key = ?2 AND (?3 IS NULL OR source = ?3)
    GROUP BY friend_id HAVING ?4 IS NULL OR max(at) < ?4 OR (max(at) = ?4 AND friend_id < ?5) ORDER BY lastAt DESC, friendId DESC LIMIT ?6) g
  JOIN friends f ON f.id = g.friendId AND f.account_id = ?1 ORDER BY g.lastAt DESC, g.friendId DESC`

interface AskedFriends {
  choice: string
  source: string | null
  before: { at: number; friendId: number } | null
  limit: number
}

/** Friends who tapped a choice, those who did so last first. */
export async function friendRows({ env, account }: AccountCtx, { choice, source, before, limit }: AskedFriends): Promise<TapFriend[]> {
  const { results } = await env.DB.prepare(FRIENDS)
    .bind(account.id, choice, source, before?.at ?? null, before?.friendId ?? 0, limit)
    .all<TapFriend>()
  return results
}

export async function hasChoice({ env, account }: AccountCtx, key: string): Promise<boolean> {
  return (await env.DB.prepare('SELECT 1 AS x FROM choices WHERE account_id = ?1 AND key = ?2').bind(account.id, key).first()) !== null
}

const OF_FRIEND = `SELECT id, choice_key AS choice, ${LABEL} AS label, value, is_late AS isLate, source, at FROM tap_events t
  WHERE account_id = ?1 AND friend_id = ?2 ORDER BY at DESC, id DESC LIMIT ?3`
type FriendTapRow = Omit<FriendTap, 'source' | 'isLate'> & { source: string; isLate: number }

/** What a friend tapped last: a statement for a batch, and how its rows are read. */
export const tapsOf = ({ env, account }: AccountCtx, { friendId, limit }: { friendId: number; limit: number }) => ({
  statement: env.DB.prepare(OF_FRIEND).bind(account.id, friendId, limit),
  read: (rows: readonly unknown[], toSource: (text: string) => FriendTap['source']): FriendTap[] =>
    // The columns are named in the statement above.
    (rows as FriendTapRow[]).map(({ source, isLate, ...row }) => ({ ...row, isLate: isLate === 1, source: toSource(source) })),
})
