import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { notFound } from '../../http/errors.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { actorOf } from '../friends/index.ts'
import { stillUsed, usesOf } from '../uses/index.ts'
import type { Use } from '../uses/schema.ts'
import { announceReminder } from './jobs.ts'
import { findReminder, type ReminderRow, reminderRows, runningCounts, stepNumbers } from './queries.ts'
import type { Reminder, ReminderNumbers, ReminderStepNumbers, ReminderSummary } from './schema.ts'

/** The reminder's row. Throws 404 for one of another account, or a deleted one, too. */
export async function requireReminder(ctx: AccountCtx, reminderId: number): Promise<ReminderRow> {
  const row = await findReminder(ctx.db, { accountId: ctx.account.id, reminderId })
  if (!row) throw notFound('reminder')
  return row
}

const toSummary = (
  { id, folderId, name, isActive, fieldId, steps, version, updatedAt }: ReminderRow,
  running: number,
): ReminderSummary => ({
  id,
  folderId,
  name,
  isActive,
  fieldId,
  stepCount: steps.length,
  running,
  version,
  updatedAt,
})

export async function listReminders(ctx: AccountCtx): Promise<{ items: ReminderSummary[] }> {
  const rows = await reminderRows(ctx.db, ctx.account.id)
  const running = await runningCounts(
    ctx.db,
    rows.map(({ id }) => id),
  )
  return { items: rows.map((row) => toSummary(row, running.get(row.id) ?? 0)) }
}

export async function getReminder(ctx: AccountCtx, reminderId: number): Promise<Reminder> {
  const [row, running] = await Promise.all([requireReminder(ctx, reminderId), runningCounts(ctx.db, [reminderId])])
  const { goalTime, quiet, steps } = row
  return { ...toSummary(row, running.get(reminderId) ?? 0), goalTime, quiet, steps }
}

/** What became of each step so far. */
export async function reminderNumbers(ctx: AccountCtx, reminderId: number): Promise<ReminderNumbers> {
  const { steps } = await requireReminder(ctx, reminderId)
  const ids = steps.map(({ id }) => id)
  const { counted, waiting } = await stepNumbers(ctx.env, { accountId: ctx.account.id, reminderId, ids })
  return {
    steps: ids.map((stepId) => {
      const numbers: ReminderStepNumbers = {
        stepId,
        waiting: waiting.get(stepId) ?? 0,
        sent: 0,
        done: 0,
        skipped: {},
        failed: {},
        unknown: 0,
      }
      for (const { source, outcome, reason, n } of counted) {
        if (source !== `r${stepId}`) continue
        if (outcome === 'skipped' || outcome === 'failed') numbers[outcome][reason] = n
        else numbers[outcome] += n
      }
      return numbers
    }),
  }
}

/** What names a reminder; that it does so itself does not count. */
export async function reminderUses(ctx: AccountCtx, reminderId: number): Promise<{ items: Use[] }> {
  await requireReminder(ctx, reminderId)
  const items = await usesOf(ctx, { kind: 'reminder', id: reminderId })
  return { items: items.filter(({ kind, id }) => kind !== 'reminder' || id !== String(reminderId)) }
}

const prepared = ({ env }: AccountCtx, { sql, params }: { sql: string; params: unknown[] }): D1PreparedStatement =>
  env.DB.prepare(sql).bind(...params)

/** For `ctx.env.DB.batch`. */
export const bumpStatement = (ctx: AccountCtx): D1PreparedStatement => prepared(ctx, bumpConfigVersion(ctx).toSQL())

export const announce = (ctx: AccountCtx, { reminderId, version }: { reminderId: number; version: number }): Promise<void> =>
  announceReminder(ctx.env, { accountId: ctx.account.id, reminderId, version, actor: actorOf(ctx) })

const SWITCH = `UPDATE reminders SET is_active = ?3, version = version + 1, updated_at = ?4 WHERE id = ?1 AND account_id = ?2 AND is_active <> ?3 RETURNING version`

/** Switches a reminder on or off, whoever edits it just now. */
export async function switchReminder(
  ctx: AccountCtx,
  { reminderId, isActive }: { reminderId: number; isActive: boolean },
): Promise<Reminder> {
  const before = await requireReminder(ctx, reminderId)
  if (before.isActive !== isActive) {
    const change = {
      operation: 'switchReminder',
      target: `reminder:${reminderId}`,
      before: { isActive: before.isActive },
      after: { isActive },
    }
    const [switched] = await ctx.env.DB.batch<{ version: number }>([
      ctx.env.DB.prepare(SWITCH).bind(reminderId, ctx.account.id, Number(isActive), ctx.clock.now()),
      bumpStatement(ctx),
      prepared(ctx, auditStatement(ctx, change).toSQL()),
    ])
    const version = switched?.results[0]?.version
    if (version !== undefined) await announce(ctx, { reminderId, version })
  }
  return await getReminder(ctx, reminderId)
}

const DELETE = `UPDATE reminders SET deleted_at = ?3, version = version + 1, updated_at = ?3
  WHERE id = ?1 AND account_id = ?2 AND deleted_at IS NULL RETURNING version`

/** Takes a reminder away; goals that run in it are cancelled. What was sent stays in the friends' history under its name. Throws 409 while something names it, unless `force` is set. */
export async function deleteReminder(
  ctx: AccountCtx,
  { reminderId, force }: { reminderId: number; force: 'true' | 'false' },
): Promise<void> {
  const [before, { items }] = await Promise.all([requireReminder(ctx, reminderId), reminderUses(ctx, reminderId)])
  const { [reminderId]: running = 0 } = Object.fromEntries(await runningCounts(ctx.db, [reminderId]))
  if (items.length + running > 0 && force === 'false') {
    const more = running > 0 ? ` ${running} ${running === 1 ? 'goal that runs' : 'goals that run'} in it would be cancelled.` : ''
    throw stillUsed({ what: 'This reminder', uses: items, more })
  }
  const change = { operation: 'deleteReminder', target: `reminder:${reminderId}`, before: { ...before, uses: items } }
  const [deleted] = await ctx.env.DB.batch<{ version: number }>([
    ctx.env.DB.prepare(DELETE).bind(reminderId, ctx.account.id, ctx.clock.now()),
    bumpStatement(ctx),
    prepared(ctx, auditStatement(ctx, change).toSQL()),
  ])
  const version = deleted?.results[0]?.version
  if (version !== undefined) await announce(ctx, { reminderId, version })
}
