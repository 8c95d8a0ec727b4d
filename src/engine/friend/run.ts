import { dayOf } from '../../lib/time.ts'
import type { Action } from '../actions/schema.ts'
import type { ActivityRecord, DailyCount, DecisionRecord, Outcome, RecordMessage } from '../decisions/record.ts'
import type { DomainEvent } from '../events/schema.ts'
import type { Change } from './change.ts'
import type { Definitions } from './definitions.ts'
import type { FriendModule } from './module.ts'
import type { AccountState, EnrolmentState, FriendState, Part, Source, Statement, Timer } from './types.ts'

const CHAIN_MAX = 10

/** What the object keeps for its friend between runs, as far as rules may see and change it. Reads see what the run itself has written. */
export interface Pending {
  enrolment(scenarioId: number): EnrolmentState | undefined
  openEnrolments(): EnrolmentState[]
  saveEnrolment(state: EnrolmentState): void
  setTimer(timer: Timer): void
  clearTimer(timer: Pick<Timer, 'kind' | 'key'>): void
}

export interface RunOptions {
  account: AccountState
  friend: FriendState
  definitions: Definitions
  pending: Pending
  modules: FriendModule[]
  now: number
}

/**
 * One pass over what a friend's object has to do. Handlers gather effects here: nothing leaves and nothing is written until the whole pass has been
 * decided; then the object stores it in one transaction and carries it out.
 */
export class Run {
  readonly account: AccountState
  readonly friend: FriendState
  readonly definitions: Definitions
  readonly pending: Pending
  readonly now: number
  readonly statements: Statement[] = []
  readonly records: RecordMessage[] = []
  private readonly modules: FriendModule[]
  private parts: Part[] = []
  private chain: string[] = []
  private counter = 0
  /** Identity of what is being handled; makes keys of records repeatable. */
  cause = ''
  /** Who began what is being handled; changes that action lists make are theirs. */
  actor = 'system'
  /** For what the action list that is running says what it says; undefined outside of one. */
  source: Source | undefined
  /** Set by whoever writes a change that may have effects: once it is written, the object looks for them. */
  mayHaveEffects = false

  constructor(options: RunOptions) {
    this.account = options.account
    this.friend = options.friend
    this.definitions = options.definitions
    this.pending = options.pending
    this.modules = options.modules
    this.now = options.now
  }

  /** Begins the handling of one input, timer or effect; an effect goes on with the chain of action lists that led to it. */
  begin(cause: string, { chain = [], actor = 'system' }: { chain?: string[]; actor?: string } = {}): void {
    this.cause = cause
    this.counter = 0
    this.chain = [...chain]
    this.actor = actor
  }

  /** A change of this friend's data by the action list that is running, for the writers of tags, fields and marks. */
  change(): Change {
    const { account, friend, now, actor, chain } = this
    return { accountId: account.id, friendIds: [friend.id], at: now, actor, cause: this.nextKey(), runActions: true, chain: [...chain] }
  }

  /** A key that is the same when the same input is handled again. */
  nextKey(): string {
    return `${this.friend.id}:${this.cause}:${this.counter++}`
  }

  write(sql: string, params: Statement['params']): void {
    this.statements.push({ sql, params })
  }

  /** Says something to the friend; leaves with the rest of this event's effects. */
  say(part: Omit<Part, 'key'>): void {
    this.parts.push({ ...part, key: this.nextKey() })
  }

  /** The parts said since the last call. */
  takeParts(): Part[] {
    const parts = this.parts
    this.parts = []
    return parts
  }

  decide(decision: { source: Source; dueAt: number; outcome: Outcome; reason?: string }): void {
    const { source, ...rest } = decision
    const record: DecisionRecord = { ...this.recordBase(), type: 'decision', subject: source, ...rest }
    this.records.push(record)
  }

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

  emit(event: DomainEvent): void {
    for (const module of this.modules) {
      // The table is keyed by the event's own type, which the compiler cannot follow through the union.
      const handler = module.events?.[event.type] as ((run: Run, event: DomainEvent) => void) | undefined
      handler?.(this, event)
    }
  }

  /**
   * Runs an action list. `list` names it: the same list runs once in one chain, and a chain is ten lists deep at most; a cut is noted. What it says is said
   * for `source`.
   */
  act(actions: Action[], { list, source }: { list: string; source: Source }): void {
    if (actions.length === 0) return
    if (this.chain.includes(list) || this.chain.length >= CHAIN_MAX) {
      this.note('chain.cut', { data: { reason: this.chain.includes(list) ? 'repeated' : 'too-deep', name: list } })
      return
    }
    const outer = this.source
    this.chain.push(list)
    this.source = source
    for (const action of actions) this.carryOut(action)
    this.source = outer
    this.chain.pop()
  }

  private carryOut(action: Action): void {
    for (const module of this.modules) {
      // As above: keyed by the action's own kind.
      const handler = module.actions?.[action.kind] as ((run: Run, action: Action) => void) | undefined
      handler?.(this, action)
    }
  }
}
