import { EXITS_MAX, NESTED_MAX, STEPS_MAX } from '../../../src/features/scenarios/limits.ts'
import type { StepKind } from '../../../src/features/scenarios/schema.ts'
import { inserted, moved, without } from '../../lib/lists.ts'
import { copyOfSteps } from './copy.ts'
import { type DraftStep, type DraftWay, isForked, newRule, newStep, newWay, newWayId } from './draft.ts'

// Changes of the tree of steps, all of them pure: the old tree stays as it is, and what cannot be done changes nothing.

/** A list of steps: the scenario's own, or a way of a step. */
export type ListPlace = 'root' | { stepId: number; way: number }
/** Before the step that stands at `index` of a list now; its length means behind the last one. */
export interface Place {
  list: ListPlace
  index: number
}
/** A step in the order of reading, with where it stands. */
export interface FlatStep extends Place {
  step: DraftStep
  /** 0 in the scenario's own list, 1 in the ways of its steps, and so on. */
  depth: number
  /** 1-based, over all lists. */
  no: number
}

const NOTHING: readonly DraftStep[] = []

function* walked(steps: readonly DraftStep[], list: ListPlace, depth: number): Generator<Omit<FlatStep, 'no'>> {
  for (const [index, step] of steps.entries()) {
    yield { step, list, index, depth }
    for (const way of step.ways) yield* walked(way.steps, { stepId: step.id, way: way.id }, depth + 1)
  }
}

/** Every step in the order of reading: those of its ways right behind the step that parts. */
export const flatten = (steps: readonly DraftStep[]): FlatStep[] => [...walked(steps, 'root', 0)].map((each, i) => ({ ...each, no: i + 1 }))
export const countOf = (steps: readonly DraftStep[]): number => steps.reduce((sum, step) => sum + 1 + countWays(step), 0)
const countWays = ({ ways }: DraftStep): number => ways.reduce((sum, way) => sum + countOf(way.steps), 0)

export const placeOf = (steps: readonly DraftStep[], id: number): FlatStep | undefined => flatten(steps).find(({ step }) => step.id === id)
export const findStep = (steps: readonly DraftStep[], id: number): DraftStep | undefined => placeOf(steps, id)?.step

export const isSameList = (a: ListPlace, b: ListPlace): boolean =>
  a === b || (a !== 'root' && b !== 'root' && a.stepId === b.stepId && a.way === b.way)

/** The steps of a list; none where there is no such list. */
export function listAt(steps: readonly DraftStep[], list: ListPlace): readonly DraftStep[] {
  if (list === 'root') return steps
  return findStep(steps, list.stepId)?.ways.find(({ id }) => id === list.way)?.steps ?? NOTHING
}

const mapWays = (step: DraftStep, change: (way: DraftWay) => DraftWay): DraftStep => {
  const ways = step.ways.map(change)
  return ways.every((way, i) => way === step.ways[i]) ? step : { ...step, ways }
}
const withSteps = (way: DraftWay, steps: DraftStep[]): DraftWay => (steps === way.steps ? way : { ...way, steps })

/** With one step changed or, where nothing is given back, taken out. The same tree where there is no such step. */
function replaced(steps: DraftStep[], id: number, make: (step: DraftStep) => DraftStep | null): DraftStep[] {
  const index = steps.findIndex((step) => step.id === id)
  const found = steps[index]
  if (found) {
    const next = make(found)
    if (next === found) return steps
    return next ? steps.with(index, next) : without(steps, index)
  }
  const next = steps.map((step) => mapWays(step, (way) => withSteps(way, replaced(way.steps, id, make))))
  return next.every((step, i) => step === steps[i]) ? steps : next
}

/** With another list in the place of one. */
function relisted(steps: DraftStep[], list: ListPlace, make: (list: DraftStep[]) => DraftStep[]): DraftStep[] {
  if (list === 'root') return make(steps)
  return replaced(steps, list.stepId, (step) => mapWays(step, (way) => (way.id === list.way ? withSteps(way, make(way.steps)) : way)))
}

