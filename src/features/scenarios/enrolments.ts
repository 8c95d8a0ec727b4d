import type { AccountCtx } from '../../context.ts'
import type { Command } from '../../engine/friend/types.ts'
import { conflict } from '../../http/errors.ts'
import { friendObjectName, requireFriend } from '../friends/index.ts'
import { enrolmentRows } from './queries.ts'
import type { Enrolment } from './schema.ts'
import { requireScenario } from './service.ts'

type Pair = { friendId: number; scenarioId: number }

/** The same without asking whether there is such a friend. */
export const readEnrolments = async (ctx: AccountCtx, friendId: number): Promise<{ items: Enrolment[] }> => ({
  items: await enrolmentRows(ctx.env, { accountId: ctx.account.id, friendId }),
})

/** A friend's ways through scenarios, current and past. */
export async function listEnrolments(ctx: AccountCtx, friendId: number): Promise<{ items: Enrolment[] }> {
  await requireFriend(ctx, friendId)
  return await readEnrolments(ctx, friendId)
}

const actorOf = (ctx: AccountCtx) => (ctx.actor.kind === 'staff' ? `staff:${ctx.actor.id}` : 'system')

/** Gives a command to the friend's object, which carries it out in its turn. */
async function tell(ctx: AccountCtx, { lineUserId, command }: { lineUserId: string; command: Command }): Promise<void> {
  const who = { accountId: ctx.account.id, lineUserId }
  await ctx.env.FRIEND.getByName(friendObjectName(who)).command(who, { id: `request:${ctx.requestId}`, command })
}

/** Starts a scenario for a friend by hand. Throws 409 when it is switched off or they read it already. */
export async function startScenario(ctx: AccountCtx, { friendId, scenarioId }: Pair): Promise<{ items: Enrolment[] }> {
  const [friend, scenario] = await Promise.all([requireFriend(ctx, friendId), requireScenario(ctx, scenarioId)])
  if (!scenario.isActive) throw conflict('scenario-off', 'This scenario is switched off. Switch it on first.')
  const { items } = await readEnrolments(ctx, friendId)
  const isReading = items.some((item) => item.scenarioId === scenarioId && (item.status === 'reading' || item.status === 'held'))
  if (isReading) throw conflict('already-reading', 'This friend reads the scenario already.')
  await tell(ctx, { lineUserId: friend.lineUserId, command: { kind: 'scenario.start', scenarioId, actor: actorOf(ctx) } })
  return await readEnrolments(ctx, friendId)
}

/** Stops a scenario for a friend; stopping what does not run changes nothing. */
export async function stopScenario(ctx: AccountCtx, { friendId, scenarioId }: Pair): Promise<{ items: Enrolment[] }> {
  const [friend] = await Promise.all([requireFriend(ctx, friendId), requireScenario(ctx, scenarioId)])
  await tell(ctx, { lineUserId: friend.lineUserId, command: { kind: 'scenario.stop', scenarioId, actor: actorOf(ctx) } })
  return await readEnrolments(ctx, friendId)
}
