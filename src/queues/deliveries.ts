import type { Env } from '../env.ts'
import { type DeliveryMessage, deliver } from '../features/broadcasts/index.ts'
import { createLog, errorText } from '../lib/log.ts'
import { retryAll, retryDelay } from './retry.ts'

export type { DeliveryMessage }

/** Chunks of broadcasts, each one multicast. What became of them goes back to the broadcast's object; only what LINE has not decided on comes again. */
export async function consumeDeliveries(batch: MessageBatch<DeliveryMessage>, env: Env): Promise<void> {
  try {
    const again = await deliver(
      env,
      batch.messages.map((message) => ({ ...message.body, attempts: message.attempts })),
    )
    for (const message of batch.messages) {
      if (again.has(message.body.retryKey)) message.retry({ delaySeconds: retryDelay(message.attempts) })
      else message.ack()
    }
  } catch (error) {
    createLog().error('deliveries.failed', { error: errorText(error) })
    retryAll(batch, error)
  }
}
