import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { notFound } from '../../http/errors.ts'
import { staff } from '../staff/tables.ts'
import { compareContents } from './changes.ts'
import { saveDraft } from './draft.ts'
import { eachStep } from './graph.ts'
import type { Comparison, ListedVersion, RestoreVersion, Version } from './review-schema.ts'
import type { Content, Draft } from './schema.ts'
import { requireScenario } from './service.ts'
import { scenarioVersions } from './tables.ts'

type Place = { scenarioId: number; version: number }
interface Kept {
  version: number
  at: number
  by: string | null
  content: Content
}

const isOf = (ctx: AccountCtx, scenarioId: number) =>
  and(eq(scenarioVersions.accountId, ctx.account.id), eq(scenarioVersions.scenarioId, scenarioId))
/** Whom the actor of a version is. */
const isActor = eq(scenarioVersions.actor, sql`'staff:' || ${staff.id}`)

const select = (ctx: AccountCtx) =>
  ctx.db
    .select({ version: scenarioVersions.version, at: scenarioVersions.at, by: staff.name, content: scenarioVersions.content })
    .from(scenarioVersions)
    .leftJoin(staff, isActor)

async function requireVersion(ctx: AccountCtx, { scenarioId, version }: Place): Promise<Kept> {
  await requireScenario(ctx, scenarioId)
  const [row] = await select(ctx).where(and(isOf(ctx, scenarioId), eq(scenarioVersions.version, version)))
  if (!row) throw notFound('version of this scenario')
  return row
}

/** Contents are long, and there are many: their steps are counted where they are. */
const LISTED = `SELECT v.version, v.at, s.name AS by,
    (SELECT count(*) FROM json_tree(v.content, '$.steps') t WHERE t.type = 'object' AND (t.path LIKE '%.steps' OR t.path LIKE '%.otherwise')) AS stepCount
  FROM scenario_versions v LEFT JOIN staff s ON v.actor = 'staff:' || s.id WHERE v.account_id = ?1 AND v.scenario_id = ?2 ORDER BY v.version DESC`

export async function listVersions(ctx: AccountCtx, scenarioId: number): Promise<{ items: ListedVersion[] }> {
  await requireScenario(ctx, scenarioId)
  const { results } = await ctx.env.DB.prepare(LISTED).bind(ctx.account.id, scenarioId).all<ListedVersion>()
  return { items: results }
}

const listed = ({ version, at, by, content }: Kept): ListedVersion => ({ version, at, by, stepCount: [...eachStep(content.steps)].length })

/** A version with what it changed. */
export async function getVersion(ctx: AccountCtx, place: Place): Promise<Version> {
  const kept = await requireVersion(ctx, place)
  const [before] = await select(ctx)
    .where(and(isOf(ctx, place.scenarioId), lt(scenarioVersions.version, place.version)))
    .orderBy(desc(scenarioVersions.version))
    .limit(1)
  const compared = before ? compareContents(before.content, kept.content) : { changes: [], settingsChanged: [] }
  return { ...listed(kept), content: kept.content, before: before?.version ?? null, ...compared }
}

/** From one version to another; without one, to what is published. */
export async function compareVersions(ctx: AccountCtx, { to, ...place }: Place & { to?: number | undefined }): Promise<Comparison> {
  const from = await requireVersion(ctx, place)
  const other = to === undefined ? await newest(ctx, place.scenarioId) : await requireVersion(ctx, { ...place, version: to })
  return { from: from.version, to: other.version, ...compareContents(from.content, other.content) }
}

async function newest(ctx: AccountCtx, scenarioId: number): Promise<Kept> {
  const [row] = await select(ctx).where(isOf(ctx, scenarioId)).orderBy(desc(scenarioVersions.version)).limit(1)
  if (!row) throw notFound('version of this scenario')
  return row
}

/** Makes an earlier version the draft, over the draft that the caller knows of. */
export async function restoreVersion(
  ctx: AccountCtx,
  { scenarioId, version, draftVersion }: Place & RestoreVersion,
): Promise<{ draft: Draft | null }> {
  const { content } = await requireVersion(ctx, { scenarioId, version })
  const saved = await saveDraft(ctx, { scenarioId, content: { ...content }, version: draftVersion })
  await audit(ctx, { operation: 'restoreScenarioVersion', target: `scenario:${scenarioId}`, after: { version } })
  return saved
}
