import { createDb } from '../db/client.ts'
import type { Env } from '../env.ts'
import { wakeBroadcasts } from '../features/broadcasts/index.ts'
import { forgetExpired } from '../http/forget.ts'
import { systemClock } from '../lib/clock.ts'

/** Every five minutes: forgets what has had its day, and wakes what should be moving and is not. */
export async function scheduled(_controller: ScheduledController, env: Env): Promise<void> {
  await forgetExpired(createDb(env.DB), systemClock.now())
  await wakeBroadcasts(env)
}
