import type { AccountCtx } from '../../context.ts'
import { audit } from '../../http/audit.ts'
import { invalid } from '../../http/errors.ts'
import { requireFolder } from '../folders/index.ts'
import { adopted, eachJsonStep, isTooDeep, type Loose, thingsIn } from './adopt.ts'
import { bytesOf } from './content-check.ts'
import { withoutRemoved } from './graph.ts'
import { CONTENT_BYTES_MAX, DEFAULT_SETTINGS, STEPS_MAX } from './limits.ts'
import {
  type AdoptedSteps,
  type AdoptSteps,
  type CreatedFromPackage,
  type CreateFromPackage,
  PACKAGE_FORMAT,
  type PackageQuery,
  type ScenarioPackage,
} from './package-schema.ts'
import type { ScenarioRow } from './queries.ts'
import { bear, conceive } from './save.ts'
import { getScenario, requireScenario } from './service.ts'
import { knownThings, packagedThings } from './things.ts'

/** A draft is whatever was saved as one: steps in a list, and settings if it has any. */
export const looseOf = (draft: unknown): Loose =>
  typeof draft === 'object' && draft !== null && 'steps' in draft && Array.isArray(draft.steps)
    ? { steps: draft.steps, ...('settings' in draft ? { settings: draft.settings } : {}) }
    : { steps: [] }

export const publishedOf = ({ content }: ScenarioRow): Loose => ({ steps: withoutRemoved(content.steps), settings: content.settings })

/** These steps, each with all that is in its ways; none inside another one of them twice. */
function chosen(steps: readonly unknown[], ids: ReadonlySet<number>): unknown[] {
  return steps.flatMap((step) => {
    const [own, ...inner] = [...eachJsonStep([step])]
    if (own && typeof own.id === 'number' && ids.has(own.id)) return [step]
    return inner.length === 0 || !own ? [] : chosen(listsIn(own), ids)
  })
}

const listsIn = ({ exits, otherwise }: Record<string, unknown>): unknown[] => [
  ...(Array.isArray(exits) ? exits.flatMap((exit) => looseOf(exit).steps) : []),
  ...(Array.isArray(otherwise) ? otherwise : []),
]

/** A scenario, or some of its steps, with the names of all that they name. Throws 400 for a step that is not there. */
export async function packageOf(
  ctx: AccountCtx,
  { scenarioId, of, steps: asked }: PackageQuery & { scenarioId: number },
): Promise<ScenarioPackage> {
  const row = await requireScenario(ctx, scenarioId)
  const content = of === 'draft' && row.draft !== null ? looseOf(row.draft) : publishedOf(row)
  if (isTooDeep(content)) throw invalid({ of: 'This draft cannot be read. Take the published one.' })
  const steps = asked === undefined ? content.steps : chosen(content.steps, new Set(asked.split(',').map(Number)))
  if (asked !== undefined && steps.length === 0) throw invalid({ steps: 'These steps do not exist any more. Reload the scenario.' })
  const packed: Loose = asked === undefined ? content : { steps }
  return {
    format: PACKAGE_FORMAT,
    name: row.name,
    accountId: ctx.account.id,
    scenarioId,
    ...packed,
    things: await packagedThings(ctx, thingsIn(packed)),
  }
}

/** Throws 400 for what can never become a scenario. */
function requireFit(from: ScenarioPackage): void {
  if (isTooDeep(from)) throw invalid({ package: 'This is no scenario: its parts stand too deep in each other.' })
  if ([...eachJsonStep(from.steps)].length > STEPS_MAX)
    throw invalid({ 'package.steps': `A scenario can have ${STEPS_MAX} steps at most.` })
  if (bytesOf(from.steps) > CONTENT_BYTES_MAX) throw invalid({ 'package.steps': 'This is more than a scenario can hold.' })
}

/** Makes packaged steps fit for a draft of this account. */
export async function adoptSteps(ctx: AccountCtx, { package: from }: AdoptSteps): Promise<AdoptedSteps> {
  requireFit(from)
  const content: Loose = { steps: from.steps }
  const { missing, ...known } = await knownThings(ctx, { from, things: thingsIn(content) })
  return { steps: adopted(content, { ...known, steps: new Map(), choices: new Map() }).steps, missing }
}

/** Makes a scenario of a package. Nothing of it is published: its steps are a draft. */
export async function createFromPackage(
  ctx: AccountCtx,
  { name, folderId = null, package: from }: CreateFromPackage,
): Promise<CreatedFromPackage> {
  requireFit(from)
  await requireFolder(ctx, { folderId, kind: 'scenario' })
  const content: Loose = { steps: from.steps, settings: from.settings ?? DEFAULT_SETTINGS }
  const own = from.scenarioId
  const { missing, ...known } = await knownThings(ctx, { from, things: thingsIn(content, own) })
  const title = (name ?? from.name.trim()).slice(0, 60) || 'Scenario'
  // As one that is written anew: it is switched on when it is published.
  const scenarioId = await conceive(ctx, { name: title, folderId, isActive: false })
  const self = own === undefined ? undefined : { from: own, to: scenarioId }
  const draft = adopted(content, { ...known, self, steps: new Map(), choices: new Map() })
  const who = ctx.actor.kind === 'staff' ? ctx.actor.id : null
  await bear(ctx, {
    scenarioId,
    content: { steps: [], settings: DEFAULT_SETTINGS },
    set: { draft, draftVersion: 1, draftSavedAt: ctx.clock.now(), draftSavedBy: who },
  })
  await audit(ctx, { operation: 'createScenarioFromPackage', target: `scenario:${scenarioId}`, after: { name: title, folderId, missing } })
  return { scenario: await getScenario(ctx, scenarioId), missing }
}
