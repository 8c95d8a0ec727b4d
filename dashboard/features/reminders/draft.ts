import type { Segment } from '../../../src/engine/segments/schema.ts'
import { DAYS_MAX, STEPS_MAX } from '../../../src/features/reminders/limits.ts'
import type { SaveReminder, SaveReminderStep } from '../../../src/features/reminders/schema.ts'
import { randomId } from '../../../src/lib/random-id.ts'
import {
  areActionsRight,
  copyOf as copyOfAction,
  type DraftAction,
  type In,
  toActions,
  toDraftActions,
} from '../../editors/actions/model.ts'
import { areSendable, copyOf as copyOfBubble, type DraftBubble, emptyBubble, toBubbles, toDrafts } from '../../editors/composer/model.ts'
import { joinMinutes } from '../../editors/steps/timing.ts'
import { type DraftOffset, distanceOf, draftOffset, numberOf, toOffset } from './offset.ts'

export { STEPS_MAX } from '../../../src/features/reminders/limits.ts'
/** As the API has it; a test compares them. */
export const NAME_MAX = 60

/** A step being written. Whoever writes it chooses its id, which stays its own for ever. */
export interface DraftStep extends DraftOffset {
  id: number
  when: Segment | undefined
  /** None: the step only acts. */
  bubbles: DraftBubble[]
  actions: DraftAction[]
}

/** A reminder as it stands in the form. */
export interface ReminderDraft {
  name: string
  folderId: number | null
  isActive: boolean
  fieldId: number | null
  goalTime: string
  quiet: SaveReminder['quiet']
  steps: DraftStep[]
}

/** A reminder without what the server adds to it. */
export type ReminderContent = Omit<SaveReminder, 'version' | 'steps'> & { steps: SaveReminderStep[] }

export const newStep = (offset: Partial<DraftOffset> = {}): DraftStep => ({
  id: randomId(),
  kind: 'clock',
  side: 'before',
  count: '1',
  unit: 'hours',
  time: '18:00',
  ...offset,
  when: undefined,
  bubbles: [emptyBubble()],
  actions: [],
})

/** What a new reminder begins with. */
export const emptyDraft = (folderId: number | null): ReminderDraft => ({
  name: '',
  folderId,
  isActive: true,
  fieldId: null,
  goalTime: '10:00',
  quiet: 'hold',
  steps: [newStep()],
})

export const copyOfStep = (step: DraftStep): DraftStep => ({
  ...step,
  id: randomId(),
  bubbles: step.bubbles.map(copyOfBubble),
  actions: step.actions.map(copyOfAction),
})

export const draftOf = ({ steps, ...reminder }: ReminderContent, inside: In): ReminderDraft => ({
  name: reminder.name,
  folderId: reminder.folderId,
  isActive: reminder.isActive,
  fieldId: reminder.fieldId,
  goalTime: reminder.goalTime,
  quiet: reminder.quiet,
  steps: steps.map(({ id = randomId(), offset, when, bubbles = [], actions = [] }) => ({
    id,
    ...draftOffset(offset),
    when,
    bubbles: toDrafts(bubbles),
    actions: toDraftActions(actions, inside),
  })),
})

/** In the order in which they come. */
export const sortedSteps = (steps: readonly DraftStep[], goalTime: string): DraftStep[] =>
  steps
    .map((step) => ({ step, distance: distanceOf(toOffset(step), goalTime) }))
    // What is not filled in stands last.
    .sort((a, b) => (Number.isNaN(a.distance) ? 1 : Number.isNaN(b.distance) ? -1 : a.distance - b.distance))
    .map(({ step }) => step)

function toStep({ id, when, bubbles, actions, ...offset }: DraftStep, inside: In): SaveReminderStep {
  return {
    id,
    offset: toOffset(offset),
    ...(when ? { when } : {}),
    ...(bubbles.length > 0 ? { bubbles: toBubbles(bubbles) } : {}),
    ...(actions.length > 0 ? { actions: toActions(actions, inside) } : {}),
  }
}

export const toSave = ({ steps, ...draft }: ReminderDraft, inside: In): ReminderContent => ({
  ...draft,
  name: draft.name.trim(),
  steps: sortedSteps(steps, draft.goalTime).map((step) => toStep(step, inside)),
})

/** What is compared to know whether anything was changed. */
export const printOf = (draft: ReminderDraft, inside: In): string => JSON.stringify(toSave(draft, inside))

export type StepFault = 'offset' | 'time' | 'nothing' | 'message' | 'actions'

export function offsetFault({ kind, side, count, unit, time }: DraftOffset): 'offset' | 'time' | undefined {
  const amount = numberOf(count)
  const days = kind === 'clock' ? amount : joinMinutes(amount, unit) / (24 * 60)
  const isAway = side !== 'on'
  if (isAway && !(Number.isInteger(amount) && amount >= 1 && days <= DAYS_MAX)) return 'offset'
  return kind === 'clock' && time === '' ? 'time' : undefined
}

export function stepFaults(step: DraftStep, inside: In): StepFault[] {
  const offset = offsetFault(step)
  const { bubbles, actions } = step
  return [
    ...(offset ? [offset] : []),
    ...(bubbles.length + actions.length === 0 ? (['nothing'] as const) : []),
    ...(areSendable(bubbles, { mayBeNone: true }) ? [] : (['message'] as const)),
    ...(areActionsRight(actions, inside) ? [] : (['actions'] as const)),
  ]
}

export type Fault = 'nameMissing' | 'nameTooLong' | 'goalTimeMissing' | 'fieldMissing' | 'tooManySteps'

export function nameFault({ name }: ReminderDraft): Fault | undefined {
  if (name.trim() === '') return 'nameMissing'
  return name.trim().length > NAME_MAX ? 'nameTooLong' : undefined
}
export const timeFault = ({ goalTime }: ReminderDraft): Fault | undefined => (goalTime === '' ? 'goalTimeMissing' : undefined)
/** 0: it shall hang on a field, and none is chosen yet. */
export const fieldFault = ({ fieldId }: ReminderDraft): Fault | undefined => (fieldId === 0 ? 'fieldMissing' : undefined)
export const countFault = ({ steps }: ReminderDraft): Fault | undefined => (steps.length > STEPS_MAX ? 'tooManySteps' : undefined)

const FAULTS = [nameFault, timeFault, fieldFault, countFault]
export const isRight = (draft: ReminderDraft, inside: In): boolean =>
  FAULTS.every((faultOf) => faultOf(draft) === undefined) && draft.steps.every((step) => stepFaults(step, inside).length === 0)
