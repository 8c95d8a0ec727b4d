import type { AccountCtx, AccountRef } from '../../context.ts'
import type { Leaves } from '../../engine/segments/leaves.ts'
import type { Env } from '../../env.ts'
import { systemCtx } from '../../http/context.ts'
import { AppError } from '../../http/errors.ts'
import { systemClock } from '../../lib/clock.ts'
import { createLog, errorText } from '../../lib/log.ts'
import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts'
import { JobError, type JobKind, type JobRow } from './kinds.ts'
import { moveStatement } from './move.ts'
import { type RawJob, toJobRow } from './queries.ts'
import type { Said } from './schema.ts'

/** What the jobs queue carries for a job; whatever it is about stands in the database. */
export interface JobMessage {
  kind: 'job'
  jobId: number
}

/** A message works for so long and then leaves the rest to one of its own, so that jobs take turns and a redeploy interrupts little. */
const SPELL_MS = 20 * SECOND_MS
/** A message may also call only so many objects: Cloudflare counts 10,000 subrequests for all messages that come together, and ten can. */
const CALLS_MAX = 900
/** Between two pieces others get at the database: it does one thing after the other, and who asks again at once would always be the next. */
const BREATH_MS = 10
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, BREATH_MS))
/** A job that got no further for so long has lost its message. */
const LATE_MS = 2 * MINUTE_MS
/** Longer than the queue ever waits before it brings a message again. */
const PATIENCE_MS = 10 * MINUTE_MS
/** After so many tries of one piece the job is given up; whoever started it can let it go on. */
const TRIES_MAX = 6

const BEGIN = `UPDATE jobs SET status = 'running', started_at = coalesce(started_at, ?2), updated_at = ?2
  WHERE id = ?1 AND status IN ('queued', 'running') RETURNING *`
const ACCOUNT = `SELECT id, name, time_zone AS timeZone, config_version AS configVersion FROM accounts
  WHERE id = (SELECT account_id FROM jobs WHERE id = ?1)`
const FAIL = `UPDATE jobs SET status = 'failed', error = ?2, finished_at = ?3, updated_at = ?3 WHERE id = ?1 AND status IN ('queued', 'running')`
const WAIT = `UPDATE jobs SET updated_at = ?2 WHERE id = ?1 AND status IN ('queued', 'running')`

interface Running {
  /** What wiring.ts knows: the kinds of jobs, and how conditions on friends are compiled. */
  kinds: readonly JobKind[]
  leaves: Leaves
  jobId: number
}
interface UnderWay {
  job: JobRow
  ctx: AccountCtx
}

const jobCtx = (env: Env, { account, jobId, leaves }: { account: AccountRef; jobId: number; leaves: Leaves }): AccountCtx =>
  systemCtx(env, { account, leaves, requestId: `job:${jobId}`, log: createLog({ accountId: account.id, job: jobId }) })

/** Null when there is nothing to do any more: it has ended, or it was stopped. */
async function begin(env: Env, { jobId, leaves }: Pick<Running, 'jobId' | 'leaves'>): Promise<UnderWay | null> {
  const row = await env.DB.prepare(BEGIN).bind(jobId, systemClock.now()).first<RawJob>()
  const account = row && (await env.DB.prepare(ACCOUNT).bind(jobId).first<AccountRef>())
  return row && account ? { job: toJobRow(row), ctx: jobCtx(env, { account, jobId, leaves }) } : null
}

/** Does the next piece. Null when that was the last, when the job was stopped, or when another message was faster: then the rest is left to that one. */
async function advance(kind: JobKind, { job, ctx }: UnderWay): Promise<{ job: JobRow; calls: number } | null> {
  const chunk = await kind.step(ctx, job)
  const results = await ctx.env.DB.batch<RawJob>([...chunk.statements, moveStatement(ctx.env, job, chunk)])
  const row = results.at(-1)?.results[0]
  if (!row) return null
  await chunk.afterwards?.(results)
  return row.status === 'running' ? { job: toJobRow(row), calls: chunk.calls ?? 0 } : null
}

async function work(env: Env, { kinds, jobId, leaves }: Running): Promise<void> {
  const begun = await begin(env, { jobId, leaves })
  if (!begun) return
  const kind = kinds.find(({ name }) => name === begun.job.kind)
  if (!kind) throw new Error(`nobody does jobs of the kind ${begun.job.kind}`)
  const until = systemClock.now() + SPELL_MS
  let [job, calls] = [begun.job, 0]
  for (;;) {
    const next = await advance(kind, { job, ctx: begun.ctx })
    if (!next) return
    job = next.job
    calls += next.calls
    if (systemClock.now() >= until || calls >= CALLS_MAX) return await sendJob(env, jobId)
    await breathe()
  }
}

const GIVEN_UP: Said = {
  ja: '問題が続いたため中断しました。少し待ってから「再開」を押すと、止まったところから続きます。',
  en: 'It kept failing and was stopped. Wait a little and press “Resume”: it goes on where it was.',
}

/** What can be said of a failure after which no other try makes sense; null where one does. */
function lastWords(error: unknown, attempts: number): Said | null {
  if (error instanceof JobError) return error.said
  if (error instanceof AppError) return { ja: `続けられません: ${error.message}`, en: error.message }
  return attempts >= TRIES_MAX ? GIVEN_UP : null
}

/**
 * Works on a job until it ends or its spell is over. May be called as often as one likes and by several at once: each piece is done once.
 * Throws when the same message should come again.
 */
export async function runJob(env: Env, { attempts, ...running }: Running & { attempts: number }): Promise<void> {
  const { jobId } = running
  try {
    await work(env, running)
  } catch (error) {
    const now = systemClock.now()
    const said = lastWords(error, attempts)
    createLog({ job: jobId }).warn('job.failed', { attempts, isGivenUp: said !== null, error: errorText(error) })
    if (said) return void (await env.DB.prepare(FAIL).bind(jobId, JSON.stringify(said), now).run())
    // The queue brings it again; the cron must not bring it, too.
    await env.DB.prepare(WAIT)
      .bind(jobId, now + PATIENCE_MS)
      .run()
    throw error
  }
}

export const sendJob = async (env: Env, jobId: number): Promise<void> => void (await env.JOBS.send({ kind: 'job', jobId }))

/** The cron's part: jobs that stand still are given a message again. */
export async function wakeJobs(env: Env, now: number): Promise<void> {
  const { results } = await env.DB.prepare(`SELECT id FROM jobs WHERE status IN ('queued', 'running') AND updated_at < ? LIMIT 100`)
    .bind(now - LATE_MS)
    .all<{ id: number }>()
  if (results.length > 0) await env.JOBS.sendBatch(results.map(({ id }) => ({ body: { kind: 'job' as const, jobId: id } })))
}
