import { handleInput, handleTimer } from '../engine/friend/handle.ts'
import { Run } from '../engine/friend/run.ts'
import type { Timer } from '../engine/friend/types.ts'
import { packParts, REPLY_LIFE_MS, type ReplyRight } from '../engine/outbox/pack.ts'
import type { Env } from '../env.ts'
import type { Who } from '../features/friends/index.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { lineFor } from '../line/for-account.ts'
import { friendModules } from '../wiring.ts'
import { definitionsOf } from './definitions.ts'
import { runErrands } from './friend-errands.ts'
import { payRecords, payStatements } from './friend-owed.ts'
import { sendOutbox } from './friend-send.ts'
import { type Line, readLine } from './friend-state.ts'
import type { FriendStore } from './friend-store.ts'

export interface FriendLineOptions {
  who: Who
  env: Env
  store: FriendStore
  storage: DurableObjectStorage
  clock: Clock
  log: Log
}

/** At-once steps that follow each other end here; a scenario has no more steps than this. */
const TIMER_ROUNDS_MAX = 250

/**
 * What a friend's object does when it is woken: read once, decide everything (pure, in one transaction), carry it out, write once.
 * After a crash the same method goes on from what was stored, whichever point it died at.
 */
export class FriendLine {
  private readonly options: FriendLineOptions

  constructor(options: FriendLineOptions) {
    this.options = options
  }

  async work(): Promise<void> {
    const { store, env, who, clock } = this.options
    // What D1 is owed goes first, so that the read below sees what was decided before.
    await payStatements(env.DB, store)
    let reads = 0
    while (this.hasWork()) {
      reads++
      const line = await readLine(env.DB, { ...who, now: clock.now() })
      if (!line) return this.giveUp()
      const errands = await this.plan(line)
      await this.carryOut(line, errands)
    }
    await payRecords(env.RECORDS, store)
    if (env.LOG_LEVEL === 'debug') this.options.log.debug('friend.run', { reads })
  }

  private hasWork(): boolean {
    const { store, clock } = this.options
    const now = clock.now()
    const head = store.headOfOutbox()
    return store.openInputs().length > 0 || store.dueTimers(now).length > 0 || (head !== undefined && head.nextAt <= now)
  }

  /** Decides on all open inputs and due timers; nothing has happened until the transaction is through. Returns the errands to run. */
  private async plan(line: Line): Promise<Timer[]> {
    const { store, storage, env } = this.options
    const definitions = await definitionsOf(env.DB, { accountId: line.account.id, version: line.account.configVersion })
    return storage.transactionSync(() => {
      const now = this.options.clock.now()
      const run = new Run({ ...line, definitions, pending: store, modules: friendModules, now })
      for (const input of store.openInputs()) {
        handleInput(run, { input, modules: friendModules })
        store.closeInput(input.id)
        this.tick(run)
        this.post(run, replyRight(input))
      }
      const errands = this.tick(run)
      this.post(run, undefined)
      store.owe(run.statements, run.records)
      store.forgetInputs(now)
      return errands
    })
  }

  /** Lets due timers go off, again and again while they set new ones that are due. Errands are left for later and returned. */
  private tick(run: Run): Timer[] {
    for (let round = 0; round < TIMER_ROUNDS_MAX; round++) {
      const due = this.options.store.dueTimers(run.now)
      const plain = due.filter((timer) => !isErrand(timer))
      if (plain.length === 0) return due
      for (const timer of plain) handleTimer(run, { timer, modules: friendModules })
    }
    throw new Error('timers never come to an end')
  }

  private post(run: Run, reply: ReplyRight | undefined): void {
    const rows = packParts(run.takeParts(), { reply, now: run.now, newKey: () => crypto.randomUUID() })
    for (const row of rows) this.options.store.addOutbox(row)
  }

  private async carryOut(line: Line, errands: Timer[]): Promise<void> {
    const { env, store } = this.options
    const client = lineFor(env, line.account.id)
    const context = { ...this.options, ...line, client }
    await Promise.all([sendOutbox(context), runErrands(context, errands)])
    await payStatements(env.DB, store)
  }

  /** The account was deleted: there is nobody to act for. */
  private giveUp(): void {
    const { store, storage, log } = this.options
    log.warn('friend.account-gone')
    storage.transactionSync(() => store.clear())
  }
}

const isErrand = (timer: Timer): boolean => friendModules.some((module) => module.errands?.[timer.kind] !== undefined)

/** The free answer to an event, while its token lives: one minute from when it reached us. */
function replyRight(input: ReturnType<FriendStore['openInputs']>[number]): ReplyRight | undefined {
  if (input.body.kind !== 'line' || !input.body.event.replyToken) return undefined
  return { token: input.body.event.replyToken, until: input.receivedAt + REPLY_LIFE_MS }
}
