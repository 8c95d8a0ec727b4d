import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { conflict, invalid } from '../../http/errors.ts'
import { bytesOf } from './content-check.ts'
import { CONTENT_BYTES_MAX } from './limits.ts'
import type { ScenarioRow } from './queries.ts'
import type { Draft, SaveDraft } from './schema.ts'
import { requireScenario, toDraft } from './service.ts'
import { scenarios, scenarioVersions } from './tables.ts'

const moved = () => conflict('draft-moved', 'Somebody else works on this draft. Reload it, then make your change again.')

/** What an editor that knows no draft says is 0, however many there were before. */
const versionOf = ({ draft, draftVersion }: ScenarioRow): number => (draft === null ? 0 : draftVersion)

/** Whether something was published after that version. A switch makes a version too, and changes nothing that is written. */
async function isPublishedSince(ctx: AccountCtx, { scenarioId, version }: { scenarioId: number; version: number }): Promise<boolean> {
  const isLater = and(
    eq(scenarioVersions.accountId, ctx.account.id),
    eq(scenarioVersions.scenarioId, scenarioId),
    gt(scenarioVersions.version, version),
  )
  const [later] = await ctx.db.select({ version: scenarioVersions.version }).from(scenarioVersions).where(isLater).limit(1)
  return later !== undefined
}

/** Keeps a draft as it is, over the one of this version; null: throws it away. Throws 409 when somebody saved it meanwhile, or published what it begins with. */
export async function saveDraft(
  ctx: AccountCtx,
  { scenarioId, content, version, over }: SaveDraft & { scenarioId: number },
): Promise<{ draft: Draft | null }> {
  if (content !== null && bytesOf(content) > CONTENT_BYTES_MAX)
    throw invalid({ content: 'This is more than a scenario can hold. Save long messages as templates, and use those.' })
  const before = await requireScenario(ctx, scenarioId)
  if (version !== versionOf(before)) throw moved()
  if (before.draft === null && over !== undefined && (await isPublishedSince(ctx, { scenarioId, version: over }))) throw moved()
  const isSame = and(
    eq(scenarios.id, scenarioId),
    isNull(scenarios.deletedAt),
    eq(scenarios.version, before.version),
    eq(scenarios.draftVersion, before.draftVersion),
  )
  const who = content === null || ctx.actor.kind !== 'staff' ? null : ctx.actor.id
  const saved = await ctx.db
    .update(scenarios)
    .set({
      draft: content,
      draftVersion: sql`${scenarios.draftVersion} + 1`,
      draftSavedAt: content === null ? null : ctx.clock.now(),
      draftSavedBy: who,
    })
    .where(isSame)
    .returning({ id: scenarios.id })
  if (saved.length === 0) throw moved()
  // An editor saves every few seconds: that a draft was begun, or thrown away, is what is worth telling.
  if ((before.draft === null) !== (content === null))
    await audit(ctx, { operation: 'saveScenarioDraft', target: `scenario:${scenarioId}`, after: { hasDraft: content !== null } })
  return { draft: toDraft(await requireScenario(ctx, scenarioId)) }
}
