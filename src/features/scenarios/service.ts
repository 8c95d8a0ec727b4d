import { and, eq, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { auditStatement } from '../../http/audit.ts'
import { notFound } from '../../http/errors.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { requireFolder } from '../folders/index.ts'
import { stillUsed, usesOf } from '../uses/index.ts'
import { withoutRemoved } from './graph.ts'
import { announceScenario } from './jobs.ts'
import { findScenario, type ScenarioRow, type SummaryRow, stepCounts, summaryRows } from './queries.ts'
import type { Draft, PatchScenario, Scenario, ScenarioSummary, ScenarioUses } from './schema.ts'
import { scenarios } from './tables.ts'

const toSummary = ({ isActive, hasDraft, ...row }: SummaryRow): ScenarioSummary => ({
  ...row,
  isActive: isActive === 1,
  hasDraft: hasDraft === 1,
})

/** The scenario's row. Throws 404 for one of another account too. */
export async function requireScenario(ctx: AccountCtx, scenarioId: number): Promise<ScenarioRow> {
  const row = await findScenario(ctx.db, { accountId: ctx.account.id, scenarioId })
  if (!row) throw notFound('scenario')
  return row
}

export const listScenarios = async (ctx: AccountCtx): Promise<{ items: ScenarioSummary[] }> => ({
  items: (await summaryRows(ctx.env, { accountId: ctx.account.id })).map(toSummary),
})

export const toDraft = ({ draft, draftVersion, draftSavedAt, draftBy }: ScenarioRow): Draft | null =>
  draft === null ? null : { content: draft, version: draftVersion, savedAt: draftSavedAt ?? 0, savedBy: draftBy }

export async function getScenario(ctx: AccountCtx, scenarioId: number): Promise<Scenario> {
  const [row, [summary], counts] = await Promise.all([
    requireScenario(ctx, scenarioId),
    summaryRows(ctx.env, { accountId: ctx.account.id, scenarioId }),
    stepCounts(ctx.env, scenarioId),
  ])
  if (!summary) throw notFound('scenario')
  return {
    ...toSummary(summary),
    version: row.version,
    publishedAt: row.publishedAt,
    content: { steps: withoutRemoved(row.content.steps), settings: row.content.settings },
    counts: Object.fromEntries(counts),
    draft: toDraft(row),
  }
}

const isOne = (ctx: AccountCtx, scenarioId: number) => and(eq(scenarios.accountId, ctx.account.id), eq(scenarios.id, scenarioId))

/** Changes what does not wait for being published. When it is switched, its readers are told: those held back go on, or wait. */
export async function patchScenario(ctx: AccountCtx, { scenarioId, ...input }: PatchScenario & { scenarioId: number }): Promise<Scenario> {
  const before = await requireScenario(ctx, scenarioId)
  const { name = before.name, isActive = before.isActive, folderId = before.folderId } = input
  await requireFolder(ctx, { folderId, kind: 'scenario' })
  const isSwitched = isActive !== before.isActive
  const version = isSwitched ? { version: sql`${scenarios.version} + 1` } : {}
  const [[saved]] = await ctx.db.batch([
    ctx.db
      .update(scenarios)
      .set({ name, isActive, folderId, updatedAt: ctx.clock.now(), ...version })
      .where(isOne(ctx, scenarioId))
      .returning({ version: scenarios.version }),
    bumpConfigVersion(ctx),
    auditStatement(ctx, {
      operation: 'patchScenario',
      target: `scenario:${scenarioId}`,
      before: { name: before.name, isActive: before.isActive, folderId: before.folderId },
      after: { name, isActive, folderId },
    }),
  ])
  if (isSwitched && saved) await announceScenario(ctx.env, { accountId: ctx.account.id, scenarioId, version: saved.version })
  return await getScenario(ctx, scenarioId)
}

/** Where a scenario is named; what its own steps say of it does not count. */
export async function scenarioUses(ctx: AccountCtx, scenarioId: number): Promise<ScenarioUses> {
  await requireScenario(ctx, scenarioId)
  const items = await usesOf(ctx, { kind: 'scenario', id: scenarioId })
  return { items: items.filter(({ kind, id }) => kind !== 'scenario' || id !== String(scenarioId)) }
}

/** Takes a scenario away; whoever reads it stops. What was sent stays in the friends' history under its name. Throws 409 while something names it, unless `force` is set. */
export async function deleteScenario(
  ctx: AccountCtx,
  { scenarioId, force }: { scenarioId: number; force: 'true' | 'false' },
): Promise<void> {
  const before = await requireScenario(ctx, scenarioId)
  const { items } = await scenarioUses(ctx, scenarioId)
  if (items.length > 0 && force === 'false') throw stillUsed({ what: 'This scenario', uses: items })
  const now = ctx.clock.now()
  const { name, isActive, folderId, version } = before
  const [[deleted]] = await ctx.db.batch([
    ctx.db
      .update(scenarios)
      .set({ deletedAt: now, updatedAt: now, version: sql`${scenarios.version} + 1` })
      .where(isOne(ctx, scenarioId))
      .returning({ version: scenarios.version }),
    bumpConfigVersion(ctx),
    auditStatement(ctx, {
      operation: 'deleteScenario',
      target: `scenario:${scenarioId}`,
      before: { name, isActive, folderId, version, uses: items },
    }),
  ])
  if (deleted) await announceScenario(ctx.env, { accountId: ctx.account.id, scenarioId, version: deleted.version })
}
