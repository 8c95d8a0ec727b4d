import type { Env } from '../env.ts'
import { wakeBroadcasts } from '../features/broadcasts/index.ts'

/** Every five minutes: wakes what should be moving and is not. */
export async function scheduled(_controller: ScheduledController, env: Env): Promise<void> {
  await wakeBroadcasts(env)
}
