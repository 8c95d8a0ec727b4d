import type { Env } from '../env.ts'
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
      return buryDead(batch)
  }
}

/** What failed twenty times ends here, named in the log with what it was; objects keep their own copy of what is owed, so nothing hangs on it. */
function buryDead(batch: MessageBatch<QueueMessage>): void {
  for (const message of batch.messages) {
    console.error(JSON.stringify({ level: 'error', event: 'queue.dead', queue: batch.queue, id: message.id }))
    message.ack()
  }
}
