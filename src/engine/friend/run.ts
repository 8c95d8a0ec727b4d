import { own } from '../../lib/own.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import type { Action } from '../actions/schema.ts'
import type { DomainEvent } from '../events/schema.ts'
import { layOut } from '../messages/layout.ts'
import { MESSAGE_WORLD } from '../messages/world.ts'
import type { Segment } from '../segments/schema.ts'
import type { Change } from './change.ts'
import type { Definitions } from './definitions.ts'
import { Ledger } from './ledger.ts'
import { conditionalIn, type Frame, fieldReadBy, fieldsReadIn, type Next, putBack, stop, takeNext, thingsOf } from './lists.ts'
import type { ActionProblem, AskKey, FriendModule } from './module.ts'
import type { AccountState, Answer, Ask, EnrolmentState, FieldTexts, FriendState, Part, Source, Taps, Timer } from './types.ts'

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
  at?: number
}

/**
 * One pass over what a friend's object has to do. Handlers gather effects here: nothing leaves and nothing is written until the whole pass has been
 * decided; then the object stores it in one transaction and carries it out.
 */
export class Run extends Ledger {
  readonly definitions: Definitions
  readonly pending: Pending
  readonly taps: Taps
  private readonly modules: FriendModule[]
  private parts: Part[] = []
  private asks: Ask[] = []
  private chain: string[] = []
  /** Lists begun by the action that is being carried out; they run when it is done. */
  private begun: Frame[] | undefined
  /** What the database said of conditions. Good as long as nothing was written since. */
  private readonly answers = new Map<Action, Answer>()
  /** What stands in fields of the friend, as far as it was asked. As good as the answers are. */
  private texts: FieldTexts | undefined
  /** When what is being handled happened: by LINE's clock, where LINE tells of it. Epoch ms. */
  at: number
  /** Who began what is being handled; changes that action lists make are theirs. */
  actor = 'system'
  /** For what the action list that is running says what it says; undefined outside of one. */
  source: Source | undefined
  /** Set by whoever writes a change that may have effects: once it is written, the object looks for them. */
  mayHaveEffects = false

  constructor({ account, friend, definitions, pending, modules, now, taps = NO_TAPS }: RunOptions) {
    super({ account, friend, now })
    this.definitions = definitions
    this.pending = pending
    this.modules = modules
    this.at = now
    this.taps = taps
  }

  /** Begins the handling of one input, timer or effect; an effect goes on with the chain of action lists that led to it. */
  begin(cause: string, { chain = [], actor = 'system', at = this.now }: Begun = {}): void {
    this.open(cause)
    this.at = at
    this.chain = [...chain]
    this.actor = actor
  }

  /** A change of this friend's data by the action list that is running, for the writers of tags, fields and marks. */
  change(): Change {
    const { account, friend, now, actor, chain } = this
    return { accountId: account.id, friendIds: [friend.id], at: now, actor, cause: this.nextKey(), runActions: true, chain: [...chain] }
  }

  /** Whether what is being handled was led to by an action list whose name begins so. */
  isLedBy(prefix: string): boolean {
    return this.chain.some((list) => list.startsWith(prefix))
  }

  /** The action list that led to what is being handled, the innermost; undefined: none did. */
  get list(): string | undefined {
    return this.chain.at(-1)
  }

  /** Whether something waits for answers: what comes behind it in the same story has to wait, too (it asks without segments). */
  get isAsking(): boolean {
    return this.asks.length > 0
  }

  /** Says something to the friend; leaves with the rest of this event's effects. Templates are laid out as they are now; what cannot be said is told. */
  say({ bubbles, ...part }: Omit<Part, 'key'>): { isSaid: boolean } & Partial<ActionProblem> {
    const laid = layOut(bubbles, this.definitions.get(MESSAGE_WORLD))
    const isSaid = laid.bubbles.length > 0
    if (isSaid) this.parts.push({ ...part, bubbles: laid.bubbles, key: this.nextKey() })
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

  /** What stands in a field of the friend (column `text`), for an action that goes by it (`fieldReadBy`); null: nothing. */
  fieldText(fieldId: number): string | null {
    return this.texts?.get(fieldId) ?? null
  }

  /** Goes on with what was asked. Without answers, or when something was written since they were given, it is asked again. */
  goOn(ask: Ask, { cause, answers, texts }: { cause: string; answers: Answer[] | undefined; texts?: FieldTexts | undefined }): void {
    this.begin(cause, ask)
    this.texts = texts
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
    if (isWanted === undefined || (isWanted && this.lacksText(action))) {
      putBack(next)
      const segments = conditionalIn(frames).map(({ when }) => when)
      this.asks.push({ kind: LIST, body: frames, segments, fields: fieldsReadIn(frames), chain: [], actor: this.actor })
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

  /** Whether an action goes by a value that has to be asked for. */
  private lacksText(action: Action): boolean {
    const fieldId = fieldReadBy(action)
    return fieldId !== undefined && (this.statements.length > 0 || !this.texts?.has(fieldId))
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
