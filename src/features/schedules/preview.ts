import { eq } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { accounts } from '../accounts/tables.ts'
import { countFriends } from '../friends/index.ts'
import { isQuietAt, nextRuns } from './rules.ts'
import { requireAskable } from './save.ts'
import type { PreviewSchedule, Rule, SchedulePreview } from './schema.ts'

const RUNS_SHOWN = 5

/** The account's quiet hours, if the time of a rule lies in them. */
async function quietFor(ctx: AccountCtx, { time }: Rule): Promise<SchedulePreview['quiet']> {
  const { quietFrom, quietTo } = accounts
  const [row] = await ctx.db.select({ quietFrom, quietTo }).from(accounts).where(eq(accounts.id, ctx.account.id))
  if (!row || row.quietFrom === null || row.quietTo === null) return null
  const quiet = { from: row.quietFrom, to: row.quietTo }
  return isQuietAt(time, quiet) ? quiet : null
}

/** When a rule would run next, and for how many friends if it were now. */
export async function previewSchedule(ctx: AccountCtx, { rule, segment }: PreviewSchedule): Promise<SchedulePreview> {
  if (segment) await requireAskable(ctx, segment)
  const [count, quiet] = await Promise.all([segment ? countFriends(ctx, { segment, at: 'segment' }) : null, quietFor(ctx, rule)])
  return { runs: nextRuns(rule, { after: ctx.clock.now(), zone: ctx.account.timeZone, count: RUNS_SHOWN }), count, quiet }
}
