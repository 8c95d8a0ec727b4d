import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import {
  CHUNK_SIZE,
  type ChunkName,
  type ChunkResult,
  type DeliveryMessage,
  finishBroadcast,
  holdRest,
  PERSONAL_CHUNK_SIZE,
  type Progress,
  readRecipients,
  tellChunks,
  writeChunks,
} from '../features/broadcasts/index.ts'
import { backoffMs } from '../lib/backoff.ts'
import { machineTime, systemClock } from '../lib/clock.ts'
import { createLog, errorText } from '../lib/log.ts'
import { MINUTE_MS, SECOND_MS } from '../lib/time.ts'
import { BroadcastStore, type Chunk } from './broadcast-store.ts'

const WATCHDOG_MS = 30 * SECOND_MS
const PAGE_SIZE = 5000
/** Messages of 500 ids are about 18 KB; a queue takes 256 KB at once. Those of 100 with their friends' ids are about 5. */
const QUEUE_BATCH = 10
const PERSONAL_QUEUE_BATCH = 40
const TELL_AFTER_MS = 500

export interface BroadcastTask {
  accountId: number
  broadcastId: number
  /** Each friend gets a message of their own. */
  isPersonal?: boolean
}

/** One per broadcast: pages its friends into chunks, hands them to the queue, counts what LINE says, tells D1. */
export class BroadcastObject extends DurableObject<Env> {
  private readonly store: BroadcastStore
  private readonly clock = systemClock
  private working: Promise<void> | undefined
  private failures = 0

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.store = new BroadcastStore(ctx.storage.sql)
  }

  /** Starts sending; a second call wakes what sleeps and starts nothing anew. */
  async start(task: BroadcastTask): Promise<void> {
    if (this.store.meta('task') === undefined) {
      this.store.setMeta('task', task)
      this.store.setMeta('cursor', 0)
    }
    if (this.store.meta('finished') !== true) await this.armAt(this.clock.now())
  }

  /** Of these chunks, those that are still to be sent; the consumer asks before each try. */
  wanted(asked: ChunkName[]): string[] {
    return this.store.wanted(asked, this.clock.now())
  }

  /** Takes the results of chunks, each once. */
  async confirm(results: ChunkResult[]): Promise<void> {
    const now = this.clock.now()
    this.ctx.storage.transactionSync(() => {
      for (const result of results) this.store.settle(result, now)
      this.store.giveUpIfHopeless(results, now)
    })
    await this.armBy(now + (this.isAllSettled() ? 0 : TELL_AFTER_MS))
  }

  /** Takes back everything that LINE has not been asked for yet. */
  async stop(): Promise<void> {
    this.store.setMeta('stopped', true)
    this.store.setMeta('exhausted', true)
    this.store.stop(this.clock.now())
    await this.armAt(this.clock.now())
  }

  override async alarm(): Promise<void> {
    // Nothing is thrown here, so the platform's own retries never start; a run that dies is taken up again by this alarm.
    await this.armAt(this.clock.now() + WATCHDOG_MS)
    await this.work().catch(() => undefined)
  }

  private async work(): Promise<void> {
    while (this.working) await this.working.catch(() => undefined)
    this.working = this.runOnce().finally(() => {
      this.working = undefined
    })
    await this.working
  }

  private async runOnce(): Promise<void> {
    const task = this.store.meta<BroadcastTask>('task')
    if (!task) return await this.ctx.storage.deleteAlarm()
    try {
      if (this.store.meta('finished') === true) return await this.tellLate(task)
      this.store.replan(this.clock.now())
      await this.enqueuePlanned(task)
      while (this.store.meta('exhausted') !== true) {
        await this.page(task)
        await this.enqueuePlanned(task)
      }
      await this.tell(task)
      this.failures = 0
      if (this.isAllSettled()) await this.finish(task)
    } catch (error) {
      this.failures++
      createLog({ account: task.accountId, broadcast: task.broadcastId }).error('broadcast.run-failed', { error: errorText(error) })
      await this.armAt(this.clock.now() + backoffMs(this.failures, { baseMs: SECOND_MS, maxMs: MINUTE_MS }))
      throw error
    }
  }

  private async page(task: BroadcastTask): Promise<void> {
    const after = this.store.meta<number>('cursor') ?? 0
    const recipients = await readRecipients(this.env.DB, { accountId: task.accountId, after, limit: PAGE_SIZE })
    if (this.store.meta('stopped') === true) return
    this.ctx.storage.transactionSync(() => {
      this.store.plan(recipients, { size: task.isPersonal ? PERSONAL_CHUNK_SIZE : CHUNK_SIZE, now: this.clock.now() })
      this.store.setMeta('cursor', recipients.at(-1)?.id ?? after)
      if (recipients.length < PAGE_SIZE) this.store.setMeta('exhausted', true)
    })
  }

  /** From planned to queued: first D1 learns who is in the chunk, then the queue gets it. Done again after a crash, since both may be done twice. */
  private async enqueuePlanned(task: BroadcastTask): Promise<void> {
    const batch = task.isPersonal ? PERSONAL_QUEUE_BATCH : QUEUE_BATCH
    for (let chunks = this.store.planned(batch); chunks.length > 0; chunks = this.store.planned(batch)) {
      await writeChunks(this.env.DB, { ...task, chunks })
      await this.env.DELIVERIES.sendBatch(chunks.map((chunk) => ({ body: message(task, chunk) })))
      this.store.markQueued(
        chunks.map((chunk) => chunk.retryKey),
        this.clock.now(),
      )
    }
  }

  private async tell(task: BroadcastTask): Promise<void> {
    while (await this.tellSome(task));
  }

  /** First who is in the chunks that came out of a larger one, then what became of chunks. False: there is nothing more to tell. */
  private async tellSome(task: BroadcastTask): Promise<boolean> {
    const parted = this.store.parted(QUEUE_BATCH * 10)
    if (parted.length > 0) {
      await writeChunks(this.env.DB, { ...task, chunks: parted })
      this.store.markParted(parted)
      return true
    }
    const settled = this.store.untold(QUEUE_BATCH * 10)
    if (settled.length === 0) return false
    await tellChunks(this.env.DB, { ...task, settled, progress: this.progress(), now: this.clock.now() })
    await holdRest(this.env, { ...task, progress: this.progress() })
    this.store.markTold(settled)
    return true
  }

  /** What was under way when the broadcast was stopped may turn out sent after its end. */
  private async tellLate(task: BroadcastTask): Promise<void> {
    await this.tell(task)
    await this.rest()
  }

  private async finish(task: BroadcastTask): Promise<void> {
    await finishBroadcast(this.env, {
      ...task,
      progress: this.progress(),
      isStopped: this.store.meta('stopped') === true,
      now: this.clock.now(),
    })
    this.store.setMeta('finished', true)
    await this.rest()
  }

  /** No alarm any more, unless something came in since it was looked at. */
  private async rest(): Promise<void> {
    await this.ctx.storage.deleteAlarm()
    if (this.store.untold(1).length > 0 || this.store.parted(1).length > 0) await this.armAt(this.clock.now())
  }

  private progress(): Progress {
    const { sent, failed } = this.store.totals()
    return { sent, failed }
  }

  private isAllSettled(): boolean {
    return this.store.meta('exhausted') === true && this.store.totals().open === 0
  }

  private async armBy(at: number): Promise<void> {
    const armedAt = await this.ctx.storage.getAlarm()
    if (armedAt === null || armedAt > machineTime(at)) await this.armAt(at)
  }

  private async armAt(at: number): Promise<void> {
    await this.ctx.storage.setAlarm(machineTime(at))
  }
}

const message = ({ accountId, broadcastId, isPersonal }: BroadcastTask, chunk: Chunk): DeliveryMessage => ({
  accountId,
  broadcastId,
  firstFriendId: chunk.firstFriendId,
  to: chunk.recipients.map(({ lineUserId }) => lineUserId),
  ...(isPersonal ? { friendIds: chunk.recipients.map(({ id }) => id) } : {}),
  retryKey: chunk.retryKey,
})
