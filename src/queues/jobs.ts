import type { Env } from '../env.ts'
import { replanReaders, type ScenarioChangedJob } from '../features/scenarios/index.ts'
import { createLog, errorText } from '../lib/log.ts'
import { retryDelay } from './retry.ts'

/** Work that has to visit many friends one by one. */
export type JobMessage = ScenarioChangedJob

export async function consumeJobs(batch: MessageBatch<JobMessage>, env: Env): Promise<void> {
  for (const message of batch.messages) {
    try {
      await replanReaders(env, message.body)
      message.ack()
    } catch (error) {
      createLog().warn('job.failed', { kind: message.body.kind, error: errorText(error) })
      message.retry({ delaySeconds: retryDelay(message.attempts) })
    }
  }
}
