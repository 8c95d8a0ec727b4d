import { sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { conflict, notFound } from '../../http/errors.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { preparedContents } from '../contents/index.ts'
import { requireContents } from '../fields/index.ts'
import { announceScenario } from './jobs.ts'
import { findScenario, type ScenarioRow, type SummaryRow, stepCounts, stepRows, summaryRows } from './queries.ts'
import { stepStatements, stepWrites } from './save.ts'
import type { SaveScenario, Scenario, ScenarioSummary } from './schema.ts'
import { scenarios } from './tables.ts'

const toSummary = ({ version: _, isActive, ...row }: SummaryRow): ScenarioSummary => ({ ...row, isActive: isActive === 1 })

export async function requireScenario(ctx: AccountCtx, scenarioId: number): Promise<ScenarioRow> {
  const row = await findScenario(ctx.db, { accountId: ctx.account.id, scenarioId })
  if (!row) throw notFound('scenario')
  return row
}

export const listScenarios = async (ctx: AccountCtx): Promise<{ items: ScenarioSummary[] }> => ({
  items: (await summaryRows(ctx.env, { accountId: ctx.account.id })).map(toSummary),
})

export async function getScenario(ctx: AccountCtx, scenarioId: number): Promise<Scenario> {
  const [[summary], steps, counts] = await Promise.all([
    summaryRows(ctx.env, { accountId: ctx.account.id, scenarioId }),
    stepRows(ctx.db, scenarioId),
    stepCounts(ctx.env, scenarioId),
  ])
  if (!summary) throw notFound('scenario')
  const living = steps.filter((step) => step.deletedAt === null)
  return {
    ...toSummary(summary),
    version: summary.version,
    steps: living.map(({ id, timing, bubbles }) => ({ id, timing, bubbles, counts: counts.get(id) ?? { waiting: 0, held: 0 } })),
  }
}

const moved = () => conflict('version-moved', 'Somebody saved this scenario meanwhile. Reload it, then make your change again.')

/** The messages of the steps, by their place in the input. */
const contentsOf = (steps: SaveScenario['steps']) => Object.fromEntries(steps.map(({ bubbles }, i) => [`steps.${i}.bubbles`, bubbles]))

export async function createScenario(ctx: AccountCtx, input: SaveScenario): Promise<Scenario> {
  await requireContents(ctx, contentsOf(input.steps))
  const now = ctx.clock.now()
  const writes = stepWrites(input.steps, { existing: [], now })
  const [row] = await ctx.db
    .insert(scenarios)
    .values({ accountId: ctx.account.id, name: input.name, isActive: input.isActive, createdAt: now, updatedAt: now })
    .returning({ id: scenarios.id })
  if (!row) throw new Error('no scenario was written')
  const contents = preparedContents(ctx, { bubbles: input.steps.map(({ bubbles }) => bubbles) })
  await ctx.env.DB.batch([...stepStatements(ctx, { scenarioId: row.id, version: 1, writes }), ...contents, bumpStatement(ctx)])
  await audit(ctx, { operation: 'createScenario', target: `scenario:${row.id}`, after: input })
  return await getScenario(ctx, row.id)
}

const bumpStatement = (ctx: AccountCtx): D1PreparedStatement => {
  const { sql, params } = bumpConfigVersion(ctx).toSQL()
  return ctx.env.DB.prepare(sql).bind(...params)
}

const SAVE = `UPDATE scenarios SET name = ?3, is_active = ?4, version = version + 1, updated_at = ?5 WHERE id = ?1 AND version = ?2 RETURNING id`

/** Saves the whole scenario. Steps keep their ids; friends under way are planned anew by a job. Throws 409 when it was saved by somebody else meanwhile. */
export async function saveScenario(ctx: AccountCtx, { scenarioId, ...input }: SaveScenario & { scenarioId: number }): Promise<Scenario> {
  const before = await requireScenario(ctx, scenarioId)
  const version = input.version ?? before.version
  if (version !== before.version) throw moved()
  const existing = await stepRows(ctx.db, scenarioId)
  const now = ctx.clock.now()
  const writes = stepWrites(input.steps, { existing, now })
  await requireContents(ctx, contentsOf(input.steps))
  const contents = preparedContents(ctx, {
    bubbles: input.steps.map(({ bubbles }) => bubbles),
    onlyIf: sql`(SELECT version FROM scenarios WHERE id = ${scenarioId}) = ${version}`,
  })
  const saved = ctx.env.DB.prepare(SAVE).bind(scenarioId, version, input.name, Number(input.isActive), now)
  const results = await ctx.env.DB.batch([...stepStatements(ctx, { scenarioId, version, writes }), ...contents, bumpStatement(ctx), saved])
  if (results.at(-1)?.results.length === 0) throw moved()
  await announce(ctx, { scenarioId, version: version + 1 })
  await audit(ctx, { operation: 'saveScenario', target: `scenario:${scenarioId}`, before: { ...before, steps: existing }, after: input })
  return await getScenario(ctx, scenarioId)
}

const DELETE =
  'UPDATE scenarios SET deleted_at = ?3, version = version + 1, updated_at = ?3 WHERE id = ?1 AND account_id = ?2 AND deleted_at IS NULL'

/** Takes a scenario away; whoever reads it stops. What was sent stays in the friends' history under its name. */
export async function deleteScenario(ctx: AccountCtx, scenarioId: number): Promise<void> {
  const before = await requireScenario(ctx, scenarioId)
  await ctx.env.DB.batch([ctx.env.DB.prepare(DELETE).bind(scenarioId, ctx.account.id, ctx.clock.now()), bumpStatement(ctx)])
  await announce(ctx, { scenarioId, version: before.version + 1 })
  await audit(ctx, { operation: 'deleteScenario', target: `scenario:${scenarioId}`, before })
}

const announce = (ctx: AccountCtx, { scenarioId, version }: { scenarioId: number; version: number }) =>
  announceScenario(ctx.env, { accountId: ctx.account.id, scenarioId, version })
