import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { conflict, forbidden, invalid, notFound } from '../../http/errors.ts'
import { pageOf } from '../../http/paging.ts'
import type { Permission } from '../../http/permissions.ts'
import { errorText } from '../../lib/log.ts'
import { namesOf } from '../activity/index.ts'
import type { JobRow } from './kinds.ts'
import { findJob, isOpen, jobRows, type RawJob, type ShownJob, toJobRow } from './queries.ts'
import { sendJob } from './run.ts'
import { type Job, type JobAbout, JobKindName, type JobPage, type JobQuery } from './schema.ts'
import { jobs } from './tables.ts'

const STAFF = 'staff:'
const staffIdOf = (actor: string): string | null => (actor.startsWith(STAFF) ? actor.slice(STAFF.length) : null)
export const actorOf = (ctx: AccountCtx): string => (ctx.actor.kind === 'staff' ? `${STAFF}${ctx.actor.id}` : 'system')

const mayTouch = (ctx: AccountCtx, { permission }: ShownJob): boolean =>
  ctx.actor.kind === 'system' || ctx.actor.permissions.has(permission)

function progressOf({ status, kind, cursor, total, done, skipped, failed }: ShownJob): number {
  if (status === 'done') return 1
  const isByFriend = kind === 'bulk' || kind === 'undo' || kind === 'schedule.run'
  const reached = isByFriend ? done + skipped + failed : cursor
  return total === 0 ? 0 : Math.min(1, reached / total)
}

const canBeUndone = ({ isUndoable, undoneAt, done, failed, ...job }: ShownJob): boolean =>
  isUndoable && undoneAt === null && !isOpen(job) && done + failed > 0
const canGoOn = ({ status, undoneAt }: ShownJob): boolean => (status === 'cancelled' || status === 'failed') && undoneAt === null

function toJob(ctx: AccountCtx, { row, names }: { row: ShownJob; names: ReadonlyMap<string, string> }): Job {
  const { id, kind, status, about, total, done, skipped, failed, counts, error, actor, undoOf, undoneAt } = row
  const { createdAt, startedAt, finishedAt, updatedAt } = row
  const isMine = mayTouch(ctx, row)
  return {
    ...{ id, kind, status, about, total, progress: progressOf(row), done, skipped, failed, counts, error },
    ...{ actor, actorName: names.get(staffIdOf(actor) ?? '') ?? null, undoOf, undoneAt },
    canCancel: isMine && isOpen(row),
    canUndo: isMine && canBeUndone(row),
    canResume: isMine && canGoOn(row),
    ...{ createdAt, startedAt, finishedAt, updatedAt },
  }
}

async function toJobs(ctx: AccountCtx, rows: ShownJob[]): Promise<Job[]> {
  const staffIds = rows.flatMap(({ actor }) => staffIdOf(actor) ?? [])
  const { staff } = await namesOf(ctx.env, { accountId: ctx.account.id, sources: [], staffIds })
  return rows.map((row) => toJob(ctx, { row, names: staff }))
}

export async function present(ctx: AccountCtx, row: ShownJob): Promise<Job> {
  const [job] = await toJobs(ctx, [row])
  if (!job) throw new Error('a job has been lost')
  return job
}

/** The job's row. Throws 404 for one of another account too. */
export async function requireJob(ctx: AccountCtx, jobId: number): Promise<JobRow> {
  const row = await findJob(ctx.db, { accountId: ctx.account.id, jobId })
  if (!row) throw notFound('job')
  return row
}

/** As `requireJob`, for those who see what the job saw or change what it does. Throws 403 without the permission that starting it took. */
export async function requireOwnJob(ctx: AccountCtx, jobId: number): Promise<JobRow> {
  const row = await requireJob(ctx, jobId)
  if (!mayTouch(ctx, row)) throw forbidden(row.permission)
  return row
}

export const getJob = async (ctx: AccountCtx, jobId: number): Promise<Job> => present(ctx, await requireJob(ctx, jobId))

function kindsIn(text: string | undefined): JobKindName[] | null {
  const kinds =
    text
      ?.split(',')
      .filter(Boolean)
      .map((kind) => JobKindName.safeParse(kind)) ?? []
  if (kinds.some(({ success }) => !success)) throw invalid({ kinds: `Choose among ${JobKindName.options.join(', ')}.` })
  return kinds.length === 0 ? null : kinds.flatMap(({ data }) => data ?? [])
}

/** Jobs of the account, the newest first. */
export async function listJobs(ctx: AccountCtx, { cursor, limit, status, kinds }: JobQuery): Promise<JobPage> {
  const wanted = kindsIn(kinds)
  const page = await pageOf({
    cursor,
    limit,
    read: async (key, take) => {
      const before = key && Number(key[0])
      return { items: await jobRows(ctx.db, { accountId: ctx.account.id, status, kinds: wanted, before, limit: take }), extra: {} }
    },
    keyOf: (row) => [row.id],
    shape: (row: ShownJob) => row,
  })
  return { ...page, items: await toJobs(ctx, page.items) }
}

