import type { AccountCtx } from '../../context.ts'
import { int } from '../../engine/friend/change.ts'
import { audit } from '../../http/audit.ts'
import { AppError, conflict, notFound } from '../../http/errors.ts'
import { actorOf } from '../friends/index.ts'
import { begin } from '../jobs/index.ts'
import { lookAhead, type Outlook, runStatements } from './begin.ts'
import { findRun, type RunRow } from './queries.ts'
import { toRuns } from './runs.ts'
import type { RunSchedule, ScheduleRun } from './schema.ts'
import { requireSchedule } from './service.ts'

const countMoved = (count: number) =>
  new AppError({
    status: 409,
    code: 'count-moved',
    message: `It would be ${count} friends now. Look at the number again, then confirm.`,
    fields: { expectedCount: String(count) },
  })

/** Throws 409 with what has to be done before it can run. */
function requireRunnable({ reason, count }: Outlook, { expectedCount }: RunSchedule): void {
  if (reason === 'sending-stopped')
    throw conflict('sending-stopped', 'All sending of this account is stopped. Lift the stop at the top of the screen first.')
  if (reason === 'segment-broken')
    throw conflict('segment-broken', 'The segment names something that does not exist any more. Put it right and save, then run it.')
  if (count !== expectedCount) throw countMoved(count)
  if (count === 0) throw conflict('empty', 'Nobody is in the segment now, so there is nothing to run.')
}

type Asked = RunSchedule & {
  scheduleId: number
  /** What the caller calls this request; a second one of the same name does nothing. */
  key: string | undefined
}

async function shown(ctx: AccountCtx, row: RunRow): Promise<ScheduleRun> {
  const [run] = await toRuns(ctx, [row])
  if (!run) throw notFound('run')
  return run
}

/** Runs a schedule now, besides its times; also one that is switched off. Throws 409 when the friends are not as many as were shown to whoever confirmed. */
export async function runNow(ctx: AccountCtx, { scheduleId, key: named, ...input }: Asked): Promise<ScheduleRun> {
  const schedule = await requireSchedule(ctx, scheduleId)
  const [actor, now] = [actorOf(ctx), ctx.clock.now()]
  const key = named === undefined ? `request:${ctx.requestId}` : `key:${actor}:${named}`
  const place = { accountId: ctx.account.id, scheduleId, key }
  const before = await findRun(ctx.db, place)
  if (before) return await shown(ctx, before)
  const outlook = await lookAhead(ctx, schedule, now)
  requireRunnable(outlook, input)
  const onlyIf = `EXISTS (SELECT 1 FROM schedules WHERE id = ${int(scheduleId)} AND version = ${int(schedule.version)} AND deleted_at IS NULL)`
  await ctx.env.DB.batch(runStatements(ctx, { schedule, key, dueAt: now, outlook, actor, onlyIf }))
  const run = await findRun(ctx.db, place)
  if (!run) throw conflict('version-moved', 'Somebody saved this schedule just now. Look at it again, then run it.')
  if (run.job) await begin(ctx, run.job.id)
  await audit(ctx, { operation: 'runSchedule', target: `schedule:${scheduleId}`, after: { run: run.run.id, count: outlook.count } })
  return await shown(ctx, run)
}
