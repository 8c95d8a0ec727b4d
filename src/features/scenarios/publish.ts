import { sql } from 'drizzle-orm'
import type { AccountCtx } from '../../context.ts'
import { conflict, invalid } from '../../http/errors.ts'
import { fieldsOf } from '../../http/openapi.ts'
import type { PublishDraft } from './review-schema.ts'
import { afterPublishing, publish, requireSound } from './save.ts'
import { Content, type Content as KeptContent, type Scenario } from './schema.ts'
import { getScenario, requireScenario } from './service.ts'
import { withIds } from './step-ids.ts'

const moved = () => conflict('draft-moved', 'Somebody saved this draft meanwhile. Reload it, and look it through before you publish.')

/** Nothing of a draft that was published is left to be written. */
const NO_DRAFT = { draft: null, draftSavedAt: null, draftSavedBy: null }

/** Publishes a draft that has no errors. Throws 400 at each place that has one, and 409 when the draft is another one by now. */
export async function publishDraft(
  ctx: AccountCtx,
  { scenarioId, draftVersion }: PublishDraft & { scenarioId: number },
): Promise<Scenario> {
  const before = await requireScenario(ctx, scenarioId)
  if (before.draft === null) throw conflict('no-draft', 'There is nothing to publish: all changes are published already.')
  if (before.draftVersion !== draftVersion) throw moved()
  const parsed = Content.safeParse(before.draft)
  if (!parsed.success) throw invalid(fieldsOf(parsed.error.issues))
  await requireSound(ctx, parsed.data, { scenarioId, at: '' })
  const content: KeptContent = { ...parsed.data, steps: withIds(parsed.data.steps) }
  const isDone = await publish(ctx, {
    scenarioId,
    version: before.version,
    before: before.content,
    content,
    set: { ...NO_DRAFT, draftVersion: draftVersion + 1 },
    onlyIf: sql`draft_version = ${draftVersion}`,
  })
  if (!isDone) throw moved()
  await afterPublishing(ctx, { operation: 'publishScenario', before, content })
  return await getScenario(ctx, scenarioId)
}
