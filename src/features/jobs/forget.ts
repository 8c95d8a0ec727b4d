import type { Env } from '../../env.ts'
import { DAY_MS } from '../../lib/time.ts'

/** An ended job can be looked at and undone for so long. What it changed stays in the friends' activity for ever, who started it in the audit log. */
export const JOB_KEPT_DAYS = 30
/** Of a job's rows that are dropped in one run of the cron; a big job goes in several. */
const ROWS_A_RUN = 20_000

const OLD = `SELECT id FROM jobs WHERE finished_at < ?1 AND status NOT IN ('queued', 'running') ORDER BY id LIMIT 20`
const DROP = (table: string, key: string) =>
  `DELETE FROM ${table} WHERE (job_id, ${key}) IN (SELECT job_id, ${key} FROM ${table} WHERE job_id IN (${OLD}) LIMIT ${ROWS_A_RUN})`
const DROP_JOBS = `DELETE FROM jobs WHERE id IN (${OLD}) AND NOT EXISTS (SELECT 1 FROM job_changes c WHERE c.job_id = jobs.id)
  AND NOT EXISTS (SELECT 1 FROM job_failures x WHERE x.job_id = jobs.id)`

/** The cron's part: jobs that ended long ago, with what they needed for their undo. */
export async function forgetJobs(env: Env, now: number): Promise<void> {
  const until = now - JOB_KEPT_DAYS * DAY_MS
  const old = await env.DB.prepare(OLD).bind(until).first()
  if (!old) return
  await env.DB.batch(
    [DROP('job_changes', 'friend_id'), DROP('job_failures', 'place'), DROP_JOBS].map((sql) => env.DB.prepare(sql).bind(until)),
  )
}
