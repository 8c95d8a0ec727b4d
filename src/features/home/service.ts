import type { AccountCtx } from '../../context.ts'
import { lastDays } from '../../lib/time.ts'
import { type CountRow, homeRows } from './queries.ts'
import type { Home } from './schema.ts'

const DAYS = 30

/** The days asked for, each with its counts; days without anything are there too. */
export function daysOf(days: string[], rows: CountRow[]): Home['days'] {
  const byDay = new Map(days.map((day) => [day, { day, added: 0, blocked: 0, received: 0, replies: 0, pushes: 0, multicasts: 0 }]))
  for (const { day, kind, n } of rows) {
    const counts = byDay.get(day)
    if (counts) counts[kind] = n
  }
  return [...byDay.values()]
}

/** What the shop sees first: its friends, thirty days of coming and going and of messages, and what is left to set up. */
export async function getHome(ctx: AccountCtx): Promise<Home> {
  const days = lastDays(ctx.clock.now(), { zone: ctx.account.timeZone, count: DAYS })
  const { counts, friends, setup } = await homeRows(ctx.env, { accountId: ctx.account.id, since: days[0] ?? '' })
  return {
    friends: { ...friends, reachable: friends.total - friends.blockedUs },
    days: daysOf(days, counts),
    setup: {
      hasGreeting: setup.hasGreeting === 1,
      hasScenario: setup.hasScenario === 1,
      hasSent: setup.hasSent === 1,
      hasFriend: friends.total > 0,
    },
  }
}
