import type { AccountCtx } from '../../context.ts'
import { int } from '../../engine/friend/change.ts'
import { DAY_MS } from '../../lib/time.ts'
import { type SourceRow as NamedSource, sourcesOf, sourcesSql, tapsOf } from '../taps/index.ts'
import type { FriendTap } from '../taps/schema.ts'
import type { FriendClick, Link, LinkFilter, LinkFriend } from './schema.ts'

type LinkRow = Omit<Link, 'actions' | 'isOnce' | 'clickCount' | 'friendCount' | 'lastAt'> & {
  actions: string
  isOnce: number
  counted: string
}

/** Friends who are not known count as openings, not as friends. One walk through the index for all three. */
const COUNTED = `(SELECT json_array(count(*), count(DISTINCT nullif(friend_id, 0)), max(at)) FROM clicks c WHERE c.link_id = l.id)`
const COLUMNS = `l.id, l.url, l.name, l.folder_id AS folderId, l.actions, l.is_once AS isOnce, l.version, l.created_at AS createdAt, l.updated_at AS updatedAt,
  ${COUNTED} AS counted`

function toLink({ actions, isOnce, counted, ...row }: LinkRow): Link {
  const [clickCount, friendCount, lastAt]: [number, number, number | null] = JSON.parse(counted)
  return { ...row, actions: JSON.parse(actions), isOnce: isOnce === 1, clickCount, friendCount, lastAt }
}

interface Asked extends LinkFilter {
  /** Links older than this one. */
  before: number | null
  limit: number
}

/** ?2 is what is looked for, in the name and the address as they are written, whatever the case. */
const LIST = `SELECT ${COLUMNS} FROM links l
  WHERE l.account_id = ?1 AND (?2 = '' OR instr(lower(l.name), lower(?2)) OR instr(lower(l.url), lower(?2)))
    AND (?3 IS NULL OR l.folder_id IS nullif(?3, 0)) AND (?4 IS NULL OR l.id < ?4) ORDER BY l.id DESC LIMIT ?5`

export async function linkRows({ env, account }: AccountCtx, { search = '', folderId, before, limit }: Asked): Promise<Link[]> {
  const folder = folderId === 'none' ? 0 : (folderId ?? null)
  const { results } = await env.DB.prepare(LIST).bind(account.id, search, folder, before, limit).all<LinkRow>()
  return results.map(toLink)
}

export async function findLink({ env, account }: AccountCtx, linkId: number): Promise<Link | null> {
  const row = await env.DB.prepare(`SELECT ${COLUMNS} FROM links l WHERE l.account_id = ?1 AND l.id = ?2`)
    .bind(account.id, linkId)
    .first<LinkRow>()
  return row && toLink(row)
}

const SOURCES = `SELECT source, count(*) AS clickCount, count(DISTINCT nullif(friend_id, 0)) AS friendCount, max(at) AS lastAt
  FROM clicks WHERE account_id = ?1 AND link_id = ?2 GROUP BY source ORDER BY clickCount DESC, lastAt DESC, source LIMIT 500`
export type SourceRow = { source: string; clickCount: number; friendCount: number; lastAt: number }

export async function sourceRows({ env, account }: AccountCtx, linkId: number): Promise<SourceRow[]> {
  const { results } = await env.DB.prepare(SOURCES).bind(account.id, linkId).all<SourceRow>()
  return results
}

/** SQL: which of some days in a row a moment lies in. Almost all are 24 hours long; behind one that is not, a new count begins. */
function dayOfClick(starts: readonly number[]): string {
  const runs = starts.flatMap((start, i) => (i === 0 || start - (starts[i - 1] ?? 0) !== DAY_MS ? [{ start, no: i }] : []))
  const cases = runs.map(({ start, no }, i) => {
    // A day of 25 hours is the last one of its run.
    const last = (runs[i + 1]?.no ?? starts.length) - 1
    return `WHEN at >= ${int(start)} THEN min(${last}, ${no} + (at - ${int(start)}) / ${DAY_MS})`
  })
  return `CASE ${cases.toReversed().join(' ')} END`
}

/** `starts`: when each of the days begins, and when the last one ends. Days on which nothing was opened are left out. */
export async function dayRows(
  { env, account }: AccountCtx,
  { linkId, starts }: { linkId: number; starts: readonly number[] },
): Promise<{ no: number; clickCount: number; friendCount: number }[]> {
  const [from, until] = [starts[0] ?? 0, starts.at(-1) ?? 0]
  const { results } = await env.DB.prepare(
    `SELECT ${dayOfClick(starts)} AS no, count(*) AS clickCount, count(DISTINCT nullif(friend_id, 0)) AS friendCount
     FROM clicks WHERE account_id = ?1 AND link_id = ?2 AND at >= ?3 AND at < ?4 GROUP BY 1`,
  )
    .bind(account.id, linkId, from, until)
    .all<{ no: number; clickCount: number; friendCount: number }>()
  return results
}

