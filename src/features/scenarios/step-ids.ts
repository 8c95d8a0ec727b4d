import type { Step } from './schema.ts'
import type { SaveStep } from './step-schema.ts'

/** An id that no other step has: a random number below 2^40. */
export function newStepId(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high & 0xff) * 2 ** 32 + low || 1
}

/** The steps with an id each; those that have one keep it. */
export function withIds(steps: readonly SaveStep[]): Step[] {
  return steps.map((step): Step => {
    const id = step.id ?? newStepId()
    switch (step.kind) {
      case 'branch':
        return { ...step, id, exits: withIdsIn(step.exits), otherwise: withIds(step.otherwise) }
      case 'await':
        return { ...step, id, exits: withIdsIn(step.exits), otherwise: withIds(step.otherwise) }
      case 'split':
        return { ...step, id, exits: withIdsIn(step.exits) }
      default:
        return { ...step, id }
    }
  })
}

const withIdsIn = <E extends { steps: SaveStep[] }>(exits: readonly E[]) => exits.map((exit) => ({ ...exit, steps: withIds(exit.steps) }))
