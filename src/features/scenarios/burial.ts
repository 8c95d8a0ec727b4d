import { eachStep, type KeptStep, type RemovedStep, type Way, waysOf } from './graph.ts'
import type { Step } from './schema.ts'

interface Ground {
  /** What is there after the edit. */
  living: ReadonlySet<number>
  /** What was there before it. */
  before: ReadonlyMap<number, KeptStep>
}

/** The steps of a scenario after an edit, with those that it took out left as removed ones, each behind the step it stood behind. */
export function withRemoved(before: readonly KeptStep[], after: readonly Step[]): KeptStep[] {
  const ground: Ground = {
    living: new Set([...eachStep(after)].map(({ id }) => id)),
    before: new Map([...eachStep(before)].map((step) => [step.id, step])),
  }
  return merged(before, after, ground)
}

const bury = (step: KeptStep, { living }: Ground): RemovedStep[] =>
  living.has(step.id) ? [] : [{ kind: 'removed', id: step.id, ways: buriedWays(waysOf(step), { living }) }]

const buriedWays = (ways: readonly Way[], ground: Pick<Ground, 'living'>): Way[] =>
  ways.flatMap(({ id, steps }) => {
    const buried = steps.flatMap((step) => bury(step, { ...ground, before: new Map() }))
    return buried.length > 0 ? [{ id, steps: buried }] : []
  })

function merged(before: readonly KeptStep[], after: readonly Step[], ground: Ground): KeptStep[] {
  const line = after.map((step) => withInner(step, ground))
  let anchor: number | null = null
  for (const step of before) {
    const [removed] = bury(step, ground)
    if (removed) line.splice(anchor === null ? 0 : line.findIndex(({ id }) => id === anchor) + 1, 0, removed)
    if (removed || line.some(({ id }) => id === step.id)) anchor = step.id
  }
  return line
}

/** A step after the edit, its ways merged with what they were; ways that are gone are kept as long as something of theirs is gone, too. */
function withInner(step: Step, ground: Ground): KeptStep {
  if (step.kind !== 'branch' && step.kind !== 'split' && step.kind !== 'await') return step
  const known = ground.before.get(step.id)
  const ways = known ? waysOf(known) : []
  const now = new Set([...step.exits.map(({ id }) => id), ...(step.kind === 'split' ? [] : [0])])
  const gone = buriedWays(
    ways.filter(({ id }) => !now.has(id)),
    ground,
  )
  const was = (wayId: number): readonly KeptStep[] => ways.find(({ id }) => id === wayId)?.steps ?? []
  const kept = gone.length > 0 ? { gone } : {}
  const inner = <E extends { id: number; steps: Step[] }>(exits: readonly E[]) =>
    exits.map((exit) => ({ ...exit, steps: merged(was(exit.id), exit.steps, ground) }))
  if (step.kind === 'split') return { ...step, exits: inner(step.exits), ...kept }
  const otherwise = merged(was(0), step.otherwise, ground)
  return step.kind === 'branch'
    ? { ...step, exits: inner(step.exits), otherwise, ...kept }
    : { ...step, exits: inner(step.exits), otherwise, ...kept }
}
