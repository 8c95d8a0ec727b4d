import { and, eq } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { createDb } from '../../db/client.ts'
import { int } from '../../engine/friend/change.ts'
import type { Leaves } from '../../engine/segments/leaves.ts'
import type { Env } from '../../env.ts'
import { systemCtx } from '../../http/context.ts'
import { createLog, errorText } from '../../lib/log.ts'
import { begin } from '../jobs/index.ts'
import { lookAhead, type Outlook, runStatements } from './begin.ts'
import { dueRows, misplannedRows, type ScheduleRow } from './queries.ts'
import { nextRun, whatIsDue } from './rules.ts'
import { schedules } from './tables.ts'

/** Of all accounts, in one minute. */
const SCHEDULES_A_MINUTE = 500

type Due = ScheduleRow & { nextAt: number }
const isPlanned = (row: ScheduleRow): row is Due => row.nextAt !== null

const keyOf = (dueAt: number): string => `at:${dueAt}`

/** Holds for whoever comes first: nobody has moved the schedule on or edited it. */
const unclaimed = ({ id, nextAt, version }: Due): string =>
  `EXISTS (SELECT 1 FROM schedules WHERE id = ${int(id)} AND next_at = ${int(nextAt)} AND version = ${int(version)} AND deleted_at IS NULL)`

const MOVE_ON = 'UPDATE schedules SET next_at = ?2, zone = ?3 WHERE id = ?1 AND'
const MISSED: Outlook = { status: 'skipped', reason: 'missed', count: 0 }

/**
 * Begins what a schedule is due for and plans its next run, in one batch: what runs, what was missed and where it goes on stand there together, or nothing does.
 * Called twice, also at the same time, it happens once.
 */
export async function runDue(ctx: AccountCtx, schedule: Due): Promise<void> {
  const [now, zone] = [ctx.clock.now(), ctx.account.timeZone]
  const { run, missed, next } = whatIsDue(schedule, { now, zone })
  const onlyIf = unclaimed(schedule)
  const found = run && (await lookAhead(ctx, schedule, run.at))
  const outlook = found && run.isLate && found.status === 'started' ? { ...found, reason: 'late' as const } : found
  const entries = [...missed.map((dueAt) => ({ dueAt, outlook: MISSED })), ...(run && outlook ? [{ dueAt: run.at, outlook }] : [])]
  const results = await ctx.env.DB.batch<{ jobId: number | null }>([
    ...entries.flatMap((entry) => runStatements(ctx, { ...entry, schedule, key: keyOf(entry.dueAt), actor: 'system', onlyIf })),
    ctx.env.DB.prepare(`${MOVE_ON} ${onlyIf}`).bind(schedule.id, next, zone),
  ])
  const jobId = results.flatMap(({ results: rows }) => rows).find((row) => row.jobId)?.jobId
  if (jobId) await begin(ctx, jobId)
}

const ctxOf = (env: Env, { account, leaves, now }: { account: AccountCtx['account']; leaves: Leaves; now: number }): AccountCtx =>
  systemCtx(env, { account, leaves, requestId: `schedules:${now}`, log: createLog({ accountId: account.id }) })

interface Running {
  /** What wiring.ts knows: how conditions on friends are compiled. */
  leaves: Leaves
  now: number
}

/** The cron's part, each minute: begins what is due. One schedule that fails does not keep the others; it is tried again a minute later. */
export async function runDueSchedules(env: Env, { leaves, now }: Running): Promise<void> {
  for (const { schedule, account } of await dueRows(createDb(env.DB), { now, limit: SCHEDULES_A_MINUTE })) {
    const ctx = ctxOf(env, { account, leaves, now })
    try {
      if (isPlanned(schedule)) await runDue(ctx, schedule)
    } catch (error) {
      ctx.log.error('schedule.not-begun', { schedule: schedule.id, error: errorText(error) })
    }
  }
}

/** Before staff change a schedule: a run whose minute has come is begun as the schedule was. Returns whether there was one. */
export async function runBeforeChange(ctx: AccountCtx, schedule: ScheduleRow): Promise<boolean> {
  if (!isPlanned(schedule) || schedule.nextAt > ctx.clock.now()) return false
  await runDue(ctx, schedule)
  return true
}

/** The cron's part: where an account has another zone now, its schedules are planned anew by that clock. */
export async function replanMoved(env: Env, now: number): Promise<void> {
  const db = createDb(env.DB)
  for (const { schedule, account } of await misplannedRows(db, { now, limit: SCHEDULES_A_MINUTE })) {
    const { id, rule, version } = schedule
    const nextAt = nextRun(rule, { after: now, zone: account.timeZone })
    await db
      .update(schedules)
      .set({ nextAt, zone: account.timeZone })
      .where(and(eq(schedules.id, id), eq(schedules.version, version)))
  }
}
