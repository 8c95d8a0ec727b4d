import { isSame } from './changes.ts'
import { eachStep, findStep, isLiving, type KeptStep, type PublishedContent, pathTo, waysOf } from './graph.ts'
import { placeOf, walk } from './plan.ts'
import type { StepReaders } from './review-schema.ts'

interface Publishing {
  before: PublishedContent
  after: PublishedContent
  times: { now: number; zone: string }
}

/** Where somebody stands who waits for a step, as far as that follows from the step: the ways to it, what lies behind, and what is ahead. */
function standingBefore(steps: readonly KeptStep[], stepId: number) {
  const path = pathTo(steps, stepId)
  const ids = [...eachStep(steps)].map(({ id }) => id)
  return {
    stepId,
    exits: path?.exits ?? {},
    done: path?.behind ?? [],
    ahead: ids.slice(ids.indexOf(stepId) + 1).filter((id) => !otherWays(steps, path?.exits ?? {}).has(id)),
  }
}

/** What stands in ways that were not taken. */
function otherWays(steps: readonly KeptStep[], exits: Readonly<Record<number, number>>): Set<number> {
  const found = new Set<number>()
  for (const step of eachStep(steps)) {
    const taken = exits[step.id]
    if (taken === undefined) continue
    for (const way of waysOf(step)) if (way.id !== taken) for (const inner of eachStep(way.steps)) found.add(inner.id)
  }
  return found
}

const timingOf = (step: KeptStep | undefined): unknown => {
  if (!step || !isLiving(step)) return null
  return 'timing' in step ? step.timing : 'timeout' in step ? step.timeout : null
}

/** What becomes of those who wait for a step when other content is published, by the very planning that will be done then. */
export function becomesOf(stepId: number, { before, after, times }: Publishing): StepReaders['becomes'] {
  const place = placeOf(after.steps, standingBefore(before.steps, stepId))
  const { next } = walk(after, { place, context: { from: times.now, zone: times.zone, seed: '' } })
  if (!next) return { kind: 'ends' }
  if (next.stepId !== stepId) return { kind: 'moves', stepId: next.stepId }
  const isMovedInTime = !isSame(timingOf(findStep(before.steps, stepId)), timingOf(findStep(after.steps, stepId)))
  return { kind: isMovedInTime ? 'replanned' : 'stays', stepId }
}
