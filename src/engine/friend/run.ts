import { own } from '../../lib/own.ts'
import { dayOf, MINUTE_MS } from '../../lib/time.ts'
import type { Action } from '../actions/schema.ts'
import type { ActivityRecord, DailyCount, DecisionRecord, Outcome, RecordMessage } from '../decisions/record.ts'
import type { DomainEvent } from '../events/schema.ts'
import { layOut } from '../messages/layout.ts'
import { MESSAGE_WORLD } from '../messages/world.ts'
import type { Segment } from '../segments/schema.ts'
import type { Change } from './change.ts'
import type { Definitions } from './definitions.ts'
import { conditionalIn, type Frame, type Next, putBack, stop, takeNext, thingsOf } from './lists.ts'
import type { ActionProblem, AskKey, FriendModule } from './module.ts'
import type { AccountState, Answer, Ask, EnrolmentState, FriendState, Part, Source, Statement, Taps, Timer } from './types.ts'

const CHAIN_MAX = 10
/** The kind of a question that an action list asks. */
const LIST = 'list'
export const WAIT_TIMER = 'wait'
const NO_TAPS: Taps = { byEvent: new Map(), earlier: [] }

/** What the object keeps for its friend between runs, as far as rules may see and change it. Reads see what the run itself has written. */
export interface Pending {
  enrolment(scenarioId: number): EnrolmentState | undefined
  openEnrolments(): EnrolmentState[]
  saveEnrolment(state: EnrolmentState): void
  setTimer(timer: Timer): void
  clearTimer(timer: Pick<Timer, 'kind' | 'key'>): void
  /** Keeps something (what JSON can hold) under a key of the feature's own, until it is dropped or `until` (epoch ms) has come. */
  keep(key: string, body: unknown, until?: number): void
  /** What is kept at `now`; undefined when nothing is, or its time is over. */
  kept(key: string, now: number): unknown
  drop(key: string): void
}

export interface RunOptions {
  account: AccountState
  friend: FriendState
  definitions: Definitions
  pending: Pending
  modules: FriendModule[]
  now: number
  taps?: Taps
}

interface Begun {
  chain?: string[]
  actor?: string
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
  readonly taps: Taps
  readonly statements: Statement[] = []
  readonly records: RecordMessage[] = []
  private readonly modules: FriendModule[]
  private parts: Part[] = []
  private asks: Ask[] = []
  private chain: string[] = []
  private counter = 0
  /** Lists begun by the action that is being carried out; they run when it is done. */
  private begun: Frame[] | undefined
  /** What the database said of conditions. Good as long as nothing was written since. */
  private readonly answers = new Map<Action, Answer>()
  /** Identity of what is being handled; makes keys of records repeatable. */
  cause = ''
  /** Who began what is being handled; changes that action lists make are theirs. */
  actor = 'system'
  /** For what the action list that is running says what it says; undefined outside of one. */
  source: Source | undefined
  /** Set by whoever writes a change that may have effects: once it is written, the object looks for them. */
  mayHaveEffects = false

  constructor({ account, friend, definitions, pending, modules, now, taps = NO_TAPS }: RunOptions) {
    this.account = account
    this.friend = friend
    this.definitions = definitions
    this.pending = pending
    this.modules = modules
    this.now = now
    this.taps = taps
  }

