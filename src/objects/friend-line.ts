import type { Timer } from '../engine/friend/types.ts'
import type { Env } from '../env.ts'
import type { Who } from '../features/friends/index.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { lineFor } from '../line/for-account.ts'
import { definitionsOf } from './definitions.ts'
import { runErrands } from './friend-errands.ts'
import { payRecords, payStatements, writeAll } from './friend-owed.ts'
import { type Plan, type Planning, plan, planPlain } from './friend-plan.ts'
import { sendOutbox } from './friend-send.ts'
import { isSameLine, type Line, readAndWrite, readLine } from './friend-state.ts'
import type { FriendStore, OpenInput } from './friend-store.ts'

export interface FriendLineOptions {
  who: Who
  env: Env
  store: FriendStore
  storage: DurableObjectStorage
  clock: Clock
  log: Log
}

/** Taking back a message does not make anybody a friend, and only friends have effects. */
const isIntroduction = ({ body }: OpenInput): boolean => body.kind !== 'effects' && (body.kind !== 'line' || body.event.type !== 'unsend')

/**
 * What a friend's object does when it is woken: read once, decide everything (pure, in one transaction), carry it out, write once.
 * After a crash the same method goes on from what was stored, whichever point it died at.
 */
export class FriendLine {
  private readonly options: FriendLineOptions
  /** What the last read found. Only ever used for plans that are checked against a new read before they count. */
  private known: Line | undefined

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
    const { env, who, clock, store } = this.options
    const inputs = store.openInputs()
    const line = await readLine(env.DB, { ...who, now: clock.now(), mayCreate: inputs.some(isIntroduction) })
    if (line === 'nobody') store.closeInputs(inputs.map(({ id }) => id))
    if (line === 'nobody') return true
    if (!line) return false
    const decided = plan(await this.planning(line))
    if (decided.kind === 'plain') await this.write(line, decided)
    else if (decided.looksAgain) await this.writeOwed()
    else await this.carryOut({ ...line, friend: decided.friend }, decided.errands)
    return true
  }

  private async planning(line: Line): Promise<Planning> {
    const { store, storage, env, clock } = this.options
    const definitions = await definitionsOf(env.DB, { accountId: line.account.id, version: line.account.configVersion })
    return { store, storage, line, definitions, now: clock.now() }
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

  private async carryOut(line: Line, errands: Timer[]): Promise<void> {
    const { env, store } = this.options
    const client = lineFor(env, line.account.id)
    const context = { ...this.options, ...line, client }
    // Both to their end: a run that gave up on one would leave the other going on beside the next run.
    const results = await Promise.allSettled([sendOutbox(context), runErrands(context, errands)])
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
