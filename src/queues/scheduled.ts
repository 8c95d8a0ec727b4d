import { createDb } from '../db/client.ts'
import type { Env } from '../env.ts'
import { wakeBroadcasts } from '../features/broadcasts/index.ts'
import { forgetFiles } from '../features/csv/index.ts'
import { sweepFields } from '../features/fields/index.ts'
import { archiveStale, tellOfLateEffects } from '../features/friends/index.ts'
import { forgetJobs, wakeJobs } from '../features/jobs/index.ts'
import { sweepUploads } from '../features/media/index.ts'
import { announceLate } from '../features/scenarios/index.ts'
import { sweepTags } from '../features/tags/index.ts'
import { forgetExpired } from '../http/forget.ts'
import { systemClock } from '../lib/clock.ts'
import { createLog, errorText } from '../lib/log.ts'

/** Every five minutes: forgets what has had its day, and sees to what should be moving and is not. One task that fails does not keep the others. */
export async function scheduled(_controller: ScheduledController, env: Env): Promise<void> {
  const now = systemClock.now()
  const tasks = [
    forgetExpired(createDb(env.DB), now),
    wakeBroadcasts(env),
    announceLate(env, now),
    archiveStale(env, now),
    tellOfLateEffects(env, now),
    sweepTags(env),
    sweepFields(env),
    wakeJobs(env, now),
    forgetJobs(env, now),
    forgetFiles(env, now),
    sweepUploads(env, now),
  ]
  for (const result of await Promise.allSettled(tasks))
    if (result.status === 'rejected') createLog().error('cron.failed', { error: errorText(result.reason) })
}
