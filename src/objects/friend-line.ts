import type { Definitions } from '../engine/friend/definitions.ts'
import type { AccountState, Statement, Timer } from '../engine/friend/types.ts'
import type { Env } from '../env.ts'
import type { Who } from '../features/friends/index.ts'
import type { Clock } from '../lib/clock.ts'
import { errorText, type Log } from '../lib/log.ts'
import { lineFor } from '../line/for-account.ts'
import { definitionsOf } from './definitions.ts'
import { runErrands } from './friend-errands.ts'
import { isPassing, payRecords, payStatements, writeAll } from './friend-owed.ts'
import { type Plan, type Planning, plan, planPlain } from './friend-plan.ts'
import { isAsking, type Questions, questionsFor, type Told, unanswerable } from './friend-questions.ts'
import { sendOutbox } from './friend-send.ts'
import { isSameLine, type Line, type Read, readAndWrite, readLine } from './friend-state.ts'
import type { FriendStore, OpenInput } from './friend-store.ts'

export interface FriendLineOptions {
  who: Who
  env: Env
  store: FriendStore
  storage: DurableObjectStorage
  clock: Clock
  log: Log
}

/** Taking back a message does not make anybody a friend, and only friends have effects, or questions. */
const isIntroduction = ({ body }: OpenInput): boolean =>
  body.kind !== 'effects' && body.kind !== 'ask' && (body.kind !== 'line' || body.event.type !== 'unsend')

/** Conditions are compiled for one version of the account's definitions; when that moves on and on, the last answers have to do. */
const READS_MAX = 5

interface Found {
  line: Line
  told: Told
}

/**
 * What a friend's object does when it is woken: read once, decide everything (pure, in one transaction), carry it out, write once.
 * After a crash the same method goes on from what was stored, whichever point it died at.
 */
export class FriendLine {
  private readonly options: FriendLineOptions
  /** What the last read found. Only ever used for plans that are checked against a new read before they count. */
  private known: Line | undefined
  /** The account as it was last read: conditions are compiled for it, and asked again should it have changed. */
  private account: AccountState | undefined

  constructor(options: FriendLineOptions) {
    this.options = options
  }

  async work(): Promise<void> {
    const { store, env } = this.options
    // What D1 is owed goes first, so that the read below sees what was decided before.
    await payStatements(env.DB, store)
    let reads = 0
    while (this.hasWork()) {
      reads++
      if (await this.writeOnly()) continue
      if (!(await this.readAndAct())) return this.giveUp()
    }
    await payRecords(env.RECORDS, store)
    if (env.LOG_LEVEL === 'debug') this.options.log.debug('friend.run', { reads })
  }

  private hasWork(): boolean {
    const { store, clock } = this.options
    return store.hasOpenInputs() || store.hasDue(clock.now())
  }

  /**
   * The short way for what only has to be written down (a message nobody reacts to): planned on what the last read found, written in the same round trip
   * that reads anew. Counts only if that read shows the plan's ground unchanged; then there was one round trip instead of two. Returns whether it counted.
   */
  private async writeOnly(): Promise<boolean> {
    const { known } = this
    const { store, env, who, clock } = this.options
    if (!known || store.hasDue(clock.now())) return false
    const plain = planPlain(await this.planning(known))
    this.known = undefined
    if (!plain) return false
    const line = await readAndWrite(env.DB, { ...who, statements: plain.statements })
    if (!line || !isSameLine(line, known)) return false
    this.known = line
    store.closeInputs(plain.inputIds)
    return true
  }

  /** The whole way. Returns whether there is an account to act for. */
  private async readAndAct(): Promise<boolean> {
    const inputs = this.options.store.openInputs()
    const found = await this.read(inputs)
    if (found === 'nobody') this.options.store.closeInputs(inputs.map(({ id }) => id))
    if (found === 'nobody') return true
    if (!found) return false
    const planning = await this.planning(found.line, found.told)
    const decided = plan(planning)
    if (decided.kind === 'plain') await this.write(found.line, decided)
    else if (decided.looksAgain) await this.writeOwed()
    else await this.carryOut({ ...found.line, friend: decided.friend }, { errands: decided.errands, definitions: planning.definitions })
    return true
  }

  /** The account, the friend, and what has to be known besides, in one round trip: two where a condition is asked by an object that has just woken. */
  private async read(inputs: OpenInput[]): Promise<Found | 'nobody' | null> {
    const hasAsks = inputs.some(isAsking)
    for (let reads = 1; ; reads++) {
      const { account } = this
      const questions = await questionsFor({ ...this.options, inputs, account, now: this.options.clock.now() })
      const found = await this.ask(inputs, questions)
      if (found === 'nobody' || !found) return found
      this.account = found.line.account
      if (!hasAsks || reads === READS_MAX || account?.configVersion === found.line.account.configVersion) return found
    }
  }

  private async ask(inputs: OpenInput[], questions: Questions): Promise<Found | 'nobody' | null> {
    const { env, who, clock, log } = this.options
    const read = (besides: Statement[]) => readLine(env.DB, { ...who, now: clock.now(), mayCreate: inputs.some(isIntroduction), besides })
    const toFound = (found: Read | 'nobody' | null, told: (found: Read) => Told) =>
      found === 'nobody' || !found ? found : { line: found.line, told: told(found) }
    try {
      return toFound(await read(questions.statements), ({ besides }) => questions.read(besides))
    } catch (error) {
      if (isPassing(error) || questions.statements.length === 0) throw error
      log.error('friend.question-refused', { error: errorText(error) })
      return toFound(await read([]), () => unanswerable(inputs))
    }
  }

  private async planning(line: Line, told?: Told): Promise<Planning> {
    const { store, storage, env, clock } = this.options
    const definitions = await definitionsOf(env.DB, { accountId: line.account.id, version: line.account.configVersion })
    return { store, storage, line, told, definitions, now: clock.now() }
  }

  /** The rows go to D1 first and the inputs are closed after it: should we die in between, the same inputs lead to the same rows. */
  private async write(line: Line, { inputIds, statements }: Extract<Plan, { kind: 'plain' }>): Promise<void> {
    await writeAll(this.options.env.DB, statements)
    this.options.store.closeInputs(inputIds)
    this.known = line
  }

  /** What was decided may have effects: it is written, and the input that asks for them brings the next round. Sending waits for the last. */
  private async writeOwed(): Promise<void> {
    this.known = undefined
    await payStatements(this.options.env.DB, this.options.store)
  }

  private async carryOut(line: Line, { errands, definitions }: { errands: Timer[]; definitions: Definitions }): Promise<void> {
    const { env, store } = this.options
    const client = lineFor(env, line.account.id)
    const context = { ...this.options, ...line, client }
    const errandsDone = runErrands(context, errands)
    // Both to their end: a run that gave up on one would leave the other going on beside the next run.
    const results = await Promise.allSettled([sendOutbox({ ...context, definitions, errandsDone }), errandsDone])
    for (const result of results) if (result.status === 'rejected') throw result.reason
    await payStatements(env.DB, store)
  }

  /** The account was deleted: there is nobody to act for. */
  private giveUp(): void {
    const { store, storage, log } = this.options
    log.warn('friend.account-gone')
    storage.transactionSync(() => store.clear())
  }
}
