import type { Env } from '../env.ts'
import { giveUp } from '../features/broadcasts/index.ts'
import { createLog } from '../lib/log.ts'
import { consumeDeliveries, type DeliveryMessage } from './deliveries.ts'
import { consumeJobs, type JobMessage } from './jobs.ts'
import { consumeRecords, type RecordMessage } from './records.ts'

export type QueueMessage = DeliveryMessage | RecordMessage | JobMessage

/** Each queue has one consumer and one kind of message; the queue's name tells which. */
export async function queue(batch: MessageBatch<QueueMessage>, env: Env): Promise<void> {
  switch (batch.queue) {
    case 'enishi-deliveries':
      return await consumeDeliveries(batch as MessageBatch<DeliveryMessage>, env)
    case 'enishi-records':
      return await consumeRecords(batch as MessageBatch<RecordMessage>, env)
    case 'enishi-jobs':
      return await consumeJobs(batch as MessageBatch<JobMessage>, env)
    default:
      return await buryDead(batch, env)
  }
}

/** What failed twenty times ends here, named in the log. A chunk of a broadcast is given up where it is counted, so that the broadcast comes to its end. */
async function buryDead(batch: MessageBatch<QueueMessage>, env: Env): Promise<void> {
  for (const message of batch.messages) {
    createLog().error('queue.dead', { queue: batch.queue, id: message.id })
    if ('broadcastId' in message.body) await giveUp(env, message.body)
    message.ack()
  }
}
