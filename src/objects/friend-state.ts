import type { AccountState, FriendState, PendingEffect, Statement } from '../engine/friend/types.ts'

export interface Line {
  account: AccountState
  friend: FriendState
  /** Changes of this friend that have yet to cause something, oldest first. */
  effects: PendingEffect[]
}

/** What has more effects than this is looked at again. */
export const EFFECTS_A_READ = 50

type Row = {
  config_version: number
  time_zone: string
  sending_stopped_at: number | null
  quiet_from: string | null
  quiet_to: string | null
  id: number | null
  line_name: string | null
  display_name: string | null
  is_known: number
  followed_at: number | null
  unfollowed_at: number | null
  staff_blocked_at: number | null
  archived_at: number | null
  relation_at: number
  profile_at: number | null
  effects: string
}

const READ = `SELECT a.config_version, a.time_zone, a.sending_stopped_at, a.quiet_from, a.quiet_to, f.id, f.line_name, f.display_name, f.is_known, f.followed_at,
  f.unfollowed_at, f.staff_blocked_at, f.archived_at, f.relation_at, f.profile_at,
  (SELECT json_group_array(json_object('id', e.id, 'event', json(e.event))) FROM
    (SELECT id, event FROM friend_effects WHERE friend_id = f.id ORDER BY id LIMIT ${EFFECTS_A_READ}) e) AS effects
  FROM accounts a LEFT JOIN friends f ON f.account_id = a.id AND f.line_user_id = ?2 WHERE a.id = ?1`
const CREATE = 'INSERT INTO friends (account_id, line_user_id, created_at, updated_at) VALUES (?1, ?2, ?3, ?3) ON CONFLICT DO NOTHING'

type Who = { accountId: number; lineUserId: string }

interface Reading extends Who {
  now: number
  /** Whether somebody new is to get their row. */
  mayCreate: boolean
  /** What else is to be read in the same round trip. */
  besides: Statement[]
}

export interface Read {
  line: Line
  /** The rows of each of `besides`. */
  besides: unknown[][]
}

/** The one read of a run: the account and the friend in one statement. Null when the account is gone, 'nobody' for somebody new who may not be created. */
export async function readLine(d1: D1Database, { now, mayCreate, besides, ...who }: Reading): Promise<Read | 'nobody' | null> {
  const read = d1.prepare(READ).bind(who.accountId, who.lineUserId)
  const [known, ...more] = await readAll(d1, [read, ...besides.map(({ sql, params }) => d1.prepare(sql).bind(...params))])
  const row = known?.[0]
  if (!row) return null
  if (row.id === null && !mayCreate) return 'nobody'
  const line = toLine(row, who) ?? (await create(d1, { now, read, who }))
  return line && { line, besides: more }
}

/** One statement alone is not worth a batch. */
async function readAll(d1: D1Database, [read, ...besides]: [D1PreparedStatement, ...D1PreparedStatement[]]): Promise<Row[][]> {
  if (besides.length === 0) return [(await read.all<Row>()).results]
  return (await d1.batch<Row>([read, ...besides])).map(({ results }) => results)
}

async function create(d1: D1Database, { now, read, who }: { now: number; read: D1PreparedStatement; who: Who }): Promise<Line | null> {
  const [, created] = await d1.batch<Row>([d1.prepare(CREATE).bind(who.accountId, who.lineUserId, now), read])
  const row = created?.results[0]
  return row ? toLine(row, who) : null
}

/** Writes and, before it in the same round trip, reads. Null when there is no such friend, or no such account. */
export async function readAndWrite(d1: D1Database, { statements, ...who }: Who & { statements: Statement[] }): Promise<Line | null> {
  const read = d1.prepare(READ).bind(who.accountId, who.lineUserId)
  const [found] = await d1.batch<Row>([read, ...statements.map(({ sql, params }) => d1.prepare(sql).bind(...params))])
  const row = found?.results[0]
  return row ? toLine(row, who) : null
}

export const isSameLine = (a: Line, b: Line): boolean => JSON.stringify(a) === JSON.stringify(b)

function toLine(row: Row, { accountId, lineUserId }: Who): Line | null {
  if (row.id === null) return null
  return {
    account: {
      id: accountId,
      configVersion: row.config_version,
      timeZone: row.time_zone,
      sendingStoppedAt: row.sending_stopped_at,
      quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
    },
    friend: {
      id: row.id,
      lineUserId,
      lineName: row.line_name,
      displayName: row.display_name,
      isKnown: row.is_known === 1,
      followedAt: row.followed_at,
      unfollowedAt: row.unfollowed_at,
      staffBlockedAt: row.staff_blocked_at,
      archivedAt: row.archived_at,
      relationAt: row.relation_at,
      profileAt: row.profile_at,
    },
    effects: JSON.parse(row.effects),
  }
}
