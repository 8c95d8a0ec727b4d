import type { Env } from '../env.ts'
import { consumeDead } from './dead.ts'
import { consumeDeliveries, type DeliveryMessage } from './deliveries.ts'
import { consumeJobs, type JobMessage } from './jobs.ts'
import { consumeRecords, type RecordMessage } from './records.ts'

export type QueueMessage = DeliveryMessage | RecordMessage | JobMessage

/** Each queue has one consumer and one kind of message; the end of the queue's name tells which, so that a second installation may call its own differently. */
export async function queue(batch: MessageBatch<QueueMessage>, env: Env): Promise<void> {
  switch (batch.queue.split('-').at(-1)) {
    case 'deliveries':
      return await consumeDeliveries(batch as MessageBatch<DeliveryMessage>, env)
    case 'records':
      return await consumeRecords(batch as MessageBatch<RecordMessage>, env)
    case 'jobs':
      return await consumeJobs(batch as MessageBatch<JobMessage>, env)
    case 'dead':
      return await consumeDead(batch, env)
    default:
      throw new Error(`No consumer for the queue ${batch.queue}: its name has to end in -deliveries, -records, -jobs or -dead.`)
  }
}
