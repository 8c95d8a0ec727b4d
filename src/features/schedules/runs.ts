import type { AccountCtx } from '../../context.ts'
import type { Env } from '../../env.ts'
import { pageOf } from '../../http/paging.ts'
import { DAY_MS } from '../../lib/time.ts'
import { namesOf } from '../activity/index.ts'
import { JOB_KEPT_DAYS } from '../jobs/index.ts'
import { type RunRow, runRows } from './queries.ts'
import type { RunJob, ScheduleRun, ScheduleRunPage } from './schema.ts'
import { requireSchedule } from './service.ts'

const STAFF = 'staff:'
const staffIdOf = ({ actor }: RunRow['run']): string | null => (actor.startsWith(STAFF) ? actor.slice(STAFF.length) : null)

const jobOf = ({ run, job }: RunRow): RunJob | null => job ?? (run.result ? { id: null, ...run.result } : null)

/** Runs as they are shown, with the names of those who ran them by hand. */
export async function toRuns(ctx: AccountCtx, rows: readonly RunRow[]): Promise<ScheduleRun[]> {
  const staffIds = rows.flatMap(({ run }) => staffIdOf(run) ?? [])
  const { staff } = await namesOf(ctx.env, { accountId: ctx.account.id, sources: [], staffIds })
  return rows.map((row) => {
    const { id, dueAt, startedAt, status, reason } = row.run
    const staffId = staffIdOf(row.run)
    return {
      ...{ id, dueAt, startedAt, status, reason },
      isByHand: staffId !== null,
      actorName: staff.get(staffId ?? '') ?? null,
      job: jobOf(row),
    }
  })
}

interface Asked {
  scheduleId: number
  cursor?: string | undefined
  limit: number
}

/** The log of a schedule: its runs and those that were missed, the newest first. */
export async function listRuns(ctx: AccountCtx, { scheduleId, cursor, limit }: Asked): Promise<ScheduleRunPage> {
  await requireSchedule(ctx, scheduleId)
  const page = await pageOf({
    cursor,
    limit,
    read: async (key, take) => {
      const before = key && { at: Number(key[0]), id: Number(key[1]) }
      return { items: await runRows(ctx.db, { accountId: ctx.account.id, scheduleId, before, limit: take }), extra: {} }
    },
    keyOf: ({ run }: RunRow) => [run.dueAt, run.id],
    shape: (row: RunRow) => row,
  })
  return { ...page, items: await toRuns(ctx, page.items) }
}

const SETTLE = `UPDATE schedule_runs SET result = (SELECT json_object('status', j.status, 'total', j.total, 'done', j.done, 'skipped', j.skipped, 'failed', j.failed)
    FROM jobs j WHERE j.id = schedule_runs.job_id)
  WHERE job_id IS NOT NULL AND result IS NULL
    AND job_id IN (SELECT id FROM jobs WHERE kind = 'schedule.run' AND finished_at < ?1 AND status NOT IN ('queued', 'running'))`

/** The cron's part: how runs ended is written down before their jobs are forgotten. Until then the jobs tell it, who may still be resumed. */
export async function settleRuns(env: Env, now: number): Promise<void> {
  await env.DB.prepare(SETTLE)
    .bind(now - (JOB_KEPT_DAYS - 2) * DAY_MS)
    .run()
}
