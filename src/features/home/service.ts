import type { AccountCtx } from '../../context.ts'
import { lastDays, nextDay, startOfDay } from '../../lib/time.ts'
import { type CountRow, homeRows, type ReceivedRow } from './queries.ts'
import type { Home } from './schema.ts'

const DAYS = 30

/** The days asked for, each with its counts; days without anything are there too. */
export function daysOf(days: string[], { counts: rows, received }: { counts: CountRow[]; received: ReceivedRow[] }): Home['days'] {
  const byDay = new Map(days.map((day) => [day, { day, added: 0, blocked: 0, received: 0, replies: 0, pushes: 0, multicasts: 0 }]))
  for (const { day, kind, n } of rows) {
    const counts = byDay.get(day)
    if (counts) counts[kind] = n
  }
  for (const { day, n } of received) {
    const counts = byDay.get(day)
    if (counts) counts.received = n
  }
  return [...byDay.values()]
}

const boundsOf = (days: string[], zone: string): number[] => [...days, nextDay(days.at(-1) ?? '')].map((day) => startOfDay(day, zone))

/** What the shop sees first: its friends, thirty days of coming and going and of messages, and what is left to set up. */
export async function getHome(ctx: AccountCtx): Promise<Home> {
  const days = lastDays(ctx.clock.now(), { zone: ctx.account.timeZone, count: DAYS })
  const { counts, received, friends, setup } = await homeRows(ctx.env, {
    accountId: ctx.account.id,
    days,
    bounds: boundsOf(days, ctx.account.timeZone),
  })
  return {
    friends: { ...friends, reachable: friends.total - friends.blockedUs },
    days: daysOf(days, { counts, received }),
    setup: {
      hasGreeting: setup.hasGreeting === 1,
      hasScenario: setup.hasScenario === 1,
      hasSent: setup.hasSent === 1,
      hasFriend: friends.total > 0,
    },
  }
}
