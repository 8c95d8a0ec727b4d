import type { Settings, Step } from './schema.ts'
import type { AwaitOf, BranchOf, PlainStep, SplitOf } from './step-schema.ts'

// A scenario is a list of steps; some of them part into ways, each a list again, which come together behind the step. All of it pure.

/** A step that was taken out. It keeps its place, so that friends who wait for it know what comes after. */
export interface RemovedStep {
  kind: 'removed'
  id: number
  ways: Way[]
}
/** One of the lists that a step parts into; 0 is the one of those who take no other. */
export interface Way {
  id: number
  steps: KeptStep[]
}
type Forked = BranchOf<KeptStep> | SplitOf<KeptStep> | AwaitOf<KeptStep>
/** A step as its readers' objects know it. `gone`: ways that were taken out of it. */
export type LivingStep = (PlainStep | (Forked & { gone?: Way[] })) & { id: number }
export type KeptStep = LivingStep | RemovedStep

export interface PublishedContent {
  steps: KeptStep[]
  settings: Settings
}

export const isRemoved = (step: KeptStep): step is RemovedStep => step.kind === 'removed'
export const isLiving = (step: KeptStep): step is LivingStep => step.kind !== 'removed'

/** The ways of a step, those that were taken out last; none for a step that does not part. */
export function waysOf(step: KeptStep): readonly Way[] {
  switch (step.kind) {
    case 'removed':
      return step.ways
    case 'split':
      return [...step.exits, ...(step.gone ?? [])]
    case 'branch':
    case 'await':
      return [...step.exits, { id: 0, steps: step.otherwise }, ...(step.gone ?? [])]
    default:
      return []
  }
}

/** Every step in the order of reading, ways of a step one after the other behind it. */
export function* eachStep(steps: readonly KeptStep[]): Generator<KeptStep> {
  for (const step of steps) {
    yield step
    for (const way of waysOf(step)) yield* eachStep(way.steps)
  }
}

/** Which way was taken at which step. */
export type Exits = Readonly<Record<number, number>>

/** The line on which a friend walks: the steps as they follow each other for somebody who took these ways. A step whose way is not chosen yet stands for all that is inside. */
export function lineOf(steps: readonly KeptStep[], exits: Exits): KeptStep[] {
  return steps.flatMap((step) => {
    const taken = exits[step.id]
    const way = taken === undefined ? undefined : waysOf(step).find(({ id }) => id === taken)
    return way ? [step, ...lineOf(way.steps, exits)] : [step]
  })
}

const idsIn = (step: KeptStep): number[] => [...eachStep([step])].map(({ id }) => id)

/** The ids of these steps of a line and of all that is inside them; of a step whose way is taken, only its own. */
export const idsOf = (line: readonly KeptStep[], exits: Exits): number[] =>
  line.flatMap((step) => (exits[step.id] === undefined ? idsIn(step) : [step.id]))

/** The way to a step: what has to be chosen before it, and what lies behind whoever stands before it. Null: there is no such step. */
export function pathTo(steps: readonly KeptStep[], stepId: number): { exits: Record<number, number>; behind: number[] } | null {
  const behind: number[] = []
  for (const step of steps) {
    if (step.id === stepId) return isRemoved(step) ? null : { exits: {}, behind }
    for (const way of waysOf(step)) {
      const inner = pathTo(way.steps, stepId)
      if (inner) return { exits: { [step.id]: way.id, ...inner.exits }, behind: [...behind, step.id, ...inner.behind] }
    }
    behind.push(step.id)
  }
  return null
}

export const findStep = (steps: readonly KeptStep[], stepId: number): KeptStep | undefined => {
  for (const step of eachStep(steps)) if (step.id === stepId) return step
  return undefined
}

/** What staff see and write: without what was taken out. */
export function withoutRemoved(steps: readonly KeptStep[]): Step[] {
  return steps.filter(isLiving).map((step): Step => {
    switch (step.kind) {
      case 'branch': {
        const { gone: _, ...rest } = step
        return { ...rest, exits: withoutIn(rest.exits), otherwise: withoutRemoved(rest.otherwise) }
      }
      case 'await': {
        const { gone: _, ...rest } = step
        return { ...rest, exits: withoutIn(rest.exits), otherwise: withoutRemoved(rest.otherwise) }
      }
      case 'split': {
        const { gone: _, ...rest } = step
        return { ...rest, exits: withoutIn(rest.exits) }
      }
      default:
        return step
    }
  })
}

const withoutIn = <E extends { steps: KeptStep[] }>(exits: readonly E[]) =>
  exits.map((exit) => ({ ...exit, steps: withoutRemoved(exit.steps) }))
