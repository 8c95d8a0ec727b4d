import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import type { Env } from '../env.ts'
import { friendObjectName, type Who } from '../features/friends/index.ts'
import type { ApiEnv } from '../http/context.ts'
import { invalid } from '../http/errors.ts'
import { fieldsOf } from '../http/openapi.ts'
import { setAhead, systemClock } from '../lib/clock.ts'
import { inLanes } from '../lib/lanes.ts'
import { MINUTE_MS, SECOND_MS } from '../lib/time.ts'
import { everyFiveMinutes, everyMinute } from '../queues/scheduled.ts'

// A person who tries Enishi out moves time forward on the simulator's page, and this Worker follows. `npm start` sets the variables that this needs;
// without DEV_CLOCK_KEY, as in every installation, there is nothing here, and time is the machine's.

/** A demo has some hundred friends; whoever plays with more than that waits for real time. */
const FRIENDS_MAX = 5000
const LANES = 16
const CRON_EVERY_MS = 5 * MINUTE_MS
const JOBS_PATIENCE_MS = 20 * SECOND_MS

/** Sets the clock of a new isolate to where it stood. */
export function keepMovedTime({ DEV_CLOCK_KEY, DEV_CLOCK_AHEAD_MS }: Partial<Env>): void {
  if (DEV_CLOCK_KEY) setAhead(Number(DEV_CLOCK_AHEAD_MS) || 0)
}

/** When each friend's object has something to do next, as it said last. */
const agenda = new Map<string, { who: Who; at: number }>()
let cronAt = 0

async function wake(env: Env, friends: readonly Who[]): Promise<void> {
  await inLanes(friends, LANES, async (who) => {
    const name = friendObjectName(who)
    const at = await env.FRIEND.getByName(name).wake()
    if (at === null) agenda.delete(name)
    else agenda.set(name, { who, at })
  })
}

const FRIENDS = 'SELECT account_id AS accountId, line_user_id AS lineUserId FROM friends ORDER BY active_at DESC LIMIT ?1'
const SCHEDULED = 'SELECT min(next_at) AS at FROM schedules WHERE is_active AND deleted_at IS NULL'
const OPEN_JOBS = `SELECT count(*) AS n FROM jobs WHERE status IN ('queued', 'running')`

const nextSchedule = async (env: Env): Promise<number | null> => await env.DB.prepare(SCHEDULED).first<number | null>('at')

/** When anything is due next; null: never. */
async function nextAt(env: Env): Promise<number | null> {
  const schedule = await nextSchedule(env)
  const all = [...agenda.values()].map(({ at }) => at)
  const next = Math.min(schedule ?? Number.POSITIVE_INFINITY, ...all)
  return Number.isFinite(next) ? next : null
}

/** Time may be moved on when what the cron began is done: a job of the birthday's morning must not run on the day after it. */
async function jobsDone(env: Env): Promise<void> {
  for (let waited = 0; waited < JOBS_PATIENCE_MS; waited += 100) {
    if ((await env.DB.prepare(OPEN_JOBS).first<number>('n')) === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** What the cron does may start anything for anybody. */
async function runCron(env: Env): Promise<void> {
  const now = systemClock.now()
  const schedule = await nextSchedule(env)
  const isSlowToo = now - cronAt >= CRON_EVERY_MS
  if (!isSlowToo && (schedule === null || schedule > now)) return
  await everyMinute(env)
  if (isSlowToo) {
    cronAt = now
    await everyFiveMinutes(env)
  }
  await jobsDone(env)
  await lookAtAll(env)
}

/** Asks every friend's object anew. */
async function lookAtAll(env: Env): Promise<void> {
  const { results } = await env.DB.prepare(FRIENDS).bind(FRIENDS_MAX).all<Who>()
  agenda.clear()
  await wake(env, results)
}

const dueFriends = (): Who[] => [...agenda.values()].filter(({ at }) => at <= systemClock.now()).map(({ who }) => who)

const answer = async (c: Context<ApiEnv>) => c.json({ now: systemClock.now(), nextAt: await nextAt(c.env) })

/** The key is in nobody's hands but those of the program that started this Worker. */
const withKey: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const key = c.env.DEV_CLOCK_KEY
  return key && c.req.header('x-dev-clock-key') === key ? await next() : c.notFound()
}

const Move = z.strictObject({ aheadMs: z.number().int().min(0) })

/** GET looks when something is due next. POST moves time and does what is due then. */
export const movedTime = new Hono<ApiEnv>()
  .use('/dev/clock', withKey)
  .get('/dev/clock', async (c) => {
    await lookAtAll(c.env)
    return await answer(c)
  })
  .post('/dev/clock', async (c) => {
    const wish = Move.safeParse(await c.req.json().catch(() => undefined))
    if (!wish.success) throw invalid(fieldsOf(wish.error.issues))
    setAhead(wish.data.aheadMs)
    await wake(c.env, dueFriends())
    await runCron(c.env)
    await wake(c.env, dueFriends())
    return await answer(c)
  })
