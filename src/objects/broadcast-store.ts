import { type ChunkName, type ChunkResult, inChunks, type PersonResult, type Recipient, runsOf } from '../features/broadcasts/index.ts'
import { HOUR_MS, MINUTE_MS } from '../lib/time.ts'

/**
 * planned: stored with its retry key · queued: on the deliveries queue · held: put off by an emergency stop · sent, failed, unknown: LINE's answer ·
 * stopped: taken back before it was tried.
 */
export type ChunkStatus = 'planned' | 'queued' | 'held' | 'sent' | 'failed' | 'unknown' | 'stopped'

export interface Chunk {
  firstFriendId: number
  recipients: Recipient[]
  retryKey: string
  status: ChunkStatus
}

export interface Settled {
  firstFriendId: number
  status: ChunkStatus
  requestId: string | null
  error: string | null
  doneAt: number
}

export interface Totals {
  open: number
  sent: number
  failed: number
}

/** Held chunks are tried again after this. */
const HELD_MS = 5 * MINUTE_MS
/** A chunk that has been on the queue for so long has no message any more. */
const LOST_MS = 15 * MINUTE_MS
/** LINE keeps a retry key for 24 hours; after that the same request would be a new message. */
const RETRY_LIFE_MS = 23 * HOUR_MS
/** When LINE refuses so many single people and nobody has got anything, it is not about the people. */
const REFUSALS_MAX = 3
/** Where each gets a message of their own, one may be refused for what was put into it. */
const PERSON_REFUSALS_MAX = 100

const OPEN = `('planned', 'queued', 'held')`

type ChunkRow = { first_id: number; recipients: string; retry_key: string; status: ChunkStatus }

const toChunk = (row: ChunkRow): Chunk => ({
  firstFriendId: row.first_id,
  recipients: JSON.parse(row.recipients),
  retryKey: row.retry_key,
  status: row.status,
})

