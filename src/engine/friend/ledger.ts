import { dayOf } from '../../lib/time.ts'
import type { ActivityRecord, DailyCount, DecisionRecord, Outcome, RecordMessage } from '../decisions/record.ts'
import type { AccountState, FriendState, Source, Statement } from './types.ts'

interface LedgerOptions {
  account: AccountState
  friend: FriendState
  now: number
}

/** What a run has decided so far that is to be written: rows of D1, and records. Nothing of it happens before the whole run is stored. */
export class Ledger {
  readonly account: AccountState
  readonly friend: FriendState
  readonly now: number
  readonly statements: Statement[] = []
  readonly records: RecordMessage[] = []
  /** Rows that are written whole, by their names. */
  private readonly whole = new Map<string, Statement>()
  private counter = 0
  /** Identity of what is being handled; makes keys of records repeatable. */
  cause = ''

  constructor({ account, friend, now }: LedgerOptions) {
    this.account = account
    this.friend = friend
    this.now = now
  }

  /** From here on everything is written for this cause. */
  protected open(cause: string): void {
    this.cause = cause
    this.counter = 0
  }

  /** A key that is the same when the same input is handled again. */
  nextKey(): string {
    return `${this.friend.id}:${this.cause}:${this.counter++}`
  }

  write(sql: string, params: Statement['params']): void {
    this.statements.push({ sql, params })
  }

  /** Writes a row whole. What was written in the same run under the same name is written no more. */
  writeWhole(name: string, { sql, params }: Statement): void {
    const written = this.whole.get(name)
    if (written) {
      written.params = params
      return
    }
    const statement = { sql, params }
    this.statements.push(statement)
    this.whole.set(name, statement)
  }

  /** What became of something that was due, for the friend's page. */
  decide(decision: { source: Source; dueAt: number; outcome: Outcome; reason?: string }): void {
    const { source, ...rest } = decision
    const record: DecisionRecord = { ...this.recordBase(), type: 'decision', subject: source, ...rest }
    this.records.push(record)
  }

  /** Something that happened, for the friend's page. */
  note(
    kind: string,
    {
      data = {},
      actor = 'system',
      at = this.now,
      count,
    }: { data?: ActivityRecord['data']; actor?: string; at?: number; count?: DailyCount } = {},
  ): void {
    this.records.push({ ...this.recordBase(), type: 'activity', kind, data, actor, at, count })
  }

  private recordBase() {
    return {
      key: this.nextKey(),
      accountId: this.account.id,
      friendId: this.friend.id,
      at: this.now,
      day: dayOf(this.now, this.account.timeZone),
    }
  }
}
