import { createDb } from '../db/client.ts'
import type { Env } from '../env.ts'
import { wakeBroadcasts } from '../features/broadcasts/index.ts'
import { forgetFiles } from '../features/csv/index.ts'
import { sweepFields } from '../features/fields/index.ts'
import { archiveStale, tellOfLateEffects } from '../features/friends/index.ts'
import { forgetJobs, wakeJobs } from '../features/jobs/index.ts'
import { sweepUploads } from '../features/media/index.ts'
import { announceLateReminders } from '../features/reminders/index.ts'
import { announceLate } from '../features/scenarios/index.ts'
import { replanMoved, runDueSchedules, settleRuns } from '../features/schedules/index.ts'
import { sweepTags } from '../features/tags/index.ts'
import { forgetExpired } from '../http/forget.ts'
import { machineClock, systemClock } from '../lib/clock.ts'
import { createLog, errorText } from '../lib/log.ts'
import { segmentLeaves } from '../wiring.ts'

async function all(tasks: Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(tasks))
    if (result.status === 'rejected') createLog().error('cron.failed', { error: errorText(result.reason) })
}

/** What has to be exact to the minute, and jobs that stand still: nobody should wait long for what a crash held up. */
export async function everyMinute(env: Env): Promise<void> {
  const now = systemClock.now()
  await all([runDueSchedules(env, { leaves: segmentLeaves, now }), wakeJobs(env, now)])
}

/** Forgets what has had its day, and sees to what should be moving and is not. */
export async function everyFiveMinutes(env: Env): Promise<void> {
  const now = systemClock.now()
  await all([
    forgetExpired(createDb(env.DB), machineClock.now()),
    wakeBroadcasts(env),
    announceLate(env, now),
    announceLateReminders(env, now),
    archiveStale(env, now),
    tellOfLateEffects(env, now),
    sweepTags(env),
    sweepFields(env),
    replanMoved(env, now),
    settleRuns(env, now).then(() => forgetJobs(env, now)),
    forgetFiles(env, now),
    sweepUploads(env, now),
  ])
}

const SLOW_EVERY_MINUTES = 5

/** The cron, each minute. One task that fails does not keep the others. */
export async function scheduled({ scheduledTime }: ScheduledController, env: Env): Promise<void> {
  const isSlowToo = new Date(scheduledTime).getUTCMinutes() % SLOW_EVERY_MINUTES === 0
  await Promise.all([everyMinute(env), isSlowToo ? everyFiveMinutes(env) : undefined])
}
