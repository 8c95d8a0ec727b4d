import type { Run } from '../../engine/friend/run.ts'
import { DAY_MS } from '../../lib/time.ts'
import { JUMPS_MAX } from './limits.ts'

// Scenarios can lead to each other in a circle: by jumps, and by action lists of theirs. Whatever leads a friend into a scenario so is counted there.

/** What action lists of steps, and of goals, are called in a chain. */
export const stepList = (stepId: number): string => `step:${stepId}`
export const goalList = (scenarioId: number): string => `scenario:${scenarioId}:goal`

/** Whether what is being done was led to by a step of a scenario. */
export const isLed = (run: Run): boolean => run.isLedBy('step:') || run.isLedBy('scenario:')

/** The jumps into a scenario in the last day, this one among them if it is one; null: it would be too many, so it is a loop. */
export function withJump(run: Run, { jumps, isJump }: { jumps: readonly number[]; isJump: boolean }): number[] | null {
  const recent = jumps.filter((at) => at > run.now - DAY_MS)
  if (!isJump) return recent
  return recent.length < JUMPS_MAX ? [...recent, run.now] : null
}
