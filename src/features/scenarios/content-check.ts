import type { AccountCtx } from '../../context.ts'
import { choicesOf, walkActionBubbles, walkBubbles } from '../../engine/messages/walk.ts'
import { savedFaults } from '../fields/index.ts'
import { CONTENT_BYTES_MAX, STEPS_MAX } from './limits.ts'
import { eachPlace, type Parts, type PlacedStep, partsOf } from './places.ts'
import type { SaveContent } from './schema.ts'

/** What is wrong with a scenario, and where: `steps.2.exits.0.name`. `message` is what it means, in English. */
export interface Fault {
  at: string
  code: string
  params: Record<string, string | number>
  message: string
}

const WORDS = {
  'too-many-steps': `A scenario can have ${STEPS_MAX} steps at most, those in ways included. Let it jump to another scenario.`,
  'too-large': 'This is more than a scenario can hold. Save long messages as templates, and use those.',
  'id-twice': 'This step comes twice. Leave the id out of the copy.',
  'id-foreign': 'This id is that of a step of another scenario. Leave it out.',
  'kind-changed': 'A step stays what it is. Leave its id out to make a new one of another kind.',
  'way-twice': 'Two ways of this step have the same id. Give each its own.',
  'choice-unknown': 'Nothing has this choice any more. Choose another one.',
  'link-gone': 'This link does not exist any more. Choose another one.',
  'scenario-gone': 'This scenario does not exist any more. Choose another one.',
  'step-gone': 'This step does not exist in the scenario any more. Choose another one.',
} as const
type Code = keyof typeof WORDS

const fault = (at: string, code: Code): Fault => ({ at, code, params: {}, message: WORDS[code] })

/** What can be seen without looking anything up. Pure. */
function shapeFaults(placed: readonly PlacedStep[]): Fault[] {
  const faults: Fault[] = placed.length > STEPS_MAX ? [fault('steps', 'too-many-steps')] : []
  const seen = new Set<number>()
  for (const { step, at } of placed) {
    if (step.id !== undefined && seen.has(step.id)) faults.push(fault(`${at}.id`, 'id-twice'))
    if (step.id !== undefined) seen.add(step.id)
    const ways = 'exits' in step ? step.exits.map(({ id }) => id) : []
    for (const [i, id] of ways.entries()) if (ways.indexOf(id) !== i) faults.push(fault(`${at}.exits.${i}.id`, 'way-twice'))
  }
  return faults
}

/** Keys of all choices that stand in the scenario itself. */
const ownChoices = ({ bubbles, actions }: Parts): Set<string> =>
  new Set(
    [...Object.values(bubbles).flatMap((list) => walkBubbles(list)), ...Object.values(actions).flatMap((list) => walkActionBubbles(list))]
      .flatMap(({ bubble }) => choicesOf(bubble))
      .map(({ key }) => key),
  )

interface Named {
  steps: { id: number; at: string; kind: string }[]
  choices: { key: string; at: string }[]
  links: { id: number; at: string }[]
  jumps: { scenarioId: number; stepId: number | undefined; at: string }[]
}

function namedIn(placed: readonly PlacedStep[]): Named {
  const named: Named = { steps: [], choices: [], links: [], jumps: [] }
  for (const { step, at } of placed) {
    if (step.id !== undefined) named.steps.push({ id: step.id, at, kind: step.kind })
    if (step.kind === 'jump') named.jumps.push({ scenarioId: step.scenarioId, stepId: step.stepId, at })
    if (step.kind !== 'await') continue
    for (const [i, { on }] of step.exits.entries()) {
      const here = `${at}.exits.${i}.on`
      if (on.kind === 'tap') named.choices.push(...on.choices.map((key, j) => ({ key, at: `${here}.choices.${j}` })))
      if (on.kind === 'click') named.links.push(...on.linkIds.map((id, j) => ({ id, at: `${here}.linkIds.${j}` })))
    }
  }
  return named
}

const REGISTERED = `SELECT id, account_id = ?1 AS isMine, scenario_id AS scenarioId, kind, deleted_at AS deletedAt FROM scenario_steps
  WHERE id IN (SELECT value FROM json_each(?2))`
const SCENARIOS = 'SELECT id FROM scenarios WHERE account_id = ?1 AND deleted_at IS NULL AND id IN (SELECT value FROM json_each(?2))'
const CHOICES = 'SELECT key AS id FROM choices WHERE account_id = ?1 AND key IN (SELECT value FROM json_each(?2))'
const LINKS = 'SELECT id FROM links WHERE account_id = ?1 AND id IN (SELECT value FROM json_each(?2))'

interface RegisteredRow {
  id: number
  isMine: number
  scenarioId: number
  kind: string
  deletedAt: number | null
}
interface Known {
  steps: ReadonlyMap<number, RegisteredRow>
  scenarios: ReadonlySet<unknown>
  choices: ReadonlySet<unknown>
  links: ReadonlySet<unknown>
}

