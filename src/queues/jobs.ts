import type { Env } from '../env.ts'
import { type JobMessage as OneJob, runJob } from '../features/jobs/index.ts'
import { copyInbound, type InboundJob } from '../features/media/index.ts'
import { type ReminderChangedJob, replanGoals } from '../features/reminders/index.ts'
import { replanReaders, type ScenarioChangedJob } from '../features/scenarios/index.ts'
import { systemClock } from '../lib/clock.ts'
import { createLog, errorText } from '../lib/log.ts'
import { jobKinds, segmentLeaves } from '../wiring.ts'
import { retryDelay } from './retry.ts'

/** Work that has to visit many friends, or takes long. */
export type JobMessage = ScenarioChangedJob | ReminderChangedJob | OneJob | InboundJob

/** Does what a message asks for; throws when it should come again. */
export async function doJob(env: Env, { body, attempts }: { body: JobMessage; attempts: number }): Promise<void> {
  if (body.kind === 'job') await runJob(env, { kinds: jobKinds, leaves: segmentLeaves, jobId: body.jobId, attempts })
  else if (body.kind === 'inbound') await copyInbound(env, body)
  else if (body.kind === 'reminder.changed') await replanGoals(env, { ...body, now: systemClock.now() })
  else await replanReaders(env, body)
}

async function consume(messages: readonly Message<JobMessage>[], env: Env): Promise<void> {
  for (const message of messages) {
    try {
      await doJob(env, message)
      message.ack()
    } catch (error) {
      createLog().warn('job.failed', { kind: message.body.kind, error: errorText(error) })
      message.retry({ delaySeconds: retryDelay(message.attempts) })
    }
  }
}

const isAlone = ({ kind }: JobMessage): boolean => kind === 'job' || kind === 'inbound'

/** Jobs and copies take long and mostly wait for others, so they go on side by side; the visits to readers of a scenario one after the other. */
export async function consumeJobs(batch: MessageBatch<JobMessage>, env: Env): Promise<void> {
  const jobs = batch.messages.filter(({ body }) => isAlone(body))
  const others = batch.messages.filter(({ body }) => !isAlone(body))
  await Promise.all([consume(others, env), ...jobs.map((message) => consume([message], env))])
}
