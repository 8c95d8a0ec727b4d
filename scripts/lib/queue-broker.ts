import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers'

// Cloudflare's queues for development: what `send` accepted is on disk and outlives the process, as it outlives a crash there. Miniflare's
// own queues live in memory, so a restart would lose what the product was told is safe. This runs as a second Worker beside Enishi.

interface Consumer {
  maxBatchSize?: number
  maxBatchTimeout?: number
  maxRetries?: number
  retryDelay?: number
  deadLetterQueue?: string
}

interface QueueResult {
  outcome: string
  retryBatch: { retry: boolean; delaySeconds?: number }
  explicitAcks: string[]
  retryMessages: { msgId: string; delaySeconds?: number }[]
}

/** The Worker that consumes, called as the queues of Cloudflare call it. */
interface ConsumingWorker {
  queue(queue: string, messages: { id: string; timestamp: Date; attempts: number; body: unknown }[]): Promise<QueueResult>
}

interface Env {
  CONSUMERS: Record<string, Consumer>
  BROKER: DurableObjectNamespace<Broker>
  ENISHI: ConsumingWorker
}

interface Sent {
  body: unknown
  delaySeconds?: number
}

// https://developers.cloudflare.com/queues/platform/limits/
const MESSAGE_BYTES = 128_000
const BATCH_BYTES = 256_000
const BATCH_COUNT = 100

/** What stands behind a queue binding; `props.queue` is its name. */
export class Producer extends WorkerEntrypoint<Env, { queue: string }> {
  send(body: unknown, options: { delaySeconds?: number } = {}): Promise<void> {
    return this.sendBatch([{ body, delaySeconds: options.delaySeconds }])
  }

  async sendBatch(messages: Sent[], options: { delaySeconds?: number } = {}): Promise<void> {
    const rows = messages.map(({ body, delaySeconds }) => ({
      body: JSON.stringify(body),
      delaySeconds: delaySeconds ?? options.delaySeconds ?? 0,
    }))
    const bytes = rows.map(({ body }) => new TextEncoder().encode(body).byteLength)
    if (rows.length > BATCH_COUNT) throw new Error(`Queue: ${rows.length} messages in a batch, ${BATCH_COUNT} are allowed.`)
    if (bytes.some((size) => size > MESSAGE_BYTES)) throw new Error(`Queue: a message is larger than ${MESSAGE_BYTES} bytes.`)
    if (bytes.reduce((sum, size) => sum + size, 0) > BATCH_BYTES) throw new Error(`Queue: a batch is larger than ${BATCH_BYTES} bytes.`)
    await this.env.BROKER.getByName(this.ctx.props.queue).enqueue(this.ctx.props.queue, rows)
  }
}

interface Row extends Record<string, SqlStorageValue> {
  id: number
  body: string
  at: number
  attempts: number
}

/** One queue: keeps the messages and hands them to the consumer, one batch at a time. */
export class Broker extends DurableObject<Env> {
  private timer: ReturnType<typeof setTimeout> | undefined
  private isBusy = false
  private queue = ''
  private readonly sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.sql = ctx.storage.sql
    this.sql.exec(
      'CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, at INTEGER NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0)',
    )
    this.sql.exec('CREATE INDEX IF NOT EXISTS messages_due ON messages (due, id)')
  }

  /** Called after each start: what was left goes on. */
  wake(queue: string): void {
    this.queue = queue
    this.plan()
  }

  enqueue(queue: string, rows: { body: string; delaySeconds: number }[]): void {
    this.queue = queue
    const now = Date.now()
    for (const { body, delaySeconds } of rows)
      this.sql.exec('INSERT INTO messages (body, at, due) VALUES (?, ?, ?)', body, now, now + delaySeconds * 1000)
    this.plan()
  }

  private get consumer(): Consumer {
    return this.env.CONSUMERS[this.queue] ?? {}
  }

  /** A full batch leaves now, a smaller one when its oldest message has waited long enough. */
  private plan(): void {
    if (this.isBusy) return
    clearTimeout(this.timer)
    const { maxBatchSize = 10, maxBatchTimeout = 5 } = this.consumer
    const now = Date.now()
    const due = this.sql
      .exec<{ n: number }>('SELECT count(*) n FROM (SELECT 1 FROM messages WHERE due <= ? LIMIT ?)', now, maxBatchSize)
      .one().n
    const { first } = this.sql.exec<{ first: number | null }>('SELECT min(due) first FROM messages').one()
    if (first === null) return
    const wait = due >= maxBatchSize ? 0 : Math.max(0, first + maxBatchTimeout * 1000 - now)
    this.timer = setTimeout(() => this.flush(), wait)
  }

  private async flush(): Promise<void> {
    this.isBusy = true
    const { maxBatchSize = 10 } = this.consumer
    const rows = this.sql
      .exec<Row>('SELECT id, body, at, attempts FROM messages WHERE due <= ? ORDER BY due, id LIMIT ?', Date.now(), maxBatchSize)
      .toArray()
    try {
      if (rows.length > 0) await this.settle(rows, await this.dispatch(rows))
    } catch (error) {
      console.error(JSON.stringify({ level: 'error', event: 'queue.broker', queue: this.queue, error: String(error) }))
    } finally {
      this.isBusy = false
      this.plan()
    }
  }

  private async dispatch(rows: Row[]): Promise<QueueResult | undefined> {
    const messages = rows.map(({ id, body, at, attempts }) => ({
      id: `${this.queue}-${id}`,
      timestamp: new Date(at),
      attempts: attempts + 1,
      body: JSON.parse(body),
    }))
    try {
      return await this.env.ENISHI.queue(this.queue, messages)
    } catch (error) {
      console.error(JSON.stringify({ level: 'error', event: 'queue.failed', queue: this.queue, error: String(error) }))
      return undefined
    }
  }

  /** Takes out what was handled, puts back what is to be tried again, moves to the dead letters what was tried too often. */
  private async settle(rows: Row[], result: QueueResult | undefined): Promise<void> {
    const { maxRetries = 3, retryDelay = 0, deadLetterQueue } = this.consumer
    const isAllRetried = result === undefined || result.outcome !== 'ok' || result.retryBatch.retry
    const retried = new Map(result?.retryMessages.map(({ msgId, delaySeconds }) => [msgId, delaySeconds]))
    const acked = new Set(result?.explicitAcks)
    const dead: Row[] = []
    for (const row of rows) {
      const key = `${this.queue}-${row.id}`
      if (acked.has(key) || (!isAllRetried && !retried.has(key))) {
        this.sql.exec('DELETE FROM messages WHERE id = ?', row.id)
      } else if (row.attempts < maxRetries) {
        const delay = retried.get(key) ?? result?.retryBatch.delaySeconds ?? retryDelay
        this.sql.exec('UPDATE messages SET attempts = attempts + 1, due = ? WHERE id = ?', Date.now() + delay * 1000, row.id)
      } else dead.push(row)
    }
    if (dead.length === 0) return
    const bodies = dead.map(({ body }) => ({ body, delaySeconds: 0 }))
    if (deadLetterQueue) await this.env.BROKER.getByName(deadLetterQueue).enqueue(deadLetterQueue, bodies)
    for (const { id } of dead) this.sql.exec('DELETE FROM messages WHERE id = ?', id)
  }
}

export default {
  /** The launcher calls it after each start. */
  async fetch(_request: Request, env: Env): Promise<Response> {
    await Promise.all(Object.keys(env.CONSUMERS).map((queue) => env.BROKER.getByName(queue).wake(queue)))
    return new Response(null, { status: 204 })
  },
}
