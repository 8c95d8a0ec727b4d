import { and, asc, desc, eq, getTableColumns, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { AccountRef } from '../../context.ts'
import type { Db } from '../../db/client.ts'
import { accounts } from '../accounts/tables.ts'
import { jobs } from '../jobs/tables.ts'
import { scheduleRuns, schedules } from './tables.ts'

export type ScheduleRow = typeof schedules.$inferSelect

const isOf = (accountId: number) => and(eq(schedules.accountId, accountId), isNull(schedules.deletedAt))

export const scheduleRows = (db: Db, accountId: number): Promise<ScheduleRow[]> =>
  db.select().from(schedules).where(isOf(accountId)).orderBy(asc(schedules.id))

export async function findSchedule(db: Db, { accountId, scheduleId }: { accountId: number; scheduleId: number }) {
  const [row] = await db
    .select()
    .from(schedules)
    .where(and(isOf(accountId), eq(schedules.id, scheduleId)))
  return row
}

const account = { id: accounts.id, name: accounts.name, timeZone: accounts.timeZone, configVersion: accounts.configVersion }
const inAccounts = (db: Db) =>
  db.select({ schedule: schedules, account }).from(schedules).innerJoin(accounts, eq(accounts.id, schedules.accountId))

export interface InAccount {
  schedule: ScheduleRow
  account: AccountRef
}

/** Schedules of all accounts whose time has come, the oldest first. */
export const dueRows = (db: Db, { now, limit }: { now: number; limit: number }): Promise<InAccount[]> =>
  inAccounts(db)
    .where(sql`${schedules.nextAt} IS NOT NULL AND ${schedules.deletedAt} IS NULL AND ${schedules.nextAt} <= ${now}`)
    .orderBy(asc(schedules.nextAt), asc(schedules.id))
    .limit(limit)

/** Schedules whose account has another zone than they were planned by, and that are not due yet. */
export const misplannedRows = (db: Db, { now, limit }: { now: number; limit: number }): Promise<InAccount[]> =>
  inAccounts(db)
    .where(
      sql`${schedules.nextAt} IS NOT NULL AND ${schedules.deletedAt} IS NULL AND ${schedules.nextAt} > ${now} AND ${schedules.zone} <> ${accounts.timeZone}`,
    )
    .limit(limit)

const job = {
  id: jobs.id,
  status: jobs.status,
  total: jobs.total,
  done: jobs.done,
  skipped: jobs.skipped,
  failed: jobs.failed,
}

/** Runs with how far their jobs are; the newest first. */
const runs = (db: Db, where: SQL | undefined) =>
  db
    .select({ run: getTableColumns(scheduleRuns), job })
    .from(scheduleRuns)
    .leftJoin(jobs, eq(jobs.id, scheduleRuns.jobId))
    .where(where)
    .orderBy(desc(scheduleRuns.dueAt), desc(scheduleRuns.id))
export type RunRow = Awaited<ReturnType<typeof runs>>[number]

interface Asked {
  accountId: number
  scheduleId: number
}
interface Paged extends Asked {
  before: { at: number; id: number } | null
  limit: number
}

export function runRows(db: Db, { accountId, scheduleId, before, limit }: Paged): Promise<RunRow[]> {
  const { dueAt, id } = scheduleRuns
  const behind = before ? or(lt(dueAt, before.at), and(eq(dueAt, before.at), lt(id, before.id))) : undefined
  return runs(db, and(eq(scheduleRuns.accountId, accountId), eq(scheduleRuns.scheduleId, scheduleId), behind)).limit(limit)
}

export async function findRun(db: Db, { accountId, scheduleId, key }: Asked & { key: string }): Promise<RunRow | undefined> {
  const isIt = and(eq(scheduleRuns.accountId, accountId), eq(scheduleRuns.scheduleId, scheduleId), eq(scheduleRuns.key, key))
  const [row] = await runs(db, isIt)
  return row
}

/** The newest run of each of some schedules. */
export async function lastRuns(db: Db, ids: readonly number[]): Promise<Map<number, RunRow>> {
  const newest = sql`(SELECT x.id FROM schedule_runs x WHERE x.schedule_id = value ORDER BY x.due_at DESC, x.id DESC LIMIT 1)`
  const rows = await runs(db, inArray(scheduleRuns.id, sql`(SELECT ${newest} FROM json_each(${JSON.stringify(ids)}))`))
  return new Map(rows.map((row) => [row.run.scheduleId, row]))
}