/** How many steps that part stand in each other here. */
const forksIn = (step: DraftStep): number => (isForked(step) ? 1 + Math.max(0, ...step.ways.flatMap((way) => way.steps.map(forksIn))) : 0)
const depthOf = (steps: readonly DraftStep[], list: ListPlace): number =>
  list === 'root' ? 0 : (placeOf(steps, list.stepId)?.depth ?? 0) + 1

/** Whether a step may stand in a list: ways stand in ways only so deep. */
export function mayStandAt(steps: readonly DraftStep[], list: ListPlace, step: DraftStep | StepKind): boolean {
  const forks = typeof step === 'string' ? forksIn(newStep(step)) : forksIn(step)
  return forks === 0 || depthOf(steps, list) + forks - 1 <= NESTED_MAX
}

const isThere = (steps: readonly DraftStep[], list: ListPlace): boolean =>
  list === 'root' || findStep(steps, list.stepId)?.ways.some(({ id }) => id === list.way) === true

/** Puts steps into a list. */
function put(steps: DraftStep[], { list, index }: Place, added: readonly DraftStep[]): DraftStep[] {
  const fits = isThere(steps, list) && countOf(steps) + countOf(added) <= STEPS_MAX && added.every((step) => mayStandAt(steps, list, step))
  if (!fits || added.length === 0) return steps
  return relisted(steps, list, (old) => old.toSpliced(Math.max(0, Math.min(index, old.length)), 0, ...added))
}

/** Puts a step that was made, or taken out before, into its place. */
export const insertStep = (steps: DraftStep[], place: Place, step: DraftStep): DraftStep[] =>
  findStep(steps, step.id) ? steps : put(steps, place, [step])

/** A new step, as it begins. `added` is null where it cannot stand there. */
export function insertAt(steps: DraftStep[], place: Place, kind: StepKind): { steps: DraftStep[]; added: DraftStep | null } {
  const step = newStep(kind, { isFirst: place.list === 'root' && place.index === 0 })
  const next = put(steps, place, [step])
  return { steps: next, added: next === steps ? null : step }
}

export const removeStep = (steps: DraftStep[], id: number): DraftStep[] => replaced(steps, id, () => null)

export const changeStep = (steps: DraftStep[], id: number, change: (step: DraftStep) => DraftStep): DraftStep[] =>
  replaced(steps, id, change)

export const switchOff = (steps: DraftStep[], id: number, isOff: boolean): DraftStep[] =>
  changeStep(steps, id, (step) => (step.isOff === isOff ? step : { ...step, isOff }))

/** Moves a step, with all that is in it, within its list or into another one; never into itself. */
export function moveStep(steps: DraftStep[], id: number, to: Place): DraftStep[] {
  const from = placeOf(steps, id)
  if (!from || !isThere(steps, to.list)) return steps
  if (to.list !== 'root' && placeOf([from.step], to.list.stepId)) return steps
  if (isSameList(from.list, to.list)) {
    const index = to.index > from.index ? to.index - 1 : to.index
    return index === from.index ? steps : relisted(steps, to.list, (list) => moved(list, from.index, Math.min(index, list.length - 1)))
  }
  if (!mayStandAt(steps, to.list, from.step)) return steps
  return put(removeStep(steps, id), to, [from.step])
}

/** A copy right behind the step, a step of its own: nobody waits for it. */
export function duplicateStep(steps: DraftStep[], id: number): { steps: DraftStep[]; added: DraftStep | null } {
  const place = placeOf(steps, id)
  const [copy] = place ? copyOfSteps([place.step]) : []
  if (!place || !copy) return { steps, added: null }
  const next = put(steps, { list: place.list, index: place.index + 1 }, [copy])
  return { steps: next, added: next === steps ? null : copy }
}

/** Steps that came from somewhere else, with ids that are new already. */
export const paste = (steps: DraftStep[], place: Place, adopted: readonly DraftStep[]): DraftStep[] => put(steps, place, adopted)

