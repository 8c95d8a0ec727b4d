import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { Timing } from '../../../src/engine/timing/schema.ts'
import { DEFAULT_SETTINGS } from '../../../src/features/scenarios/limits.ts'
import type { Awaited, Settings, StepKind } from '../../../src/features/scenarios/schema.ts'
import type { DraftAction } from '../actions/draft.ts'
import { type DraftBubble, emptyBubble } from '../composer/model.ts'
import { emptySegment } from '../segment/model.ts'

/** As the API has them; a test compares them. */
export const MAX_WAIT_DAYS = 366
export const MAX_WAIT_MONTHS = 24
export const NAME_MAX = 40
export const GROUP_MAX = 30
export const WEIGHT_MAX = 1000
export const LATE_MAX_MINUTES = 43_200
export const WORDS_MAX = 50
export const WORD_MAX = 100

/** Who goes a way. */
export type WayRule =
  /** of a branch */
  | { kind: 'when'; segment: Segment }
  /** of a split */
  | { kind: 'weight'; weight: number }
  /** of a wait for something */
  | { kind: 'on'; on: Awaited }
  /** those who take none of the others */
  | { kind: 'otherwise' }

/** One of the lists into which a step parts. Ids are the step's own; 0 is the way of those who take no other. */
export interface DraftWay {
  id: number
  name: string
  rule: WayRule
  steps: DraftStep[]
}

interface Each {
  /** Its own for ever: made here, kept by the server. */
  id: number
  name: string
  isOff: boolean
  /** Empty for steps that do not part; the one of the others is the last. */
  ways: DraftWay[]
}

/** A step being edited. What is not filled in yet is there as 0 (ids), '' (texts), NaN (numbers) or an empty list; `faults.ts` finds it. */
export type DraftStep = Each &
  (
    | { kind: 'message'; timing: Timing; when: Segment | undefined; bubbles: DraftBubble[] }
    | { kind: 'actions'; timing: Timing; when: Segment | undefined; actions: DraftAction[] }
    | { kind: 'wait'; timing: Timing }
    /** `stepId` 0: from its start. */
    | { kind: 'jump'; scenarioId: number; stepId: number }
    | { kind: 'end' }
    | { kind: 'branch' }
    | { kind: 'split' }
    | { kind: 'await'; timeout: Timing }
  )
export type DraftStepOf<K extends StepKind> = Extract<DraftStep, { kind: K }>

export type DraftSettings = Omit<Settings, 'goal'> & { goal: { when: Segment; actions: DraftAction[] } | null }

/** All that is drafted at once. */
export interface DraftContent {
  steps: DraftStep[]
  settings: DraftSettings
}

export const emptySettings = (): DraftSettings => ({ ...DEFAULT_SETTINGS, goal: null })

const HIGH_BITS = 8
const LOW = 2 ** 32

/** Any number below 2^40: nobody makes the same one twice. */
export function newStepId(): number {
  const [low = 0, high = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high % 2 ** HIGH_BITS) * LOW + low || 1
}

const WAY_ID_MAX = 1_000_000
/** A way that is added later never gets the id of one that was taken out: friends may have gone that one. */
export function newWayId(taken: readonly number[]): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  const id = 100 + (random % (WAY_ID_MAX - 100))
  return taken.includes(id) ? newWayId(taken) : id
}

const EVENING: Timing = { kind: 'day', days: 1, time: '18:00', ifPast: 'skip' }
const AT_ONCE: Timing = { kind: 'at-once' }

/** The rule with which a way of such a step begins. */
export function newRule(kind: 'branch' | 'split' | 'await'): WayRule {
  if (kind === 'branch') return { kind: 'when', segment: emptySegment() }
  return kind === 'split' ? { kind: 'weight', weight: 1 } : { kind: 'on', on: { kind: 'reply', words: [] } }
}

export const newWay = (id: number, rule: WayRule): DraftWay => ({ id, name: '', rule, steps: [] })
const OTHERWISE: WayRule = { kind: 'otherwise' }

/** Of a step that does not part, all but its kind. */
const each = (ways: DraftWay[] = []): Each => ({ id: newStepId(), name: '', isOff: false, ways })

/** A step as it begins. The first message of a list goes out at once; later ones a day after the one before, in the evening. */
export function newStep(kind: StepKind, { isFirst = false } = {}): DraftStep {
  const timing = isFirst ? AT_ONCE : EVENING
  switch (kind) {
    case 'message':
      return { ...each(), kind, timing, when: undefined, bubbles: [emptyBubble()] }
    case 'actions':
      return { ...each(), kind, timing: AT_ONCE, when: undefined, actions: [] }
    case 'wait':
      return { ...each(), kind, timing: EVENING }
    case 'jump':
      return { ...each(), kind, scenarioId: 0, stepId: 0 }
    case 'end':
      return { ...each(), kind }
    case 'branch':
      return { ...each([newWay(1, newRule(kind)), newWay(0, OTHERWISE)]), kind }
    case 'split':
      return { ...each([newWay(1, newRule(kind)), newWay(2, newRule(kind))]), kind }
    case 'await':
      return { ...each([newWay(1, newRule(kind)), newWay(0, OTHERWISE)]), kind, timeout: { kind: 'after', minutes: 24 * 60 } }
  }
}

export const isForked = (step: DraftStep): step is DraftStepOf<'branch' | 'split' | 'await'> =>
  step.kind === 'branch' || step.kind === 'split' || step.kind === 'await'

/** When it is due; undefined for steps that are done as soon as a friend gets there. */
export function timingOf(step: DraftStep): Timing | undefined {
  if (step.kind === 'await') return step.timeout
  return 'timing' in step ? step.timing : undefined
}
