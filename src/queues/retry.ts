import { backoffMs } from '../lib/backoff.ts'
import { createLog, errorText } from '../lib/log.ts'
import { MINUTE_MS, SECOND_MS } from '../lib/time.ts'

/** Seconds until a message should come again, by how often it has come. */
export const retryDelay = (attempts: number): number => backoffMs(attempts, { baseMs: SECOND_MS, maxMs: 5 * MINUTE_MS }) / SECOND_MS

export function retryAll(batch: MessageBatch<unknown>, error: unknown): void {
  createLog().warn('queue.retry', { queue: batch.queue, messages: batch.messages.length, error: errorText(error) })
  for (const message of batch.messages) message.retry({ delaySeconds: retryDelay(message.attempts) })
}