/** Puts a step into the first way of a new one that parts, which takes its place. */
export function wrapIn(
  steps: DraftStep[],
  id: number,
  kind: 'branch' | 'split' | 'await',
): { steps: DraftStep[]; added: DraftStep | null } {
  const place = placeOf(steps, id)
  const fork = newStep(kind)
  const [first, ...others] = fork.ways
  if (!place || !first) return { steps, added: null }
  const added = { ...fork, ways: [{ ...first, steps: [place.step] }, ...others] }
  if (countOf(steps) >= STEPS_MAX || !mayStandAt(steps, place.list, added)) return { steps, added: null }
  return { steps: replaced(steps, id, () => added), added }
}

const ofFork = (steps: DraftStep[], id: number, change: (ways: DraftWay[], step: DraftStep) => DraftWay[]): DraftStep[] =>
  changeStep(steps, id, (step) => {
    const ways = change(step.ways, step)
    return ways === step.ways ? step : { ...step, ways }
  })
const isOther = ({ rule }: DraftWay) => rule.kind === 'otherwise'
const exitsOf = (ways: readonly DraftWay[]) => ways.filter((way) => !isOther(way)).length

/** One more way, in front of the one of the others. */
export const addWay = (steps: DraftStep[], id: number): DraftStep[] =>
  ofFork(steps, id, (ways, step) => {
    if (!isForked(step) || exitsOf(ways) >= EXITS_MAX) return ways
    const way = newWay(newWayId(ways.map((each) => each.id)), newRule(step.kind))
    return inserted(ways, exitsOf(ways), way)
  })

/** How many ways a step needs at least, that of the others left out. */
export const waysMin = (step: DraftStep): number => (step.kind === 'split' ? 2 : 1)
export const mayAddWay = (step: DraftStep): boolean => isForked(step) && exitsOf(step.ways) < EXITS_MAX
export const mayRemoveWay = (step: DraftStep, way: DraftWay): boolean => !isOther(way) && exitsOf(step.ways) > waysMin(step)

/** Takes a way out, with all that is in it. */
export const removeWay = (steps: DraftStep[], id: number, wayId: number): DraftStep[] =>
  ofFork(steps, id, (ways, step) => {
    const way = ways.find((each) => each.id === wayId)
    return way && mayRemoveWay(step, way) ? ways.filter((each) => each !== way) : ways
  })

export const changeWay = (
  steps: DraftStep[],
  { stepId, way }: { stepId: number; way: number },
  change: Partial<Pick<DraftWay, 'name' | 'rule'>>,
): DraftStep[] => ofFork(steps, stepId, (ways) => ways.map((each) => (each.id === way ? { ...each, ...change } : each)))

/** The first way that fits is taken, so their order counts; the one of the others stays the last. */
export const moveWay = (steps: DraftStep[], id: number, { from, to }: { from: number; to: number }): DraftStep[] =>
  ofFork(steps, id, (ways) => {
    const last = exitsOf(ways) - 1
    return from === to || from < 0 || to < 0 || from > last || to > last ? ways : moved(ways, from, to)
  })

/** Where a step would stand one place on. in: at the end of the first way of the step above it. out: behind the step that it stands inside. Null: nowhere. */
export function placeBy(steps: DraftStep[], id: number, by: 'up' | 'down' | 'in' | 'out'): Place | null {
  const at = placeOf(steps, id)
  if (!at) return null
  const around = at.list === 'root' ? undefined : placeOf(steps, at.list.stepId)
  if (by === 'out') return around ? { list: around.list, index: around.index + 1 } : null
  const list = listAt(steps, at.list)
  if (by === 'in') {
    const before = list[at.index - 1]
    const way = before?.ways[0]
    return before && way ? { list: { stepId: before.id, way: way.id }, index: way.steps.length } : null
  }
  if (by === 'up') return at.index > 0 ? { list: at.list, index: at.index - 1 } : around ? { list: around.list, index: around.index } : null
  if (at.index < list.length - 1) return { list: at.list, index: at.index + 2 }
  return around ? { list: around.list, index: around.index + 1 } : null
}