interface AskedFriends {
  linkId: number
  source: string | null
  before: { at: number; friendId: number } | null
  limit: number
}

const FRIENDS = `SELECT g.*, coalesce(f.display_name, f.line_name, '') AS name, f.picture_url AS pictureUrl FROM (
    SELECT friend_id AS friendId, count(*) AS count, min(at) AS firstAt, max(at) AS lastAt FROM clicks
    WHERE account_id = ?1 AND link_id = ?2 AND friend_id > 0 AND (?3 IS NULL OR source = ?3)
    GROUP BY friend_id HAVING ?4 IS NULL OR max(at) < ?4 OR (max(at) = ?4 AND friend_id < ?5) ORDER BY lastAt DESC, friendId DESC LIMIT ?6) g
  JOIN friends f ON f.id = g.friendId AND f.account_id = ?1 ORDER BY g.lastAt DESC, g.friendId DESC`
const OTHERS = 'SELECT count(*) AS n FROM clicks WHERE account_id = ?1 AND link_id = ?2 AND friend_id = 0 AND (?3 IS NULL OR source = ?3)'

/** Friends who opened a link, those who did so last first; and how many openings nobody known stands behind. */
export async function friendRows({ env, account }: AccountCtx, { linkId, source, before, limit }: AskedFriends) {
  const [friends, others] = await env.DB.batch([
    env.DB.prepare(FRIENDS).bind(account.id, linkId, source, before?.at ?? null, before?.friendId ?? 0, limit),
    env.DB.prepare(OTHERS).bind(account.id, linkId, source),
  ])
  // The columns are named in the statements above.
  const [other] = (others?.results ?? []) as { n: number }[]
  return { items: (friends?.results ?? []) as unknown as LinkFriend[], otherCount: other?.n ?? 0 }
}

export interface ClickRow {
  id: number
  friendId: number
  lineUserId: string | null
  name: string | null
  source: string
  at: number
}
export interface ClickPlace {
  friendId: number
  at: number
  id: number
}

const CLICKS = `SELECT c.id, c.friend_id AS friendId, f.line_user_id AS lineUserId, coalesce(f.display_name, f.line_name) AS name, c.source, c.at
  FROM clicks c LEFT JOIN friends f ON f.id = c.friend_id AND f.account_id = c.account_id
  WHERE c.link_id = ?1 AND c.account_id = ?2 AND (c.friend_id, c.at, c.id) > (?3, ?4, ?5) ORDER BY c.friend_id, c.at, c.id LIMIT ?6`

/** All openings of a link, by friend and time, as the index has them. */
export async function clickRows(
  { env, account }: AccountCtx,
  { linkId, after, limit }: { linkId: number; after: ClickPlace; limit: number },
): Promise<ClickRow[]> {
  const { results } = await env.DB.prepare(CLICKS).bind(linkId, account.id, after.friendId, after.at, after.id, limit).all<ClickRow>()
  return results
}

const OF_FRIEND = `SELECT c.id, c.link_id AS linkId, l.url, l.name, c.source, c.at FROM clicks c JOIN links l ON l.id = c.link_id
  WHERE c.account_id = ?1 AND c.friend_id = ?2 ORDER BY c.at DESC, c.id DESC LIMIT ?3`
type FriendClickRow = Omit<FriendClick, 'source'> & { source: string }

const newest = (table: string) =>
  `SELECT source AS value FROM (SELECT source FROM ${table} WHERE account_id = ?1 AND friend_id = ?2 ORDER BY at DESC, id DESC LIMIT ?3)`
const SOURCES_OF_FRIEND = sourcesSql(`(${newest('tap_events')} UNION ${newest('clicks')})`)

/** What a friend tapped and opened last, in one round trip. */
export async function reactionsOf(
  ctx: AccountCtx,
  asked: { friendId: number; limit: number },
): Promise<{ taps: FriendTap[]; clicks: FriendClick[] }> {
  const { env, account } = ctx
  const taps = tapsOf(ctx, asked)
  const over = (sql: string) => env.DB.prepare(sql).bind(account.id, asked.friendId, asked.limit)
  const [tapped, clicked, sources] = await env.DB.batch([taps.statement, over(OF_FRIEND), over(SOURCES_OF_FRIEND)])
  // The columns are named in the statements above.
  const toSource = sourcesOf((sources?.results ?? []) as NamedSource[])
  const clicks = ((clicked?.results ?? []) as FriendClickRow[]).map(({ source, ...row }) => ({ ...row, source: toSource(source) }))
  return { taps: taps.read(tapped?.results ?? [], toSource), clicks }
}
