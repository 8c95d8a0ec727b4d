import type { Timing } from '../../../src/engine/timing/schema.ts'
import type { SaveStep, Step } from '../../../src/features/scenarios/schema.ts'
import { inserted, moved, without } from '../../lib/lists.ts'
import { bubblesIn, bubblesText } from '../composer/kept.ts'
import { areSendable, copyOf, type DraftBubble, emptyBubble, toBubbles, toDrafts } from '../composer/model.ts'

/** As the API has it; a test compares them. */
export const STEPS_MAX = 200
export const MAX_WAIT_DAYS = 366

/** A step being edited. `id` is the stored step's, empty for a new one; `key` its identity on the screen. */
export interface DraftStep {
  key: number
  id: number | undefined
  timing: Timing
  bubbles: DraftBubble[]
  /** Friends for whom this step is the next one. */
  waiting: number
}

let lastKey = 0
const nextKey = (): number => {
  lastKey += 1
  return lastKey
}

/** The first step goes out at once; the others a day after the one before, in the evening. */
export const newStep = (index: number): DraftStep => ({
  key: nextKey(),
  id: undefined,
  timing: index === 0 ? { kind: 'at-once' } : { kind: 'day', days: 1, time: '18:00', ifPast: 'skip' },
  bubbles: [emptyBubble()],
  waiting: 0,
})

export const toDraftSteps = (steps: readonly Step[]): DraftStep[] =>
  steps.map(({ id, timing, bubbles, counts }) => ({
    key: nextKey(),
    id,
    timing,
    bubbles: toDrafts(bubbles),
    waiting: counts.waiting + counts.held,
  }))

export const toSaveSteps = (steps: readonly DraftStep[]): SaveStep[] =>
  steps.map(({ id, timing, bubbles }) => ({ ...(id === undefined ? {} : { id }), timing, bubbles: toBubbles(bubbles) }))

/** What was saved gets its ids and counts; what is on the screen stays. */
export const withSaved = (drafts: readonly DraftStep[], saved: readonly Step[]): DraftStep[] =>
  drafts.map((draft, index) => {
    const step = saved[index]
    return step ? { ...draft, id: step.id, waiting: step.counts.waiting + step.counts.held } : draft
  })

export const addStep = (steps: readonly DraftStep[], index: number): DraftStep[] => inserted(steps, index, newStep(index))
export const moveStep = (steps: readonly DraftStep[], index: number, by: -1 | 1): DraftStep[] => moved(steps, index, index + by)
export const removeStep = (steps: readonly DraftStep[], index: number): DraftStep[] => without(steps, index)
export const restoreStep = (steps: readonly DraftStep[], index: number, step: DraftStep): DraftStep[] =>
  steps.some((each) => each.key === step.key) ? [...steps] : inserted(steps, Math.min(index, steps.length), step)

/** The copy is a new step of its own: nobody waits for it. */
export function duplicateStep(steps: readonly DraftStep[], index: number): DraftStep[] {
  const step = steps[index]
  if (!step) return [...steps]
  const copy = { ...step, key: nextKey(), id: undefined, waiting: 0, bubbles: step.bubbles.map(copyOf) }
  return inserted(steps, index + 1, copy)
}

export const changeStep = (steps: readonly DraftStep[], key: number, change: Partial<Pick<DraftStep, 'timing' | 'bubbles'>>): DraftStep[] =>
  steps.map((step) => (step.key === key ? { ...step, ...change } : step))

const MAX_WAIT_MINUTES = MAX_WAIT_DAYS * 24 * 60
const isWhole = (value: number, min: number, max: number) => Number.isInteger(value) && value >= min && value <= max

export function isTimingRight(timing: Timing): boolean {
  if (timing.kind === 'at-once') return true
  if (timing.kind === 'after') return isWhole(timing.minutes, 1, MAX_WAIT_MINUTES)
  return isWhole(timing.days, 0, MAX_WAIT_DAYS) && /^([01]\d|2[0-3]):[0-5]\d$/.test(timing.time)
}

export const isStepRight = (step: DraftStep): boolean => isTimingRight(step.timing) && areSendable(step.bubbles)

/** On the very day, the hour may be gone when a friend gets there. */
export const canBePast = (timing: Timing): boolean => timing.kind === 'day' && timing.days === 0

/** As a browser keeps steps while they are written: one a line. */
export const stepsText = (steps: readonly DraftStep[]): string =>
  steps.map(({ id, timing, bubbles }) => JSON.stringify([id ?? null, timing, bubblesText(bubbles)])).join('\n')

const isTiming = (value: unknown): value is Timing =>
  typeof value === 'object' && value !== null && 'kind' in value && ['at-once', 'after', 'day'].includes(String(value.kind))

/** Steps out of what a browser kept; null when it is something else. How many wait for a step is known of the present ones. */
export function stepsIn(text: string, present: readonly DraftStep[]): DraftStep[] | null {
  try {
    return text
      .split('\n')
      .filter(Boolean)
      .map((line): DraftStep => {
        const [id, timing, inner]: unknown[] = JSON.parse(line)
        const bubbles = typeof inner === 'string' ? bubblesIn(inner) : null
        if (!isTiming(timing) || !bubbles) throw new TypeError('no step')
        const stored = typeof id === 'number' ? present.find((step) => step.id === id) : undefined
        return { key: nextKey(), id: stored?.id, timing, bubbles, waiting: stored?.waiting ?? 0 }
      })
  } catch {
    return null
  }
}
