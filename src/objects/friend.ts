import { DurableObject } from 'cloudflare:workers'
import type { Command, Input } from '../engine/friend/types.ts'
import type { Env } from '../env.ts'
import type { Who } from '../features/friends/index.ts'
import { backoffMs } from '../lib/backoff.ts'
import { machineTime, systemClock } from '../lib/clock.ts'
import { createLog, errorText } from '../lib/log.ts'
import { own } from '../lib/own.ts'
import { MINUTE_MS, SECOND_MS } from '../lib/time.ts'
import { friendModules } from '../wiring.ts'
import { FriendLine } from './friend-line.ts'
import { FriendStore } from './friend-store.ts'

/** If a run dies, the next one begins after this, from what is stored; soon enough for a reply token, which lives a minute. */
const WATCHDOG_MS = 20 * SECOND_MS

/** LINE knows more kinds of events than anybody here reacts to; those leave no trace. */
const isForUs = ({ body }: Input): boolean =>
  body.kind !== 'line' || friendModules.some((module) => own(module.line, body.event.type) !== undefined)

/** One per friend: takes what happens to them, once and in order, and is the only one that acts on them. */
export class FriendObject extends DurableObject<Env> {
  private readonly store: FriendStore
  private readonly clock = systemClock
  private armedAt: number | undefined
  private draining: Promise<void> | undefined
  private failures = 0
  /** Tells apart what arrives in the same millisecond. */
  private arrivals = 0
  private line: FriendLine | undefined

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.store = new FriendStore(ctx.storage.sql)
  }

  /** Stores events of LINE; when this returns they are safe. They are handled afterwards. */
  async receive(who: Who, inputs: Input[]): Promise<void> {
    if (await this.accept(who, inputs)) void this.drain().catch(() => undefined)
  }

  /** Stores a command and waits until it has been carried out. Rejects when that has to wait (the database is away); it is done later all the same. */
  async command(who: Who, { id, command }: { id: string; command: Command }): Promise<void> {
    await this.accept(who, [{ id, at: this.clock.now(), body: command }])
    await this.drain()
  }

  /** Time was moved: does what is due by now, and sets the alarm by the new time. Returns when there is something to do next; null: nothing is planned. */
  async wake(): Promise<number | null> {
    if (this.store.hasOpenInputs() || this.store.hasDue(this.clock.now())) await this.drain().catch(() => undefined)
    const nextAt = this.store.nextAt(this.clock.now())
    if (nextAt !== null) await this.armAt(nextAt)
    return nextAt
  }

  private async accept(who: Who, inputs: Input[]): Promise<boolean> {
    const now = this.clock.now()
    if (!this.line && this.store.meta('lineUserId') === undefined) {
      this.store.noteSchema()
      this.store.setMeta('accountId', String(who.accountId))
      this.store.setMeta('lineUserId', who.lineUserId)
    }
    const news = inputs.filter(isForUs).filter((input) => this.store.addInput(input, { receivedAt: now, place: this.arrivals++ }))
    if (news.length > 0) await this.armBy(now + WATCHDOG_MS)
    return news.length > 0
  }

  override async alarm(): Promise<void> {
    const now = this.clock.now()
    this.armedAt = undefined
    this.store.forgetOld(now)
    const nextAt = this.store.nextAt(now)
    // The watchdog of something that was done long since: nothing to do, nothing to write.
    if (nextAt === null) return
    if (nextAt > now) return await this.armAt(nextAt)
    // Armed before anything else: if this run dies, the next one continues from what is stored. Nothing is thrown, so the platform's own retries never start.
    await this.armAt(now + WATCHDOG_MS)
    await this.drain().catch(() => undefined)
    if (this.store.nextAt(this.clock.now()) === null) await this.disarm()
  }

  /** One run at a time; who comes while one is under way waits for it and then for their own. */
  private async drain(): Promise<void> {
    while (this.draining) await this.draining.catch(() => undefined)
    this.draining = this.runOnce().finally(() => {
      this.draining = undefined
    })
    return await this.draining
  }

  private async runOnce(): Promise<void> {
    const line = this.lineOfFriend()
    if (!line) return
    try {
      await line.work()
      this.failures = 0
      await this.rearm()
    } catch (error) {
      this.failures++
      createLog({ account: Number(this.store.meta('accountId')) }).error('friend.run-failed', {
        error: errorText(error),
        failures: this.failures,
      })
      await this.armAt(this.clock.now() + backoffMs(this.failures, { baseMs: SECOND_MS, maxMs: MINUTE_MS }))
      throw error
    }
  }

  private lineOfFriend(): FriendLine | undefined {
    if (this.line) return this.line
    const lineUserId = this.store.meta('lineUserId')
    if (lineUserId === undefined) return undefined
    const who = { accountId: Number(this.store.meta('accountId')), lineUserId }
    const { env, store, clock } = this
    this.line = new FriendLine({ who, env, store, storage: this.ctx.storage, clock, log: createLog({ account: who.accountId }) })
    return this.line
  }

  /** The alarm that is set already may come too early, never too late; only a plan moves it. */
  private async rearm(): Promise<void> {
    const nextAt = this.store.nextAt(this.clock.now())
    if (nextAt !== null && nextAt !== this.armedAt) await this.armAt(nextAt)
  }

  private async disarm(): Promise<void> {
    this.armedAt = undefined
    await this.ctx.storage.deleteAlarm()
  }

  private async armBy(at: number): Promise<void> {
    if (this.armedAt === undefined || this.armedAt > at) await this.armAt(at)
  }

  private async armAt(at: number): Promise<void> {
    this.armedAt = at
    await this.ctx.storage.setAlarm(machineTime(at))
  }
}
