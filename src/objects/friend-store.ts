import type { RecordMessage } from '../engine/decisions/record.ts'
import type { Pending } from '../engine/friend/run.ts'
import type { EnrolmentState, Input, NewOutboxRow, OutboxRow, Part, Statement, Timer } from '../engine/friend/types.ts'
import { DAY_MS } from '../lib/time.ts'

/** Duplicates of a webhook are known for this long. */
const INPUT_LIFE_MS = 3 * DAY_MS

interface Agenda {
  outboxAt: number | null
  timerAt: number | null
}

export type OpenInput = Input & { receivedAt: number }

/** Of the tables below. Objects live for years: whoever changes a table raises this and brings older objects up to it in the constructor. */
const SCHEMA = 2

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS inputs (id TEXT PRIMARY KEY, at INTEGER NOT NULL, received_at INTEGER NOT NULL, place INTEGER NOT NULL, body TEXT) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, next_at INTEGER NOT NULL, row TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS timers (kind TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS enrolments (scenario_id INTEGER PRIMARY KEY, is_open INTEGER NOT NULL, state TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS owed (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS inputs_open ON inputs (at) WHERE body IS NOT NULL;
  CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, until INTEGER, body TEXT NOT NULL) WITHOUT ROWID;
`
/** The newest of them: an object that has it has all. */
const NEWEST_TABLE = 'kept'

/** States may have been stored by an earlier version of this code; what that did not know has its default here. */
const toEnrolment = (stored: string): EnrolmentState => ({
  done: [],
  ahead: [],
  exits: {},
  jumps: [],
  leftAt: null,
  awayUntil: null,
  ...JSON.parse(stored),
})
const toOutbox = (stored: string): NewOutboxRow => ({ wasStopped: false, ...JSON.parse(stored) })

/**
 * All that a friend's object keeps, in its own SQLite. Only what is pending: everything a person can look up is in D1.
 * Values are JSON where nothing is searched by them.
 */
export class FriendStore implements Pending {
  private readonly sql: SqlStorage
  /** Counts what is put into outbox, timers and enrolments, so that a run can tell whether it planned anything. */
  changes = 0
  /** Spares the look into an empty table; true until it was seen to be empty. */
  private mayOwe: boolean
  /** When the oldest request and the first timer are due; unknown after every change of them. Spares most runs the look. */
  private agenda: Agenda | undefined

  constructor(sql: SqlStorage) {
    this.sql = sql
    // An object wakes often and is made once: the look costs a fraction of the statements. Objects of an earlier version get here what they lack.
    if (!this.first('SELECT 1 AS x FROM sqlite_master WHERE name = ?', NEWEST_TABLE)) {
      sql.exec(TABLES)
      if (this.meta('schema') !== undefined) this.noteSchema()
    }
    this.mayOwe = this.first('SELECT 1 AS x FROM owed LIMIT 1') !== undefined
  }

  /** Called when the object first stores something. */
  noteSchema(): void {
    this.setMeta('schema', String(SCHEMA))
  }

  private all<T extends Record<string, SqlStorageValue>>(query: string, ...params: SqlStorageValue[]): T[] {
    return this.sql.exec<T>(query, ...params).toArray()
  }

  private first<T extends Record<string, SqlStorageValue>>(query: string, ...params: SqlStorageValue[]): T | undefined {
    return this.all<T>(query, ...params)[0]
  }

  meta(key: string): string | undefined {
    return this.first<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value
  }

  setMeta(key: string, value: string): void {
    this.sql.exec('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', key, value)
  }

  /** A number that was never given before; taken back with the transaction it is taken in. */
  nextSerial(): number {
    const serial = Number(this.meta('serial') ?? 0) + 1
    this.setMeta('serial', String(serial))
    return serial
  }

  /** Stores an input unless its id was seen before. Returns whether it is new. */
  addInput(input: Input, { receivedAt, place }: { receivedAt: number; place: number }): boolean {
    const { rowsWritten } = this.sql.exec(
      'INSERT INTO inputs (id, at, received_at, place, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      input.id,
      input.at,
      receivedAt,
      place,
      JSON.stringify(input.body),
    )
    return rowsWritten > 0
  }

  hasOpenInputs(): boolean {
    return this.first('SELECT 1 AS x FROM inputs WHERE body IS NOT NULL LIMIT 1') !== undefined
  }

  /** Inputs not handled yet, oldest first by LINE's clock; of the same moment, as they came. */
  openInputs(): OpenInput[] {
    const rows = this.all<{ id: string; at: number; received_at: number; body: string }>(
      'SELECT * FROM inputs WHERE body IS NOT NULL ORDER BY at, received_at, place',
    )
    return rows.map((row) => ({ id: row.id, at: row.at, receivedAt: row.received_at, body: JSON.parse(row.body) }))
  }

  /** The ids stay, against duplicates; the contents go. */
  closeInputs(ids: string[]): void {
    for (const id of ids) this.sql.exec('UPDATE inputs SET body = NULL WHERE id = ?', id)
  }

  /** Forgets what has had its time. */
  forgetOld(now: number): void {
    this.sql.exec('DELETE FROM inputs WHERE body IS NULL AND received_at < ?', now - INPUT_LIFE_MS)
    this.sql.exec('DELETE FROM kept WHERE until <= ?', now)
  }

  addOutbox(row: NewOutboxRow): void {
    this.changed()
    this.sql.exec('INSERT INTO outbox (next_at, row) VALUES (?, ?)', row.nextAt, JSON.stringify(row))
  }

  private changed(): void {
    this.changes++
    this.agenda = undefined
  }

  private known(): Agenda {
    this.agenda ??= this.sql
      .exec<{ outboxAt: number | null; timerAt: number | null }>(
        'SELECT (SELECT next_at FROM outbox ORDER BY id LIMIT 1) AS outboxAt, (SELECT min(at) FROM timers) AS timerAt',
      )
      .one()
    return this.agenda
  }

  /** To be called when a transaction is taken back: what was noted inside it never was. */
  forgetAgenda(): void {
    this.agenda = undefined
  }

  /** Whether a request to LINE or a timer is due. */
  hasDue(now: number): boolean {
    const { outboxAt, timerAt } = this.known()
    return (outboxAt !== null && outboxAt <= now) || (timerAt !== null && timerAt <= now)
  }

  hasOutbox(): boolean {
    return this.known().outboxAt !== null
  }

  /** The oldest request to LINE; later ones wait for it. */
  headOfOutbox(): OutboxRow | undefined {
    if (!this.hasOutbox()) return undefined
    const head = this.first<{ id: number; row: string }>('SELECT id, row FROM outbox ORDER BY id LIMIT 1')
    return head && { ...toOutbox(head.row), id: head.id }
  }

  /** Takes back the newest requests of an input, as far as LINE was not asked and nothing stands behind them. Returns what they say. */
  takeUntried(of: string): Part[] {
    if (!this.hasOutbox()) return []
    const taken: OutboxRow[] = []
    for (const { id, row } of this.all<{ id: number; row: string }>('SELECT id, row FROM outbox ORDER BY id DESC LIMIT 50')) {
      const request = { ...toOutbox(row), id }
      if (request.of !== of || request.firstTriedAt !== null || request.messages !== undefined) break
      taken.unshift(request)
      this.dropOutbox(id)
    }
    return taken.flatMap(({ parts }) => parts)
  }

  /** Whether a request waits that answers with this token, which works once. */
  isAnswering(token: string): boolean {
    return this.hasOutbox() && this.first(`SELECT 1 AS x FROM outbox WHERE row->>'replyToken' = ?`, token) !== undefined
  }

  saveOutbox({ id, ...row }: OutboxRow): void {
    this.agenda = undefined
    this.sql.exec('UPDATE outbox SET next_at = ?, row = ? WHERE id = ?', row.nextAt, JSON.stringify(row), id)
  }

  /** Puts everything off because of an emergency stop, and marks it as kept back by one. */
  stopOutbox(nextAt: number): void {
    this.agenda = undefined
    this.sql.exec(`UPDATE outbox SET next_at = ?1, row = json_set(row, '$.nextAt', ?1, '$.wasStopped', json('true'))`, nextAt)
  }

  dropOutbox(id: number): void {
    this.agenda = undefined
    this.sql.exec('DELETE FROM outbox WHERE id = ?', id)
  }

  dueTimers(now: number): Timer[] {
    const { timerAt } = this.known()
    if (timerAt === null || timerAt > now) return []
    return this.all<{ kind: string; key: string; at: number }>('SELECT kind, key, at FROM timers WHERE at <= ? ORDER BY at, kind, key', now)
  }

  /** Whether a timer is still set, and for the same moment. */
  isSet({ kind, key, at }: Timer): boolean {
    return this.first('SELECT 1 AS x FROM timers WHERE kind = ? AND key = ? AND at = ?', kind, key, at) !== undefined
  }

  setTimer({ kind, key, at }: Timer): void {
    this.changed()
    this.sql.exec('INSERT INTO timers (kind, key, at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at', kind, key, at)
  }

  clearTimer({ kind, key }: Pick<Timer, 'kind' | 'key'>): void {
    this.changed()
    this.sql.exec('DELETE FROM timers WHERE kind = ? AND key = ?', kind, key)
  }

  enrolment(scenarioId: number): EnrolmentState | undefined {
    const row = this.first<{ state: string }>('SELECT state FROM enrolments WHERE scenario_id = ?', scenarioId)
    return row && toEnrolment(row.state)
  }

  openEnrolments(): EnrolmentState[] {
    return this.all<{ state: string }>('SELECT state FROM enrolments WHERE is_open = 1 ORDER BY scenario_id').map((row) =>
      toEnrolment(row.state),
    )
  }

  saveEnrolment(state: EnrolmentState): void {
    this.changed()
    const isOpen = state.status === 'reading' || state.status === 'held'
    this.sql.exec(
      'INSERT INTO enrolments (scenario_id, is_open, state) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET is_open = excluded.is_open, state = excluded.state',
      state.scenarioId,
      Number(isOpen),
      JSON.stringify(state),
    )
  }

  keep(key: string, body: unknown, until?: number): void {
    this.changed()
    this.sql.exec(
      'INSERT INTO kept (key, until, body) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until = excluded.until, body = excluded.body',
      key,
      until ?? null,
      JSON.stringify(body),
    )
  }

  kept(key: string, now: number): unknown {
    const row = this.first<{ body: string }>('SELECT body FROM kept WHERE key = ? AND coalesce(until > ?, 1)', key, now)
    return row && JSON.parse(row.body)
  }

  drop(key: string): void {
    this.changed()
    this.sql.exec('DELETE FROM kept WHERE key = ?', key)
  }

  owe(statements: Statement[], records: RecordMessage[]): void {
    this.mayOwe ||= statements.length + records.length > 0
    for (const statement of statements) this.sql.exec(`INSERT INTO owed (kind, body) VALUES ('d1', ?)`, JSON.stringify(statement))
    for (const record of records) this.sql.exec(`INSERT INTO owed (kind, body) VALUES ('record', ?)`, JSON.stringify(record))
  }

  owed(kind: 'd1' | 'record', limit: number): { id: number; body: string }[] {
    if (!this.mayOwe) return []
    return this.all<{ id: number; body: string }>('SELECT id, body FROM owed WHERE kind = ? ORDER BY id LIMIT ?', kind, limit)
  }

  paid(kind: 'd1' | 'record', untilId: number): void {
    this.sql.exec('DELETE FROM owed WHERE kind = ? AND id <= ?', kind, untilId)
    this.mayOwe = this.first('SELECT 1 AS x FROM owed LIMIT 1') !== undefined
  }

  /** Forgets everything but the ids of what was seen. */
  clear(): void {
    for (const table of ['outbox', 'timers', 'enrolments', 'owed', 'kept']) this.sql.exec(`DELETE FROM ${table}`)
    this.sql.exec('UPDATE inputs SET body = NULL')
    this.agenda = undefined
    this.mayOwe = false
  }

  /** When there is something to do next: `now` for what waits already, a time for what is planned, null when nothing is. */
  nextAt(now: number): number | null {
    if (this.mayOwe || this.hasOpenInputs()) return now
    const { outboxAt, timerAt } = this.known()
    if (outboxAt === null || timerAt === null) return outboxAt ?? timerAt
    return Math.min(outboxAt, timerAt)
  }
}
