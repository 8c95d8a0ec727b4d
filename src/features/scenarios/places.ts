import type { Action, Bubble } from '../../engine/actions/schema.ts'
import type { Segment } from '../../engine/segments/schema.ts'
import type { Settings } from './schema.ts'
import type { SaveStep } from './step-schema.ts'

// Where things stand in a scenario as it is written: paths such as `steps.2.exits.0.steps.1.bubbles`. All of it pure.

/** A step and where it stands. */
export interface PlacedStep {
  step: SaveStep
  at: string
}

/** Every step in the order of reading, ways of a step one after the other behind it. */
export function* eachPlace(steps: readonly SaveStep[], at = 'steps'): Generator<PlacedStep> {
  for (const [i, step] of steps.entries()) {
    const here = `${at}.${i}`
    yield { step, at: here }
    if ('exits' in step) for (const [j, exit] of step.exits.entries()) yield* eachPlace(exit.steps, `${here}.exits.${j}.steps`)
    if ('otherwise' in step) yield* eachPlace(step.otherwise, `${here}.otherwise`)
  }
}

/** What a scenario sends, does and asks, each by its place. */
export interface Parts {
  bubbles: Record<string, readonly Bubble[]>
  actions: Record<string, readonly Action[]>
  conditions: { at: string; when: Segment }[]
}

export function partsOf({ steps, settings }: { steps: readonly SaveStep[]; settings: Settings }): Parts {
  const parts: Parts = { bubbles: {}, actions: {}, conditions: [] }
  for (const { step, at } of eachPlace(steps)) {
    if (step.kind === 'message') parts.bubbles[`${at}.bubbles`] = step.bubbles
    if (step.kind === 'actions') parts.actions[`${at}.actions`] = step.actions
    if ('when' in step && step.when) parts.conditions.push({ at: `${at}.when`, when: step.when })
    if (step.kind === 'branch')
      for (const [j, { when }] of step.exits.entries()) parts.conditions.push({ at: `${at}.exits.${j}.when`, when })
  }
  if (settings.goal) {
    parts.conditions.push({ at: 'settings.goal.when', when: settings.goal.when })
    parts.actions['settings.goal.actions'] = settings.goal.actions
  }
  return parts
}

/** The id of the step in which a place is, of the innermost one that has an id; null: it is in none. `content` may be anything that was drafted. */
export function stepIdAt(content: unknown, at: string): number | null {
  let [value, found, isStep]: [unknown, number | null, boolean] = [content, null, false]
  for (const key of at.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return found
    // What was drafted is JSON: own keys are all there is to it.
    value = (value as Record<string, unknown>)[key]
    if (isStep && isWithId(value)) found = value.id
    isStep = key === 'steps' || key === 'otherwise'
  }
  return found
}

const isWithId = (value: unknown): value is { id: number } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number'

const partsOfPlace = (at: string): (string | number)[] =>
  at.split('.').map((part, i) => (/^\d+$/.test(part) ? Number(part) : i === 0 && part === 'settings' ? '~' : part))

/** In the order of reading; settings come last. */
export function byPlace(a: { at: string }, b: { at: string }): number {
  const [mine, other] = [partsOfPlace(a.at), partsOfPlace(b.at)]
  const i = mine.findIndex((part, place) => part !== other[place])
  const [one, two] = [mine[i], other[i]]
  if (i < 0 || two === undefined) return mine.length - other.length
  if (typeof one === 'number' && typeof two === 'number') return one - two
  return String(one) < String(two) ? -1 : 1
}
