import type { AccountCtx } from '../../context.ts'
import { int } from '../../engine/friend/change.ts'
import type { Env } from '../../env.ts'
import { audit } from '../../http/audit.ts'
import { DAY_MS } from '../../lib/time.ts'
import { archiveFriends } from './presence-writes.ts'
import type { ArchivePreview, ArchivePreviewQuery, ArchiveRule } from './schema.ts'

type RuleRow = { archive_after_days: number | null; archive_who: ArchiveRule['who'] }
const DEFAULT_DAYS = 365

const toRule = (row: RuleRow | null): ArchiveRule => ({
  isOn: (row?.archive_after_days ?? null) !== null,
  days: row?.archive_after_days ?? DEFAULT_DAYS,
  who: row?.archive_who ?? 'blocked-us',
})

/** Which friends are put away by themselves; off until somebody switches it on. */
export const getArchiveRule = async (ctx: AccountCtx): Promise<ArchiveRule> =>
  toRule(
    await ctx.env.DB.prepare('SELECT archive_after_days, archive_who FROM accounts WHERE id = ?').bind(ctx.account.id).first<RuleRow>(),
  )

/** Sets the rule; the cron begins with it at once. Friends who are away stay so until they come back by themselves or by hand. */
export async function setArchiveRule(ctx: AccountCtx, { isOn, days, who }: ArchiveRule): Promise<ArchiveRule> {
  const before = await getArchiveRule(ctx)
  await ctx.env.DB.prepare(
    'UPDATE accounts SET archive_after_days = ?2, archive_who = ?3, archived_through_at = NULL, updated_at = ?4 WHERE id = ?1',
  )
    .bind(ctx.account.id, isOn ? days : null, who, ctx.clock.now())
    .run()
  const after = await getArchiveRule(ctx)
  await audit(ctx, { operation: 'setArchiveRule', target: `account:${ctx.account.id}`, before, after })
  return after
}

/** Silent since before `?2`: nothing was heard of them, not even that they blocked us, and nobody brought them back. */
const STALE = `account_id = ?1 AND archived_at IS NULL AND merged_into_id IS NULL AND max(created_at, relation_at, coalesce(active_at, 0)) < ?2`
const staleOf = (who: ArchiveRule['who']): string => (who === 'all' ? STALE : `${STALE} AND unfollowed_at IS NOT NULL`)

/** How many friends such a rule would put away now. */
export async function previewArchive(ctx: AccountCtx, { days, who }: ArchivePreviewQuery): Promise<ArchivePreview> {
  const count = await ctx.env.DB.prepare(`SELECT count(*) AS n FROM friends WHERE ${staleOf(who)}`)
    .bind(ctx.account.id, ctx.clock.now() - days * DAY_MS)
    .first<number>('n')
  return { count: count ?? 0 }
}

const AT_ONCE = 2000
const ROUNDS_MAX = 10

/** Puts away the next of an account's silent friends. Returns whether nobody is left. */
async function archiveSome(env: Env, { accountId, rule, now }: { accountId: number; rule: ArchiveRule; now: number }): Promise<boolean> {
  const since = now - rule.days * DAY_MS
  const { results } = await env.DB.prepare(`SELECT id FROM friends WHERE ${staleOf(rule.who)} ORDER BY id LIMIT ?3`)
    .bind(accountId, since, AT_ONCE)
    .all<{ id: number }>()
  const friendIds = results.map(({ id }) => id)
  const change = { accountId, friendIds, at: now, actor: 'system', cause: `archive:${now}`, runActions: false }
  // Looked at again in the write: somebody may have written this very moment.
  const where = `max(f.relation_at, coalesce(f.active_at, 0)) < ${int(since)}`
  const statements = archiveFriends(change, { days: rule.days, where })
  if (friendIds.length > 0) await env.DB.batch(statements.map(({ sql, params }) => env.DB.prepare(sql).bind(...params)))
  return results.length < AT_ONCE
}

/** The cron's part: once a day for each account with a rule, some thousands of friends at a time. */
export async function archiveStale(env: Env, now: number): Promise<void> {
  const { results } = await env.DB.prepare(
    'SELECT id, archive_after_days, archive_who FROM accounts WHERE archive_after_days IS NOT NULL AND coalesce(archived_through_at, 0) < ? LIMIT 20',
  )
    .bind(now - DAY_MS)
    .all<RuleRow & { id: number }>()
  for (const row of results) {
    let isDone = false
    for (let round = 0; round < ROUNDS_MAX && !isDone; round++)
      isDone = await archiveSome(env, { accountId: row.id, rule: toRule(row), now })
    if (isDone) await env.DB.prepare('UPDATE accounts SET archived_through_at = ?2 WHERE id = ?1').bind(row.id, now).run()
  }
}
