import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { conflict, invalid } from '../../http/errors.ts'
import { bumpConfigVersion } from '../accounts/index.ts'
import { preparedContents } from '../contents/index.ts'
import { requireFolder } from '../folders/index.ts'
import { withRemoved } from './burial.ts'
import { compareContents } from './changes.ts'
import { bytesOf, contentProblems, type Fault } from './content-check.ts'
import { eachStep, isRemoved, type PublishedContent, withoutRemoved } from './graph.ts'
import { announceScenario } from './jobs.ts'
import { CONTENT_BYTES_MAX } from './limits.ts'
import { eachPlace, partsOf } from './places.ts'
import type { ScenarioRow } from './queries.ts'
import type { Content, SaveContent, SaveScenario, Scenario } from './schema.ts'
import { getScenario, requireScenario } from './service.ts'
import { withIds } from './step-ids.ts'
import { scenarioSteps, scenarios, scenarioVersions } from './tables.ts'

/** All scenarios are in the memory of whoever sends messages. */
const SCENARIOS_MAX = 1000
/** So many versions of a scenario are kept. */
const VERSIONS_KEPT = 50

const moved = () => conflict('version-moved', 'Somebody saved this scenario meanwhile. Reload it, then make your change again.')

const fieldsOf = (faults: readonly Fault[], at: string) => Object.fromEntries(faults.map((fault) => [at + fault.at, fault.message]))

/** Throws 400 at each place that keeps a scenario from being published. `at`: what stands before their paths. */
export async function requireSound(
  ctx: AccountCtx,
  content: SaveContent,
  { scenarioId, at }: { scenarioId: number | null; at: string },
): Promise<void> {
  const faults = await contentProblems(ctx, content, { scenarioId })
  if (faults.length > 0) throw invalid(fieldsOf(faults, at))
}

const prepare = (ctx: AccountCtx, query: { toSQL(): { sql: string; params: unknown[] } }): D1PreparedStatement => {
  const { sql: text, params } = query.toSQL()
  return ctx.env.DB.prepare(text).bind(...params)
}

interface Publication {
  scenarioId: number
  /** The version that is there before it. */
  version: number
  before: PublishedContent
  content: Content
  /** What else is written of the scenario. */
  set: Partial<typeof scenarios.$inferInsert>
  /** What else has to hold. */
  onlyIf?: SQL
}

/** No other scenario has taken one of these ids since they were looked up, and nobody has saved this one. */
function condition({ scenarioId, version, onlyIf = sql`true` }: Publication, ids: string): SQL {
  const foreign = sql`SELECT 1 FROM scenario_steps WHERE id IN (SELECT value FROM json_each(${ids})) AND scenario_id <> ${scenarioId}`
  return sql`EXISTS (SELECT 1 FROM scenarios WHERE id = ${scenarioId} AND version = ${version} AND ${onlyIf}) AND NOT EXISTS (${foreign})`
}

/** Every step under its id, at its place in the order of reading; those that were taken out, too. */
function registerStatement(ctx: AccountCtx, { scenarioId, kept, holds }: { scenarioId: number; kept: PublishedContent; holds: SQL }) {
  const rows = [...eachStep(kept.steps)].map((step, position) => [step.id, position, step.kind, isRemoved(step) ? ctx.clock.now() : null])
  return ctx.db
    .insert(scenarioSteps)
    .select(
      sql`SELECT value->>0, ${ctx.account.id}, ${scenarioId}, value->>1, value->>2, value->>3 FROM json_each(${JSON.stringify(rows)}) WHERE ${holds}`,
    )
    .onConflictDoUpdate({
      target: scenarioSteps.id,
      set: {
        position: sql`excluded.position`,
        deletedAt: sql`iif(excluded.deleted_at IS NULL, NULL, coalesce(${scenarioSteps.deletedAt}, excluded.deleted_at))`,
      },
    })
}

const versionStatement = (ctx: AccountCtx, { scenarioId, version, content }: Publication, holds: SQL) => {
  const actor = ctx.actor.kind === 'staff' ? `staff:${ctx.actor.id}` : 'system'
  return ctx.db
    .insert(scenarioVersions)
    .select(
      sql`SELECT ${scenarioId}, ${version + 1}, ${ctx.account.id}, ${JSON.stringify(content)}, ${actor}, ${ctx.clock.now()} WHERE ${holds}`,
    )
}

const FORGET = `DELETE FROM scenario_versions WHERE scenario_id = ?1
  AND version NOT IN (SELECT version FROM scenario_versions WHERE scenario_id = ?1 ORDER BY version DESC LIMIT ${VERSIONS_KEPT})`

/**
 * Writes a scenario's next version in one batch: its content with what was taken out in its old places, the register of its steps, its version, what taps on its
 * choices do. Returns whether it was: not when somebody saved it meanwhile, or `onlyIf` does not hold.
 */
