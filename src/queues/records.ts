import type { ClickRecord, RecordMessage } from '../engine/decisions/record.ts'
import type { Env } from '../env.ts'
import { writeRecords } from '../features/activity/index.ts'
import { saveClicks } from '../features/links/index.ts'
import { createLog } from '../lib/log.ts'
import { retryAll, retryDelay } from './retry.ts'

export type { RecordMessage }

/** Writes records, and has done what openings of links set off. Returns the keys of those that have to come again for that. */
export async function takeRecords(env: Env, records: RecordMessage[]): Promise<Set<string>> {
  const clicks = records.filter((record): record is ClickRecord => record.type === 'click')
  const others = records.filter((record) => record.type !== 'click')
  if (others.length > 0) await writeRecords(env.DB, others)
  return await saveClicks(env, clicks)
}

/** Decisions, activities and openings of links, up to a hundred to a D1 batch. All or none of a batch is written; only what could not be told to its friend comes again alone. */
export async function consumeRecords(batch: MessageBatch<RecordMessage>, env: Env): Promise<void> {
  try {
    const missed = await takeRecords(
      env,
      batch.messages.map((message) => message.body),
    )
    for (const message of batch.messages) if (missed.has(message.body.key)) message.retry({ delaySeconds: retryDelay(message.attempts) })
    // What was said of a single message stands.
    batch.ackAll()
    if (env.LOG_LEVEL === 'debug') createLog().debug('records.written', { records: batch.messages.length })
  } catch (error) {
    retryAll(batch, error)
  }
}
