import type { Env } from '../env.ts'
import { giveUp } from '../features/broadcasts/index.ts'
import { createLog, errorText } from '../lib/log.ts'
import { HOUR_MS, SECOND_MS } from '../lib/time.ts'
import type { QueueMessage } from './index.ts'
import { doJob } from './jobs.ts'
import { type RecordMessage, takeRecords } from './records.ts'

const AGAIN_SECONDS = (12 * HOUR_MS) / SECOND_MS

/** A chunk of a broadcast is given up where it is counted, so that the broadcast comes to its end; anything else is tried once more, by itself. */
async function lastTry(body: QueueMessage, env: Env): Promise<void> {
  if ('broadcastId' in body) await giveUp(env, body)
  else if ('type' in body) await takeRecord(env, body)
  else await doJob(env, { body, attempts: 1 })
}

async function takeRecord(env: Env, record: RecordMessage): Promise<void> {
  const missed = await takeRecords(env, [record])
  if (missed.size > 0) throw new Error('the friend could not be told')
}

/** What failed twenty times comes here, one by one, and stays until it is done: every twelve hours it is tried again. */
export async function consumeDead(batch: MessageBatch<QueueMessage>, env: Env): Promise<void> {
  for (const message of batch.messages) {
    try {
      await lastTry(message.body, env)
      message.ack()
    } catch (error) {
      createLog().error('queue.dead', { queue: batch.queue, id: message.id, error: errorText(error) })
      message.retry({ delaySeconds: AGAIN_SECONDS })
    }
  }
}