export interface NewJob {
  kind: JobKindName
  about: JobAbout
  permission: Permission
  params: unknown
  state?: unknown
  cursor?: number
  total: number
  isUndoable: boolean
}

/** Accepts a job and lets it begin. It is done even if the queue does not take its message: the cron sees to that. */
export async function createJob(ctx: AccountCtx, { state = {}, cursor = 0, ...job }: NewJob): Promise<JobRow> {
  const now = ctx.clock.now()
  const [row] = await ctx.db
    .insert(jobs)
    .values({ accountId: ctx.account.id, ...job, state, cursor, counts: {}, actor: actorOf(ctx), createdAt: now, updatedAt: now })
    .returning()
  if (!row) throw new Error('no job was written')
  await begin(ctx, row.id)
  return row
}

export async function begin(ctx: AccountCtx, jobId: number): Promise<void> {
  try {
    await sendJob(ctx.env, jobId)
  } catch (error) {
    ctx.log.warn('job.not-sent', { job: jobId, error: errorText(error) })
  }
}

const CANCEL = `UPDATE jobs SET status = 'cancelled', finished_at = ?3, updated_at = ?3
  WHERE id = ?1 AND account_id = ?2 AND status IN ('queued', 'running') RETURNING *`
const RESUME = `UPDATE jobs SET status = 'running', finished_at = NULL, error = NULL, updated_at = ?3
  WHERE id = ?1 AND account_id = ?2 AND status IN ('cancelled', 'failed') AND undone_at IS NULL RETURNING *`

async function turn(ctx: AccountCtx, jobId: number, statement: string): Promise<JobRow | null> {
  const row = await ctx.env.DB.prepare(statement).bind(jobId, ctx.account.id, ctx.clock.now()).first<RawJob>()
  return row && toJobRow(row)
}

/** Stops a job between two of its pieces. What it has done stays. Throws 409 when it has ended. */
export async function cancelJob(ctx: AccountCtx, jobId: number): Promise<Job> {
  await requireOwnJob(ctx, jobId)
  const row = await turn(ctx, jobId, CANCEL)
  if (!row) throw conflict('job-ended', 'This job has ended already. What it did can be undone.')
  await audit(ctx, { operation: 'cancelJob', target: `job:${jobId}` })
  return await present(ctx, row)
}

/** Lets a job that was stopped or failed go on where it was. Throws 409 when it neither was, or has been undone. */
export async function resumeJob(ctx: AccountCtx, jobId: number): Promise<Job> {
  await requireOwnJob(ctx, jobId)
  const row = await turn(ctx, jobId, RESUME)
  if (!row) throw conflict('job-not-stopped', 'Only a job that was stopped or has failed can go on, and only while it has not been undone.')
  await audit(ctx, { operation: 'resumeJob', target: `job:${jobId}` })
  await begin(ctx, jobId)
  return await present(ctx, row)
}

const UNDO = `INSERT INTO jobs (account_id, kind, about, permission, is_undoable, params, state, counts, total, actor, undo_of, created_at, updated_at)
  SELECT account_id, 'undo', about, permission, 0, '{}', '{}', '{}', (SELECT count(*) FROM job_changes WHERE job_id = jobs.id AND cells <> '{}'), ?3, id, ?4, ?4
  FROM jobs WHERE id = ?1 AND account_id = ?2 AND is_undoable AND undone_at IS NULL AND status IN ('done', 'cancelled', 'failed') RETURNING *`
const UNDONE = `UPDATE jobs SET undone_at = ?3
  WHERE id = ?1 AND account_id = ?2 AND is_undoable AND undone_at IS NULL AND status IN ('done', 'cancelled', 'failed')`

/** Starts the job that takes another one's changes back. Throws 409 when it is under way, was undone before, or did nothing that can be. */
export async function undoJob(ctx: AccountCtx, jobId: number): Promise<Job> {
  const { env, account, clock } = ctx
  await requireOwnJob(ctx, jobId)
  const [made] = await env.DB.batch<RawJob>([
    env.DB.prepare(UNDO).bind(jobId, account.id, actorOf(ctx), clock.now()),
    env.DB.prepare(UNDONE).bind(jobId, account.id, clock.now()),
  ])
  const row = made?.results[0]
  if (!row) throw conflict('not-undoable', 'This job is still under way, has been undone already, or does what cannot be undone.')
  await audit(ctx, { operation: 'undoJob', target: `job:${jobId}`, after: { undo: row.id } })
  await begin(ctx, row.id)
  return await present(ctx, toJobRow(row))
}
