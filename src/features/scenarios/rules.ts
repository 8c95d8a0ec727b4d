import type { Bubble } from '../../engine/messages/schema.ts'
import { type DueContext, dueAt } from '../../engine/timing/plan.ts'
import type { Timing } from '../../engine/timing/schema.ts'

/** A step as the engine sees it. A removed one keeps its place, so that a friend who waits for it knows what comes after. */
export interface StepDefinition {
  id: number
  timing: Timing
  bubbles: Bubble[]
  isRemoved: boolean
}
export interface ScenarioDefinition {
  id: number
  isActive: boolean
  steps: StepDefinition[]
}

/** Where a friend stands after the planning: before a step with its times, or at the end. `skipped`: steps that were passed over, with the reason. */
export interface Way {
  skipped: { stepId: number; reason: 'time-past' }[]
  next: { stepId: number; at: number; base: number } | null
}

export interface Place {
  /** The step the friend stands behind; null: at the start. */
  after: number | null
  /** Steps that are behind them already, wherever an edit has moved them since. */
  done: number[]
}

/** The steps that still come, in order: behind the friend's place, not removed, not done. */
export function stepsAhead(scenario: ScenarioDefinition, { after, done }: Place): StepDefinition[] {
  const place = after === null ? -1 : scenario.steps.findIndex((step) => step.id === after)
  return scenario.steps.slice(place + 1).filter((step) => !step.isRemoved && !done.includes(step.id))
}

/** The step after which a friend stands who had these still ahead (removed ones keep their place): the one before the first of them. Null: the start. */
export function placeBefore(scenario: ScenarioDefinition, ahead: number[]): number | null {
  const place = scenario.steps.findIndex((step) => ahead.includes(step.id))
  const last = scenario.steps.length - 1
  return scenario.steps[place < 0 ? last : place - 1]?.id ?? null
}

/** The place before a step, for somebody who is to go on with it: the step they stand behind, and all that is behind them. Null: there is no such step. No step: the start. */
export function placeOf(scenario: ScenarioDefinition, stepId: number | undefined): { after: number | null; behind: number[] } | null {
  if (stepId === undefined) return { after: null, behind: [] }
  const at = scenario.steps.findIndex((step) => step.id === stepId && !step.isRemoved)
  if (at < 0) return null
  const behind = scenario.steps.slice(0, at).map(({ id }) => id)
  return { after: behind.at(-1) ?? null, behind }
}

/** Of these steps the one that stands last; null: none of them is there. */
export const lastOf = (scenario: ScenarioDefinition, done: number[]): number | null =>
  scenario.steps.findLast(({ id }) => done.includes(id))?.id ?? null

/** The way of a friend who reached what comes after `place` at `context.from`. */
export function wayAfter(scenario: ScenarioDefinition, { place, context }: { place: Place; context: DueContext }): Way {
  const skipped: Way['skipped'] = []
  for (const step of stepsAhead(scenario, place)) {
    const due = dueAt(step.timing, context)
    if ('skip' in due) skipped.push({ stepId: step.id, reason: due.skip })
    else return { skipped, next: { stepId: step.id, at: due.at, base: due.base } }
  }
  return { skipped, next: null }
}

/** The steps of a scenario in their new order: removed ones keep their place behind the step they stood behind. Returns ids in order. */
export function orderWithRemoved(before: { id: number }[], after: { id: number }[]): number[] {
  const kept = new Set(after.map((step) => step.id))
  const order = after.map((step) => step.id)
  let anchor: number | null = null
  for (const { id } of before) {
    if (!kept.has(id)) order.splice(anchor === null ? 0 : order.indexOf(anchor) + 1, 0, id)
    anchor = id
  }
  return order
}
