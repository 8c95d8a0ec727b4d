import type { AccountCtx } from '../../context.ts'
import { actorOf, type NewJob } from './service.ts'

interface OnlyIf {
  /** SQL that is true when the job is wanted; its parameters are `?2` and on. */
  sql: string
  own?: (string | number)[]
}

/**
 * The statement that accepts a job in a batch of somebody else's, who calls `begin` when that is through. Gives the job's id, or nothing when it is not wanted.
 * Dies whoever should have called: the cron sees to it that the job begins.
 */
export function newJobStatement(
  ctx: AccountCtx,
  { state = {}, cursor = 0, ...job }: NewJob,
  { sql, own = [] }: OnlyIf,
): D1PreparedStatement {
  const row = { ...job, state, cursor, accountId: ctx.account.id, actor: actorOf(ctx), now: ctx.clock.now() }
  return ctx.env.DB.prepare(
    `INSERT INTO jobs (account_id, kind, about, permission, is_undoable, params, state, counts, cursor, total, actor, created_at, updated_at)
     SELECT j->>'accountId', j->>'kind', j->>'about', j->>'permission', j->>'isUndoable', j->>'params', j->>'state', '{}', j->>'cursor', j->>'total', j->>'actor',
       j->>'now', j->>'now' FROM (SELECT ?1 AS j) WHERE ${sql} RETURNING id`,
  ).bind(JSON.stringify(row), ...own)
}
