import type { AccountCtx } from '../../context.ts'
import { fieldsOf } from '../../http/openapi.ts'
import { causedIn, usesOf } from '../uses/index.ts'
import { becomesOf } from './becomes.ts'
import { withRemoved } from './burial.ts'
import { type Compared, compareContents } from './changes.ts'
import { contentProblems, type Fault } from './content-check.ts'
import { type PublishedContent, withoutRemoved } from './graph.ts'
import { lintContent, type Note } from './lint.ts'
import { LINT } from './lint-words.ts'
import { readLintWorld } from './lint-world.ts'
import { byPlace, stepIdAt } from './places.ts'
import { type ScenarioRow, stepCounts } from './queries.ts'
import type { Change, Problem, Review, StepReaders } from './review-schema.ts'
import { Content, type Content as KeptContent, type SaveContent } from './schema.ts'
import { requireScenario } from './service.ts'
import { withIds } from './step-ids.ts'

const publishedOf = ({ content }: ScenarioRow): KeptContent => ({ steps: withoutRemoved(content.steps), settings: content.settings })

const asProblem = (content: unknown, { at, code, params, message }: Fault): Problem => ({
  at,
  stepId: stepIdAt(content, at),
  code,
  params,
  message,
})
const asWarning = (content: unknown, { at, code, params = {} }: Note): Problem =>
  asProblem(content, { at, code, params, message: LINT[code] })

/** A draft as far as it can be read, and what stands in the way of publishing it. */
async function examine(ctx: AccountCtx, draft: unknown, scenarioId: number): Promise<{ content: SaveContent | null; errors: Problem[] }> {
  const parsed = Content.safeParse(draft)
  if (!parsed.success) {
    const faults = Object.entries(fieldsOf(parsed.error.issues)).map(
      ([at, message]): Fault => ({ at, code: 'invalid', params: {}, message }),
    )
    return { content: null, errors: faults.sort(byPlace).map((fault) => asProblem(draft, fault)) }
  }
  const faults = await contentProblems(ctx, parsed.data, { scenarioId })
  return { content: parsed.data, errors: faults.sort(byPlace).map((fault) => asProblem(draft, fault)) }
}

async function warningsOf(ctx: AccountCtx, { row, content }: { row: ScenarioRow; content: SaveContent }): Promise<Problem[]> {
  const caused = await causedIn(ctx, { besides: { kind: 'scenario', id: row.id } })
  const world = await readLintWorld(ctx, { row, content, caused })
  const isOlder = row.draft !== null && (row.draftSavedAt ?? 0) < row.publishedAt
  const notes: Note[] = [...(isOlder ? [{ at: 'steps', code: 'published-since' as const }] : []), ...lintContent(content, world)]
  return notes.sort(byPlace).map((note) => asWarning(content, note))
}

/** So many steps that are to go are looked for everywhere. */
const LOOKED_FOR_MAX = 10

/** Steps that are to go, although something else leads to them or asks for them. */
async function lostTargets(ctx: AccountCtx, { row, changes }: { row: ScenarioRow; changes: readonly Change[] }): Promise<Problem[]> {
  const removed = changes.filter(({ kind }) => kind === 'removed').slice(0, LOOKED_FOR_MAX)
  const found = await Promise.all(removed.map(({ stepId }) => usesOf(ctx, { kind: 'step', id: stepId })))
  return removed.flatMap(({ stepId }, i) => {
    const uses = (found[i] ?? []).filter(({ kind, id }) => kind !== 'scenario' || id !== String(row.id))
    const names = [...new Set(uses.map(({ name }) => name))].join(', ')
    return uses.length === 0 ? [] : [{ at: 'steps', stepId, code: 'step-in-use', params: { names }, message: LINT['step-in-use'] }]
  })
}

async function readersOf(ctx: AccountCtx, { row, content }: { row: ScenarioRow; content: KeptContent }): Promise<Review['readers']> {
  const after: PublishedContent = { steps: withRemoved(row.content.steps, content.steps), settings: content.settings }
  const times = { now: ctx.clock.now(), zone: ctx.account.timeZone }
  const perStep = [...(await stepCounts(ctx.env, row.id))].map(
    ([stepId, counts]): StepReaders => ({ stepId, ...counts, becomes: becomesOf(stepId, { before: row.content, after, times }) }),
  )
  return { total: perStep.reduce((sum, { waiting, held }) => sum + waiting + held, 0), perStep }
}

const NOTHING: Compared = { changes: [], settingsChanged: [] }

/** Looks a draft through; where there is none, what is published. */
export async function reviewScenario(ctx: AccountCtx, scenarioId: number): Promise<Review> {
  const row = await requireScenario(ctx, scenarioId)
  const draft = row.draft ?? publishedOf(row)
  const { content, errors } = await examine(ctx, draft, scenarioId)
  const versions = { version: row.version, draftVersion: row.draft === null ? 0 : row.draftVersion }
  if (!content) return { ...versions, errors, warnings: [], ...NOTHING, readers: await readersOf(ctx, { row, content: publishedOf(row) }) }
  const kept: KeptContent = { ...content, steps: withIds(content.steps) }
  const compared = compareContents(publishedOf(row), kept)
  const [warnings, lost, readers] = await Promise.all([
    warningsOf(ctx, { row, content }),
    lostTargets(ctx, { row, changes: compared.changes }),
    readersOf(ctx, { row, content: kept }),
  ])
  return { ...versions, errors, warnings: [...warnings, ...lost], ...compared, readers }
}
