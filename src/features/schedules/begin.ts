import { eq } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import type { Action } from '../../engine/actions/schema.ts'
import { int } from '../../engine/friend/change.ts'
import { AppError } from '../../http/errors.ts'
import { actionLists } from '../action-lists/tables.ts'
import { countFriends } from '../friends/index.ts'
import { newJobStatement } from '../jobs/index.ts'
import type { ScheduleParams } from './job.ts'
import type { ScheduleRow } from './queries.ts'
import { areSending } from './rules.ts'
import type { RunReason, RunStatus } from './schema.ts'

/** What comes of a run that is to begin. */
export interface Outlook {
  status: RunStatus
  reason: RunReason | null
  /** Friends it is for. */
  count: number
}

const without = (status: 'skipped' | 'failed', reason: RunReason): Outlook => ({ status, reason, count: 0 })

async function sends(ctx: AccountCtx, actions: readonly Action[]): Promise<boolean> {
  if (!actions.some(({ kind }) => kind === 'list.run')) return areSending(actions, new Map())
  const { id, actions: saved } = actionLists
  const rows = await ctx.db.select({ id, actions: saved }).from(actionLists).where(eq(actionLists.accountId, ctx.account.id))
  return areSending(actions, new Map(rows.map((row) => [row.id, row.actions])))
}

const STOPPED = 'SELECT sending_stopped_at IS NOT NULL AS n FROM accounts WHERE id = ?'

const isStopped = async (ctx: AccountCtx): Promise<boolean> =>
  (await ctx.env.DB.prepare(STOPPED).bind(ctx.account.id).first<number>('n')) === 1

/** Looks whether a run can begin, and for how many. `at`: the moment that "today" is counted from. */
export async function lookAhead(
  ctx: AccountCtx,
  { segment, actions }: Pick<ScheduleRow, 'segment' | 'actions'>,
  at: number,
): Promise<Outlook> {
  // What waited for the stop to end would come days late and all at once.
  if ((await isStopped(ctx)) && (await sends(ctx, actions))) return without('skipped', 'sending-stopped')
  try {
    const count = await countFriends(ctx, { segment, now: at, at: 'segment' })
    return count === 0 ? without('skipped', 'empty') : { status: 'started', reason: null, count }
  } catch (error) {
    if (error instanceof AppError) return without('failed', 'segment-broken')
    throw error
  }
}

interface Beginning {
  schedule: ScheduleRow
  /** One run each. */
  key: string
  dueAt: number
  outlook: Outlook
  actor: string
  /** SQL that is true when the run is to be; no parameters. */
  onlyIf: string
}

const RUN = `INSERT INTO schedule_runs (account_id, schedule_id, run_key, due_at, started_at, status, reason, job_id, actor)
  SELECT r->>'accountId', r->>'scheduleId', r->>'key', r->>'dueAt', r->>'startedAt', r->>'status', r->>'reason',
    iif(r->>'status' = 'started', (SELECT max(id) FROM jobs), NULL), r->>'actor' FROM (SELECT ?1 AS r)`

/**
 * The statements with which a run begins: its job, if it comes to one, and its row in the log. In a batch they both happen, once, or neither does. The newest job
 * is the one just written: ids only ever grow, and nobody else is in the batch.
 */
export function runStatements(ctx: AccountCtx, { schedule, key, dueAt, outlook, actor, onlyIf }: Beginning): D1PreparedStatement[] {
  const { id, name, segment, actions } = schedule
  const { status, reason, count } = outlook
  const isStarted = status === 'started'
  const params: ScheduleParams = { scheduleId: id, segment, actions, at: dueAt }
  const about = { operation: 'schedule', name }
  const job = { kind: 'schedule.run' as const, about, permission: 'schedules.run' as const, params, total: count, isUndoable: false }
  const isNew = `NOT EXISTS (SELECT 1 FROM schedule_runs WHERE schedule_id = ${int(id)} AND run_key = ?2)`
  const startedAt = isStarted ? ctx.clock.now() : null
  const row = { accountId: ctx.account.id, scheduleId: id, key, dueAt, startedAt, status, reason, actor }
  return [
    ...(isStarted ? [newJobStatement(ctx, job, { sql: `${onlyIf} AND ${isNew}`, own: [key] })] : []),
    ctx.env.DB.prepare(`${RUN} WHERE ${onlyIf} AND ${isNew} ON CONFLICT DO NOTHING RETURNING job_id AS jobId`).bind(
      JSON.stringify(row),
      key,
    ),
  ]
}
