import type { RecordMessage } from '../engine/decisions/record.ts'
import type { Env } from '../env.ts'
import { writeRecords } from '../features/activity/index.ts'
import { createLog } from '../lib/log.ts'
import { retryAll } from './retry.ts'

export type { RecordMessage }

/** Decisions and activities, up to a hundred to a D1 batch. All or none of a batch is written, so all or none is acknowledged. */
export async function consumeRecords(batch: MessageBatch<RecordMessage>, env: Env): Promise<void> {
  try {
    await writeRecords(
      env.DB,
      batch.messages.map((message) => message.body),
    )
    batch.ackAll()
    if (env.LOG_LEVEL === 'debug') createLog().debug('records.written', { records: batch.messages.length })
  } catch (error) {
    retryAll(batch, error)
  }
}