/** What a broadcast's object keeps while it runs: how far it has paged, and each chunk until it is told to D1. */
export class BroadcastStore {
  private readonly sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.sql = sql
    // The long column stands last: counting walks the short ones.
    sql.exec(`
      CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS chunks (first_id INTEGER PRIMARY KEY, size INTEGER NOT NULL, retry_key TEXT NOT NULL, status TEXT NOT NULL, since INTEGER NOT NULL,
        tried_at INTEGER, request_id TEXT, error TEXT, done_at INTEGER, is_told INTEGER NOT NULL DEFAULT 0, recipients TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS chunks_status ON chunks (status);
      CREATE TABLE IF NOT EXISTS parted (first_id INTEGER PRIMARY KEY);
    `)
  }

  meta<T>(key: string): T | undefined {
    const row = this.sql.exec<{ value: string }>('SELECT value FROM meta WHERE key = ?', key).toArray()[0]
    return row && JSON.parse(row.value)
  }

  setMeta(key: string, value: unknown): void {
    this.sql.exec(
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      key,
      JSON.stringify(value),
    )
  }

  /** Stores recipients in chunks, each with the retry key it will keep. */
  plan(recipients: Recipient[], { size, now }: { size: number; now: number }): void {
    for (const part of inChunks(recipients, size)) this.addChunk(part, now)
  }

  private addChunk(recipients: Recipient[], now: number): void {
    const [first] = recipients
    if (!first) return
    this.sql.exec(
      `INSERT INTO chunks (first_id, size, retry_key, status, since, recipients) VALUES (?1, ?2, ?3, 'planned', ?4, ?5)
       ON CONFLICT DO UPDATE SET size = ?2, retry_key = ?3, status = 'planned', since = ?4, tried_at = NULL, recipients = ?5, is_told = 0`,
      first.id,
      recipients.length,
      crypto.randomUUID(),
      now,
      JSON.stringify(recipients),
    )
  }

  /** What was put off, and what has lost its message, comes again, with the key it has: LINE takes that once. */
  replan(now: number): void {
    this.sql.exec(
      `UPDATE chunks SET status = 'planned', since = ?1 WHERE (status = 'held' AND since <= ?2) OR (status = 'queued' AND since <= ?3)`,
      now,
      now - HELD_MS,
      now - LOST_MS,
    )
  }

  planned(limit: number): Chunk[] {
    return this.sql.exec<ChunkRow>(`SELECT * FROM chunks WHERE status = 'planned' ORDER BY first_id LIMIT ?`, limit).toArray().map(toChunk)
  }

  /** By key, not by place: what became of a chunk meanwhile (sent, halved, held) stands. */
  markQueued(retryKeys: string[], now: number): void {
    this.sql.exec(
      `UPDATE chunks SET status = 'queued', since = ? WHERE status = 'planned' AND retry_key IN (SELECT value FROM json_each(?))`,
      now,
      JSON.stringify(retryKeys),
    )
  }

  /** The retry keys among these that are to be sent now; that they are being tried is noted. Keys too old to be tried again are settled as unknown. */
  wanted(asked: ChunkName[], now: number): string[] {
    return asked.filter((name) => this.isWanted(name, now)).map(({ retryKey }) => retryKey)
  }

  private isWanted(name: ChunkName, now: number): boolean {
    const [row] = this.sql
      .exec<{ status: ChunkStatus; tried_at: number | null }>(
        'SELECT status, tried_at FROM chunks WHERE first_id = ? AND retry_key = ?',
        name.firstFriendId,
        name.retryKey,
      )
      .toArray()
    if (row?.status !== 'queued' && row?.status !== 'planned') return false
    if (row.tried_at !== null && now - row.tried_at > RETRY_LIFE_MS) {
      this.close(name.firstFriendId, { result: { ...name, status: 'unknown', requestId: null, error: 'retry-key-expired' }, now })
      return false
    }
    if (row.tried_at === null) this.sql.exec('UPDATE chunks SET tried_at = ? WHERE first_id = ?', now, name.firstFriendId)
    return true
  }

  private find({ firstFriendId, retryKey }: ChunkName): Chunk | undefined {
    return this.sql
      .exec<ChunkRow>('SELECT * FROM chunks WHERE first_id = ? AND retry_key = ?', firstFriendId, retryKey)
      .toArray()
      .map(toChunk)[0]
  }

  /** Takes a result once; a second one for the same chunk changes nothing. A chunk refused for somebody in it is halved until that one stands alone. */
  settle(result: ChunkResult, now: number): void {
    const chunk = this.find(result)
    // What was under way when the rest was stopped or given up may still turn out sent, and what LINE says was sent was sent.
    const isOpen = chunk?.status === 'queued' || chunk?.status === 'planned' || (chunk?.status !== 'sent' && result.status === 'sent')
    if (!chunk || !isOpen) return
    const { recipients, firstFriendId } = chunk
    if (result.status === 'held') this.sql.exec(`UPDATE chunks SET status = 'held', since = ? WHERE first_id = ?`, now, firstFriendId)
    else if (result.status === 'refused' && recipients.length > 1)
      for (const half of inChunks(recipients, Math.ceil(recipients.length / 2))) this.addChunk(half, now)
    else if (result.people) this.part(chunk, { people: result.people, now })
    else this.close(firstFriendId, { result, now })
  }

  /** Each got a message of their own: those side by side for whom it ended alike stay one chunk. */
  private part({ retryKey }: Chunk, { people, now }: { people: PersonResult[]; now: number }): void {
    const runs = runsOf(people)
    for (const { firstFriendId, status, error, members } of runs) {
      this.sql.exec(
        `INSERT INTO chunks (first_id, size, retry_key, status, since, request_id, error, done_at, recipients) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?5, ?8)
         ON CONFLICT DO UPDATE SET size = ?2, status = ?4, request_id = ?6, error = ?7, done_at = ?5, recipients = ?8, is_told = 0`,
        firstFriendId,
        members.length,
        retryKey,
        status,
        now,
        JSON.stringify(members.map(({ requestId }) => requestId)),
        error,
        // Nothing is sent to them any more; the books only want to know who they were.
        JSON.stringify(members.map(({ id }) => ({ id, lineUserId: '' }))),
      )
      if (runs.length > 1) this.sql.exec('INSERT INTO parted (first_id) VALUES (?) ON CONFLICT DO NOTHING', firstFriendId)
    }
  }

  /** Chunks that came out of a larger one: who is in them has to be written anew. */
  parted(limit: number): Chunk[] {
    return this.sql
      .exec<ChunkRow>('SELECT c.* FROM parted p JOIN chunks c ON c.first_id = p.first_id ORDER BY c.first_id LIMIT ?', limit)
      .toArray()
      .map(toChunk)
  }

  markParted(chunks: Chunk[]): void {
    for (const { firstFriendId } of chunks) this.sql.exec('DELETE FROM parted WHERE first_id = ?', firstFriendId)
  }

  /** After results were taken: LINE refuses one person after the other and nobody has got anything, so the rest is not tried. */
  giveUpIfHopeless(results: ChunkResult[], now: number): void {
    const refusal = results.findLast(({ status, people }) => status === 'refused' || (status === 'failed' && people !== undefined))
    if (!refusal || this.totals().sent > 0) return
    const { n } = this.sql
      .exec<{ n: number }>(
        refusal.people
          ? `SELECT coalesce(sum(size), 0) AS n FROM chunks WHERE status = 'failed' AND error LIKE 'line: %'`
          : `SELECT count(*) AS n FROM chunks WHERE status = 'failed' AND size = 1`,
      )
      .one()
    if (n < (refusal.people ? PERSON_REFUSALS_MAX : REFUSALS_MAX)) return
    this.setMeta('exhausted', true)
    this.sql.exec(
      `UPDATE chunks SET status = 'failed', error = ?, request_id = ?, done_at = ?, is_told = 0 WHERE status IN ${OPEN}`,
      refusal.error,
      refusal.requestId,
      now,
    )
  }

  private close(firstId: number, { result, now }: { result: ChunkResult; now: number }): void {
    const status = result.status === 'refused' ? 'failed' : result.status
    this.sql.exec(
      'UPDATE chunks SET status = ?, request_id = ?, error = ?, done_at = ?, is_told = 0 WHERE first_id = ?',
      status,
      result.requestId,
      result.error,
      now,
      firstId,
    )
  }

  stop(now: number): void {
    this.sql.exec(`UPDATE chunks SET status = 'stopped', done_at = ?, is_told = 0 WHERE status IN ${OPEN}`, now)
  }

  /** Settled chunks that D1 has not been told of, and that stand there. */
  untold(limit: number): Settled[] {
    return this.sql
      .exec<{ first_id: number; status: ChunkStatus; request_id: string | null; error: string | null; done_at: number }>(
        `SELECT first_id, status, request_id, error, done_at FROM chunks WHERE done_at IS NOT NULL AND is_told = 0
         AND first_id NOT IN (SELECT first_id FROM parted) LIMIT ?`,
        limit,
      )
      .toArray()
      .map((row) => ({ firstFriendId: row.first_id, status: row.status, requestId: row.request_id, error: row.error, doneAt: row.done_at }))
  }

  /** Who was in them stands in D1 now. One that changed while it was told stays to be told again. */
  markTold(told: Settled[]): void {
    for (const { firstFriendId, status } of told)
      this.sql.exec(`UPDATE chunks SET is_told = 1, recipients = '[]' WHERE first_id = ? AND status = ?`, firstFriendId, status)
  }

  totals(): Totals {
    return this.sql
      .exec<{ open: number; sent: number; failed: number }>(
        `SELECT coalesce(sum(iif(status IN ${OPEN}, 1, 0)), 0) AS open, coalesce(sum(iif(status = 'sent', size, 0)), 0) AS sent,
         coalesce(sum(iif(status IN ('failed', 'unknown'), size, 0)), 0) AS failed FROM chunks`,
      )
      .one()
  }
}
