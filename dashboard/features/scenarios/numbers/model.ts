import type { StepNumber, StepNumbers } from '../../../../src/features/scenarios/numbers-schema.ts'

export const sumOf = (tally: Readonly<Record<string, number>>): number => Object.values(tally).reduce((sum, n) => sum + n, 0)

/** One number of a step; skips and failures whatever their reasons. */
export function numberOf(step: StepNumbers, number: StepNumber): number {
  const value = step[number]
  return typeof value === 'number' ? value : sumOf(value)
}

/** The columns. What a step did and what it sent are one: no step does both. */
export const COLUMNS = ['due', 'did', 'skipped', 'failed', 'clicked', 'tapped', 'left', 'waiting'] as const
export type Column = (typeof COLUMNS)[number]

/** The numbers that stand in a column, those that are nothing left out; at least the first. */
export function numbersIn(step: StepNumbers, column: Exclude<Column, 'due'>): StepNumber[] {
  const all: Record<typeof column, StepNumber[]> = {
    did: step.kind === 'message' ? ['sent', 'done'] : ['done', 'sent'],
    skipped: ['skipped'],
    failed: ['failed', 'unknown'],
    clicked: ['clicked'],
    tapped: ['tapped'],
    left: ['left'],
    waiting: ['waiting', 'held'],
  }
  const [first, ...others] = all[column]
  return first ? [first, ...others.filter((number) => numberOf(step, number) > 0)] : []
}

/** Clicks and taps are of messages alone. */
export const hasColumn = ({ kind }: StepNumbers, column: Column): boolean =>
  (column !== 'clicked' && column !== 'tapped') || kind === 'message' || kind === 'actions'

/** The parts of a bar, in percent of the busiest step. */
export function sharesOf(step: StepNumbers, most: number): { did: number; skipped: number; failed: number } {
  const share = (n: number) => (most === 0 ? 0 : (n / most) * 100)
  return { did: share(step.sent + step.done), skipped: share(sumOf(step.skipped)), failed: share(sumOf(step.failed) + step.unknown) }
}

/** The most frequent first. */
export const sorted = (tally: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(tally).toSorted(([, a], [, b]) => b - a)