export async function publish(ctx: AccountCtx, publication: Publication): Promise<boolean> {
  const { scenarioId, before, content, set, version } = publication
  const kept: PublishedContent = { steps: withRemoved(before.steps, content.steps), settings: content.settings }
  if (bytesOf(kept) > CONTENT_BYTES_MAX) throw invalid({ steps: 'This is more than a scenario can hold. Save long messages as templates.' })
  const ids = JSON.stringify([...eachStep(content.steps)].map(({ id }) => id))
  const holds = condition(publication, ids)
  const { bubbles, actions } = partsOf(content)
  const now = ctx.clock.now()
  const change = { content: kept, publishedAt: now, updatedAt: now, ...set, version: version + 1 }
  const results = await ctx.env.DB.batch([
    prepare(ctx, registerStatement(ctx, { scenarioId, kept, holds })),
    ...preparedContents(ctx, { bubbles: Object.values(bubbles), actions: Object.values(actions), onlyIf: holds }),
    prepare(ctx, versionStatement(ctx, publication, holds)),
    ctx.env.DB.prepare(FORGET).bind(scenarioId),
    prepare(ctx, bumpConfigVersion(ctx)),
    prepare(
      ctx,
      ctx.db
        .update(scenarios)
        .set(change)
        .where(and(eq(scenarios.id, scenarioId), holds))
        .returning({ id: scenarios.id }),
    ),
  ])
  return (results.at(-1)?.results.length ?? 0) > 0
}

/** A scenario that is not there yet: it is as good as deleted until its first version is published. */
export async function conceive(
  ctx: AccountCtx,
  { name, folderId, isActive }: { name: string; folderId: number | null; isActive: boolean },
): Promise<number> {
  const isThere = and(eq(scenarios.accountId, ctx.account.id), isNull(scenarios.deletedAt))
  if ((await ctx.db.$count(scenarios, isThere)) >= SCENARIOS_MAX)
    throw conflict('limit-reached', `An account can have ${SCENARIOS_MAX} scenarios at most. Delete some that nobody reads.`)
  const now = ctx.clock.now()
  const times = { createdAt: now, updatedAt: now, deletedAt: now }
  const [row] = await ctx.db
    .insert(scenarios)
    .values({ accountId: ctx.account.id, name, folderId, isActive, version: 0, announcedVersion: 1, ...times })
    .returning({ id: scenarios.id })
  if (!row) throw new Error('no scenario was written')
  return row.id
}

const NOTHING: PublishedContent['steps'] = []

/** Publishes the first version of a scenario that was conceived just now. */
export async function bear(
  ctx: AccountCtx,
  { scenarioId, content, set = {} }: Pick<Publication, 'scenarioId' | 'content'> & { set?: Publication['set'] },
): Promise<void> {
  const before = { steps: NOTHING, settings: content.settings }
  const isDone = await publish(ctx, { scenarioId, version: 0, before, content, set: { ...set, deletedAt: null } })
  if (!isDone) throw takenIds()
}

const takenIds = () => conflict('ids-taken', 'Another scenario has taken the ids of these steps meanwhile. Leave them out.')

export async function createScenario(ctx: AccountCtx, { name, isActive, folderId = null, content }: SaveScenario): Promise<Scenario> {
  await Promise.all([requireFolder(ctx, { folderId, kind: 'scenario' }), requireSound(ctx, content, { scenarioId: null, at: 'content.' })])
  const scenarioId = await conceive(ctx, { name, folderId, isActive })
  await bear(ctx, { scenarioId, content: { ...content, steps: withIds(content.steps) } })
  const stepCount = [...eachPlace(content.steps)].length
  await audit(ctx, { operation: 'createScenario', target: `scenario:${scenarioId}`, after: { name, isActive, folderId, stepCount } })
  return await getScenario(ctx, scenarioId)
}

/** What was published before, and what the change was; whole contents stand in the versions. */
export async function afterPublishing(
  ctx: AccountCtx,
  { operation, before, content, more = {} }: { operation: string; before: ScenarioRow; content: Content; more?: object },
): Promise<void> {
  const version = before.version + 1
  await announceScenario(ctx.env, { accountId: ctx.account.id, scenarioId: before.id, version })
  const was = { steps: withoutRemoved(before.content.steps), settings: before.content.settings }
  await audit(ctx, {
    operation,
    target: `scenario:${before.id}`,
    before: { version: before.version, name: before.name, isActive: before.isActive, folderId: before.folderId },
    after: { version, ...more, ...compareContents(was, content) },
  })
}

/** Saves the whole scenario and publishes it. Steps keep their ids; friends under way are planned anew by a job. Throws 409 when it was saved by somebody else meanwhile. */
export async function saveScenario(ctx: AccountCtx, { scenarioId, ...input }: SaveScenario & { scenarioId: number }): Promise<Scenario> {
  const before = await requireScenario(ctx, scenarioId)
  const { name, isActive, folderId = before.folderId, version = before.version } = input
  if (version !== before.version) throw moved()
  await Promise.all([requireFolder(ctx, { folderId, kind: 'scenario' }), requireSound(ctx, input.content, { scenarioId, at: 'content.' })])
  const content: Content = { ...input.content, steps: withIds(input.content.steps) }
  const set = { name, isActive, folderId }
  if (!(await publish(ctx, { scenarioId, version, before: before.content, content, set }))) throw moved()
  await afterPublishing(ctx, { operation: 'saveScenario', before, content, more: set })
  return await getScenario(ctx, scenarioId)
}