  /** Begins the handling of one input, timer or effect; an effect goes on with the chain of action lists that led to it. */
  begin(cause: string, { chain = [], actor = 'system' }: Begun = {}): void {
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

  /** Says something to the friend; leaves with the rest of this event's effects. Templates are laid out as they are now; what cannot be said is told. */
  say({ source, bubbles, dueAt }: Omit<Part, 'key'>): { isSaid: boolean } & Partial<ActionProblem> {
    const laid = layOut(bubbles, this.definitions.get(MESSAGE_WORLD))
    const isSaid = laid.bubbles.length > 0
    if (isSaid) this.parts.push({ source, bubbles: laid.bubbles, dueAt, key: this.nextKey() })
    const [problem] = laid.problems
    return problem ? { isSaid, problem: problem.code } : { isSaid }
  }

  /** The parts said since the last call. */
  takeParts(): Part[] {
    const parts = this.parts
    this.parts = []
    return parts
  }

  /** What was asked since the last call. */
  takeAsks(): Ask[] {
    const asks = this.asks
    this.asks = []
    return asks
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
   * Asks whether the friend is in some segments. The run cannot wait for the database: the answers go to the module that has `answering(key, …)`, in a later run,
   * with `body` (what JSON can hold), before anything else happens to this friend. What is said then still belongs to the answer to the same event.
   */
  ask<T>({ name }: AskKey<T>, { body, segments }: { body: T; segments: Segment[] }): void {
    this.asks.push({ kind: name, body, segments, chain: [...this.chain], actor: this.actor })
  }

  /** Goes on with what was asked. Without answers, or when something was written since they were given, it is asked again. */
  goOn(ask: Ask, { cause, answers }: { cause: string; answers: Answer[] | undefined }): void {
    this.begin(cause, ask)
    if (!answers || this.statements.length > 0) {
      this.asks.push(ask)
    } else if (ask.kind === LIST) {
      const frames = framesOf(ask.body)
      for (const [i, { action }] of conditionalIn(frames).entries()) this.answers.set(action, answers[i] ?? null)
      this.walk(frames)
    } else {
      for (const module of this.modules) own(module.asked, ask.kind)?.(this, { body: ask.body, answers })
    }
  }

  /**
   * Runs an action list. `list` names it: the same list runs once in one chain, and a chain is ten lists deep at most; a cut is noted. What it says is said
   * for `source`. A list that is begun by an action of another runs when that action is done. Where a condition has to be asked, or a list waits, the rest comes
   * in a later run.
   */
  act(actions: readonly Action[], { list, source, isStrict = false }: { list: string; source: Source; isStrict?: boolean }): void {
    if (actions.length === 0) return
    if (this.chain.includes(list) || this.chain.length >= CHAIN_MAX) {
      this.note('chain.cut', { data: { reason: this.chain.includes(list) ? 'repeated' : 'too-deep', name: list } })
      return
    }
    const frame: Frame = { chain: [...this.chain, list], source, actions: [...actions], no: 1, isStrict }
    if (this.begun) this.begun.push(frame)
    else this.walk([frame])
  }

  /** Goes on with a list that has waited. */
  wake(key: string): void {
    const kept = waitingOf(this.pending.kept(key, this.now))
    if (!kept) return
    this.pending.drop(key)
    this.actor = kept.actor
    this.walk(kept.frames)
  }

  private walk(frames: Frame[]): void {
    const { source, chain } = this
    for (let next = takeNext(frames); next; next = takeNext(frames)) if (!this.step(next, frames)) break
    this.source = source
    this.chain = chain
  }

  /** One action, if its turn has come. Returns whether the list goes on now. */
  private step(next: Next, frames: Frame[]): boolean {
    const { action, frame, no } = next
    this.chain = frame.chain
    this.source = frame.source
    const isWanted = this.isWanted(action)
    if (isWanted === undefined) {
      putBack(next)
      this.asks.push({ kind: LIST, body: frames, segments: conditionalIn(frames).map(({ when }) => when), chain: [], actor: this.actor })
      return false
    }
    if (isWanted === false) return true
    if (isWanted === true && action.kind === 'wait') {
      this.wait(frames, action.minutes)
      return false
    }
    const problem = isWanted ? this.carryOut(action, frames) : 'condition-broken'
    if (problem === undefined) return true
    this.note('action.failed', {
      data: { ...thingsOf(action), list: frame.chain.at(-1) ?? '', no, kind: action.kind, reason: problem },
      actor: this.actor,
    })
    if (action.stopOnError) stop(frames, frame)
    return true
  }

  /** Whether an action's condition is true; null when it cannot be told, undefined when it has to be asked. */
  private isWanted(action: Action): Answer | undefined {
    if (!action.when) return true
    return this.statements.length > 0 ? undefined : this.answers.get(action)
  }

  private wait(frames: Frame[], minutes: number): void {
    const key = this.nextKey()
    const waiting: Waiting = { frames, actor: this.actor }
    this.pending.keep(key, waiting)
    this.pending.setTimer({ kind: WAIT_TIMER, key, at: this.now + minutes * MINUTE_MS })
  }

  /** Returns why it could not be done. */
  private carryOut(action: Action, frames: Frame[]): string | undefined {
    const begun: Frame[] = []
    this.begun = begun
    let problem: string | undefined
    for (const module of this.modules) {
      // As above: keyed by the action's own kind.
      const handler = module.actions?.[action.kind] as ((run: Run, action: Action) => ActionProblem | undefined) | undefined
      const told = handler?.(this, action)
      problem ??= told?.problem
    }
    this.begun = undefined
    frames.push(...begun.reverse())
    return problem
  }
}

interface Waiting {
  frames: Frame[]
  actor: string
}

/** Under these keys stands what `step` and `wait` have put there. */
const framesOf = (body: unknown): Frame[] => body as Frame[]
const waitingOf = (kept: unknown): Waiting | undefined => kept as Waiting | undefined
