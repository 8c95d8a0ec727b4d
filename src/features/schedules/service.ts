import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { conflict, notFound } from '../../http/errors.ts'
import { findSchedule, lastRuns, type ScheduleRow, scheduleRows } from './queries.ts'
import { nextRun } from './rules.ts'
import { toRuns } from './runs.ts'
import type { Schedule, ScheduleRun, SwitchSchedule } from './schema.ts'
import { schedules } from './tables.ts'

const toSchedule = (
  { accountId: _, zone: _zone, deletedAt: _deletedAt, ...row }: ScheduleRow,
  lastRun: ScheduleRun | undefined,
): Schedule => ({
  ...row,
  lastRun: lastRun ?? null,
})

/** The schedule's row. Throws 404 for one of another account too. */
export async function requireSchedule(ctx: AccountCtx, scheduleId: number): Promise<ScheduleRow> {
  const row = await findSchedule(ctx.db, { accountId: ctx.account.id, scheduleId })
  if (!row) throw notFound('schedule')
  return row
}

async function toSchedules(ctx: AccountCtx, rows: readonly ScheduleRow[]): Promise<Schedule[]> {
  const last = await lastRuns(
    ctx.db,
    rows.map(({ id }) => id),
  )
  const shown = await toRuns(ctx, [...last.values()])
  const byId = new Map(shown.map((run) => [run.id, run]))
  return rows.map((row) => toSchedule(row, byId.get(last.get(row.id)?.run.id ?? 0)))
}

export const listSchedules = async (ctx: AccountCtx): Promise<{ items: Schedule[] }> => ({
  items: await toSchedules(ctx, await scheduleRows(ctx.db, ctx.account.id)),
})

export async function getSchedule(ctx: AccountCtx, scheduleId: number): Promise<Schedule> {
  const [schedule] = await toSchedules(ctx, [await requireSchedule(ctx, scheduleId)])
  if (!schedule) throw notFound('schedule')
  return schedule
}

const isOne = (ctx: AccountCtx, scheduleId: number) => and(eq(schedules.accountId, ctx.account.id), eq(schedules.id, scheduleId))

/** Switches a schedule on or off, whoever edits it just now. It is planned anew from now on. Throws 409 where no run is left. */
export async function switchSchedule(
  ctx: AccountCtx,
  { scheduleId, isActive }: SwitchSchedule & { scheduleId: number },
): Promise<Schedule> {
  const before = await requireSchedule(ctx, scheduleId)
  const [now, zone] = [ctx.clock.now(), ctx.account.timeZone]
  if (before.isActive === isActive) return await getSchedule(ctx, scheduleId)
  const nextAt = isActive ? nextRun(before.rule, { after: now, zone }) : null
  if (isActive && nextAt === null) throw conflict('no-run-left', 'All its times are past. Give it another time first.')
  await ctx.db.batch([
    ctx.db
      .update(schedules)
      .set({ isActive, nextAt, zone, version: sql`${schedules.version} + 1`, updatedAt: now })
      .where(isOne(ctx, scheduleId)),
    auditStatement(ctx, {
      operation: 'switchSchedule',
      target: `schedule:${scheduleId}`,
      before: { isActive: before.isActive },
      after: { isActive },
    }),
  ])
  return await getSchedule(ctx, scheduleId)
}

/** Takes a schedule away. A run that is under way goes on; its job can be stopped. */
export async function deleteSchedule(ctx: AccountCtx, scheduleId: number): Promise<void> {
  const before = await requireSchedule(ctx, scheduleId)
  const now = ctx.clock.now()
  await ctx.db.batch([
    ctx.db.update(schedules).set({ deletedAt: now, updatedAt: now, isActive: false, nextAt: null }).where(isOne(ctx, scheduleId)),
    auditStatement(ctx, { operation: 'deleteSchedule', target: `schedule:${scheduleId}`, before }),
  ])
}
