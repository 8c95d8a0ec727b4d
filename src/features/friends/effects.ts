import type { AccountCtx } from '../../context.ts'
import { type Change, changedBy, toldBy } from '../../engine/friend/change.ts'
import type { Statement } from '../../engine/friend/types.ts'
import type { Env } from '../../env.ts'
import { MINUTE_MS } from '../../lib/time.ts'
import { actorOf } from './actor.ts'
import { friendObjectName } from './object-name.ts'

/** Effects that nobody was told of for so long were forgotten: whoever wrote them died before the call. */
const LATE_MS = 2 * MINUTE_MS
const FRIENDS_A_ROUND = 500
const ROUNDS_MAX = 20
const IN_FLIGHT = 20

interface Told {
  accountId: number
  lineUserId: string
}

async function tellOne(env: Env, { cause, friend, now }: { cause: string; friend: Told; now: number }): Promise<void> {
  try {
    const input = { id: `effects:${cause}`, at: now, body: { kind: 'effects' as const } }
    await env.FRIEND.getByName(friendObjectName(friend)).receive(friend, [input])
  } catch {
    // The effects stand in the database; the cron tells again.
  }
}

async function tellAll(env: Env, { cause, friends, now }: { cause: string; friends: Told[]; now: number }): Promise<void> {
  for (let i = 0; i < friends.length; i += IN_FLIGHT)
    await Promise.all(friends.slice(i, i + IN_FLIGHT).map((friend) => tellOne(env, { cause, friend, now })))
}

const WHO = `SELECT account_id AS accountId, line_user_id AS lineUserId FROM friends WHERE id IN (SELECT value FROM json_each(?))`

/**
 * Tells friends' objects that a change in D1 has effects for them; they are carried out afterwards, each in its friend's own line. `cause` is the change's.
 * What cannot be told now is told by the cron.
 */
export async function tellOfEffects(
  env: Env,
  { cause, friendIds, now }: { cause: string; friendIds: number[]; now: number },
): Promise<void> {
  if (friendIds.length === 0) return
  const { results } = await env.DB.prepare(WHO).bind(JSON.stringify(friendIds)).all<Told>()
  await tellAll(env, { cause, friends: results, now })
}

const LATE = `SELECT DISTINCT f.id, f.account_id AS accountId, f.line_user_id AS lineUserId FROM friend_effects e JOIN friends f ON f.id = e.friend_id
  WHERE e.at < ?1 AND f.id > ?2 ORDER BY f.id LIMIT ${FRIENDS_A_ROUND}`

/** The cron's part: effects that were written without their friend's object being told, or whose object could not be reached. */
export async function tellOfLateEffects(env: Env, now: number): Promise<void> {
  let after = 0
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const { results } = await env.DB.prepare(LATE)
      .bind(now - LATE_MS, after)
      .all<Told & { id: number }>()
    await tellAll(env, { cause: `late:${now}`, friends: results, now })
    const last = results.at(-1)
    if (!last || results.length < FRIENDS_A_ROUND) return
    after = last.id
  }
}

/** A change that a request makes, for the writers of tags, fields and marks. */
export const changeBy = (ctx: AccountCtx, { friendIds, runActions }: Pick<Change, 'friendIds' | 'runActions'>): Change => ({
  accountId: ctx.account.id,
  friendIds,
  at: ctx.clock.now(),
  actor: actorOf(ctx),
  cause: `request:${ctx.requestId}`,
  runActions,
})

/** Writes a change in one batch and has its effects carried out. Returns the friends on whom something really changed. */
export async function makeChange(
  ctx: AccountCtx,
  { change, statements }: { change: Change; statements: Statement[] },
): Promise<{ friendId: number; kind: string }[]> {
  const results = await ctx.env.DB.batch(statements.map(({ sql, params }) => ctx.env.DB.prepare(sql).bind(...params)))
  await tellOfEffects(ctx.env, { cause: change.cause, friendIds: toldBy(results), now: change.at })
  return changedBy(results)
}
