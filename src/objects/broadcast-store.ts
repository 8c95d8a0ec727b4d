import { CHUNK_SIZE, type ChunkResult, inChunks, type Recipient } from '../features/broadcasts/index.ts'

/**
 * planned: stored with its retry key · queued: on the deliveries queue · sent, failed, unknown: LINE's answer · stopped: taken back before it was tried.
 */
export type ChunkStatus = 'planned' | 'queued' | 'sent' | 'failed' | 'unknown' | 'stopped'

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
    sql.exec(`
      CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS chunks (first_id INTEGER PRIMARY KEY, recipients TEXT NOT NULL, size INTEGER NOT NULL, retry_key TEXT NOT NULL, status TEXT NOT NULL,
        request_id TEXT, error TEXT, done_at INTEGER, is_told INTEGER NOT NULL DEFAULT 0);
      CREATE INDEX IF NOT EXISTS chunks_status ON chunks (status);
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
  plan(recipients: Recipient[]): void {
    for (const part of inChunks(recipients, CHUNK_SIZE)) this.addChunk(part)
  }

  private addChunk(recipients: Recipient[]): void {
    const [first] = recipients
    if (!first) return
    this.sql.exec(
      `INSERT INTO chunks (first_id, recipients, size, retry_key, status) VALUES (?1, ?2, ?3, ?4, 'planned')
       ON CONFLICT DO UPDATE SET recipients = ?2, size = ?3, retry_key = ?4, status = 'planned', is_told = 0`,
      first.id,
      JSON.stringify(recipients),
      recipients.length,
      crypto.randomUUID(),
    )
  }

  planned(limit: number): Chunk[] {
    return this.sql.exec<ChunkRow>(`SELECT * FROM chunks WHERE status = 'planned' ORDER BY first_id LIMIT ?`, limit).toArray().map(toChunk)
  }

  markQueued(firstFriendIds: number[]): void {
    this.sql.exec(
      `UPDATE chunks SET status = 'queued' WHERE status = 'planned' AND first_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(firstFriendIds),
    )
  }

  /** The retry keys among these that still wait to be sent. */
  wanted(asked: Pick<ChunkResult, 'firstFriendId' | 'retryKey'>[]): string[] {
    return asked.filter((name) => ['queued', 'planned'].includes(this.find(name)?.status ?? '')).map(({ retryKey }) => retryKey)
  }

  private find({ firstFriendId, retryKey }: Pick<ChunkResult, 'firstFriendId' | 'retryKey'>): Chunk | undefined {
    return this.sql
      .exec<ChunkRow>('SELECT * FROM chunks WHERE first_id = ? AND retry_key = ?', firstFriendId, retryKey)
      .toArray()
      .map(toChunk)[0]
  }

  /** Takes a result once; a second one for the same chunk changes nothing. A refused chunk is halved until the one whom LINE refuses stands alone. */
  settle(result: ChunkResult, now: number): void {
    const chunk = this.find(result)
    // What was under way when the broadcast was stopped may still turn out sent.
    const isOpen = chunk?.status === 'queued' || chunk?.status === 'planned' || (chunk?.status === 'stopped' && result.status === 'sent')
    if (!chunk || !isOpen) return
    const { recipients } = chunk
    if (result.status === 'held') this.sql.exec(`UPDATE chunks SET status = 'planned' WHERE first_id = ?`, chunk.firstFriendId)
    else if (result.status === 'refused' && recipients.length > 1)
      for (const half of inChunks(recipients, Math.ceil(recipients.length / 2))) this.addChunk(half)
    else this.close(chunk.firstFriendId, { result, now })
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
    this.sql.exec(`UPDATE chunks SET status = 'stopped', done_at = ?, is_told = 0 WHERE status IN ('planned', 'queued')`, now)
  }

  /** Settled chunks that D1 has not been told of. */
  untold(limit: number): Settled[] {
    return this.sql
      .exec<{ first_id: number; status: ChunkStatus; request_id: string | null; error: string | null; done_at: number }>(
        'SELECT first_id, status, request_id, error, done_at FROM chunks WHERE done_at IS NOT NULL AND is_told = 0 LIMIT ?',
        limit,
      )
      .toArray()
      .map((row) => ({ firstFriendId: row.first_id, status: row.status, requestId: row.request_id, error: row.error, doneAt: row.done_at }))
  }

  /** Who was in it stands in D1 now; here only the count is needed. */
  markTold(firstFriendIds: number[]): void {
    this.sql.exec(
      `UPDATE chunks SET is_told = 1, recipients = '[]' WHERE first_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(firstFriendIds),
    )
  }

  totals(): Totals {
    const row = this.sql
      .exec<{ open: number; sent: number; failed: number }>(
        `SELECT coalesce(sum(iif(status IN ('planned', 'queued'), 1, 0)), 0) AS open, coalesce(sum(iif(status = 'sent', size, 0)), 0) AS sent,
         coalesce(sum(iif(status IN ('failed', 'unknown'), size, 0)), 0) AS failed FROM chunks`,
      )
      .one()
    return { open: row.open, sent: row.sent, failed: row.failed }
  }
}
