import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { conflict } from '../../http/errors.ts'
import { copyName } from '../../lib/copy-name.ts'
import { type Adoption, adopted, isTooDeep } from './adopt.ts'
import { looseOf, publishedOf } from './packages.ts'
import { summaryRows } from './queries.ts'
import { bear, conceive } from './save.ts'
import { Content, type Content as KeptContent, type Scenario } from './schema.ts'
import { getScenario, requireScenario } from './service.ts'
import { withIds } from './step-ids.ts'

/** A copy of what is published, and of the draft. Its steps and its choices are its own, and where the scenario names itself, the copy names the copy. */
export async function duplicateScenario(ctx: AccountCtx, scenarioId: number): Promise<Scenario> {
  const [row, summaries] = await Promise.all([requireScenario(ctx, scenarioId), summaryRows(ctx.env, { accountId: ctx.account.id })])
  if (isTooDeep(row.draft)) throw conflict('draft-unreadable', 'The draft of this scenario cannot be read. Throw it away first.')
  const name = copyName(
    row.name,
    summaries.map((other) => other.name),
  )
  const { folderId, isActive } = row
  const copyId = await conceive(ctx, { name, folderId, isActive })
  const adoption: Adoption = { thing: (_, id) => id, self: { from: scenarioId, to: copyId }, steps: new Map(), choices: new Map() }
  const parsed = Content.parse(adopted(publishedOf(row), adoption))
  const content: KeptContent = { ...parsed, steps: withIds(parsed.steps) }
  const { draftSavedAt, draftSavedBy } = row
  const draft = row.draft === null ? {} : { draft: adopted(looseOf(row.draft), adoption), draftVersion: 1, draftSavedAt, draftSavedBy }
  await bear(ctx, { scenarioId: copyId, content, set: draft })
  await audit(ctx, { operation: 'duplicateScenario', target: `scenario:${copyId}`, after: { name, folderId, from: scenarioId } })
  return await getScenario(ctx, copyId)
}