/** What there is of all that is named, in one round trip. */
async function lookUp(ctx: AccountCtx, { steps, choices, links, jumps }: Named): Promise<Known> {
  const asked: [sql: string, ids: (number | string)[]][] = [
    [REGISTERED, [...steps.map(({ id }) => id), ...jumps.flatMap(({ stepId }) => stepId ?? [])]],
    [SCENARIOS, jumps.map(({ scenarioId }) => scenarioId)],
    [CHOICES, choices.map(({ key }) => key)],
    [LINKS, links.map(({ id }) => id)],
  ]
  const found = await ctx.env.DB.batch<RegisteredRow>(
    asked.map(([sql, ids]) => ctx.env.DB.prepare(sql).bind(ctx.account.id, JSON.stringify(ids))),
  )
  const rows = (i: number) => found[i]?.results ?? []
  const ids = (i: number) => new Set<unknown>(rows(i).map(({ id }) => id))
  return { steps: new Map(rows(0).map((row) => [row.id, row])), scenarios: ids(1), choices: ids(2), links: ids(3) }
}

interface Own {
  /** Null: it is not there yet. */
  scenarioId: number | null
  steps: ReadonlySet<number>
  choices: ReadonlySet<string>
}

/** An id that a step of another scenario has. */
const isForeign = (row: RegisteredRow | undefined, scenarioId: number | null): boolean =>
  row !== undefined && (row.isMine === 0 || row.scenarioId !== scenarioId)

function namedFaults({ steps, choices, links, jumps }: Named, { known, own }: { known: Known; own: Own }): Fault[] {
  const ofStep = ({ id, at, kind }: Named['steps'][number]): Fault[] => {
    const row = known.steps.get(id)
    return row && row.kind !== kind ? [fault(`${at}.kind`, 'kind-changed')] : []
  }
  const ofJump = ({ scenarioId, stepId, at }: Named['jumps'][number]): Fault[] => {
    if (!known.scenarios.has(scenarioId)) return [fault(`${at}.scenarioId`, 'scenario-gone')]
    const row = known.steps.get(stepId ?? 0)
    const isThere =
      scenarioId === own.scenarioId
        ? own.steps.has(stepId ?? 0)
        : row?.isMine === 1 && row.scenarioId === scenarioId && row.deletedAt === null
    return stepId === undefined || isThere ? [] : [fault(`${at}.stepId`, 'step-gone')]
  }
  return [
    ...steps.flatMap(ofStep),
    ...jumps.flatMap(ofJump),
    ...choices.filter(({ key }) => !own.choices.has(key) && !known.choices.has(key)).map(({ at }) => fault(at, 'choice-unknown')),
    ...links.filter(({ id }) => !known.links.has(id)).map(({ at }) => fault(at, 'link-gone')),
  ]
}

function objectAt(content: unknown, at: string): unknown {
  let value = content
  // What is saved is JSON: own keys are all there is to it.
  for (const key of at.split('.')) value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return value
}

/** A step that begins to be there with this very save is known to nobody else yet. */
function isOwnStep(content: SaveContent, at: string, own: Own): boolean {
  if (!at.endsWith('.stepId')) return false
  const holder = objectAt(content, at.slice(0, -'.stepId'.length))
  if (typeof holder !== 'object' || holder === null || !('scenarioId' in holder) || !('stepId' in holder)) return false
  return holder.scenarioId === own.scenarioId && typeof holder.stepId === 'number' && own.steps.has(holder.stepId)
}

export const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

/**
 * All that keeps a scenario from being published: ids that are not its own, more than fits, whatever it names that is not there, messages that LINE does not take,
 * conditions that cannot be asked. `scenarioId` null: it is a new one.
 */
export async function contentProblems(
  ctx: AccountCtx,
  content: SaveContent,
  { scenarioId }: { scenarioId: number | null },
): Promise<Fault[]> {
  const placed = [...eachPlace(content.steps)]
  const shape = shapeFaults(placed)
  if (bytesOf(content) > CONTENT_BYTES_MAX) return [...shape, fault('steps', 'too-large')]
  if (placed.length > STEPS_MAX) return shape
  const parts = partsOf(content)
  const named = namedIn(placed)
  const own: Own = { scenarioId, steps: new Set(named.steps.map(({ id }) => id)), choices: ownChoices(parts) }
  const [known, saved] = await Promise.all([lookUp(ctx, named), savedFaults(ctx, parts)])
  const foreign = named.steps
    .filter(({ id }) => isForeign(known.steps.get(id), scenarioId))
    .map(({ at }) => fault(`${at}.id`, 'id-foreign'))
  // Without them there is no telling what else would be wrong.
  if (foreign.length > 0) return [...shape, ...foreign]
  const others = Object.entries(saved).map(([at, message]): Fault => ({ at, code: 'invalid', params: {}, message }))
  return [...shape, ...namedFaults(named, { known, own }), ...others.filter(({ at }) => !isOwnStep(content, at, own))]
}
