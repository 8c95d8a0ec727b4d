import type { Offset, SaveReminderStep } from '../../../src/features/reminders/schema.ts'
import { actionsIn } from '../../editors/actions/kept.ts'
import { bubblesIn } from '../../editors/composer/kept.ts'
import { toBubbles } from '../../editors/composer/model.ts'
import { readSegment } from '../../editors/segment/read.ts'
import type { ReminderContent } from './draft.ts'

type Shape = Record<string, unknown>
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON has no NaN: a number that was not filled in comes back as null. */
const numberIn = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)

function offsetIn(value: unknown): Offset | null {
  if (!isShape(value)) return null
  if (value.kind === 'left') return { kind: 'left', minutes: numberIn(value.minutes) }
  return value.kind === 'clock' && typeof value.time === 'string' ? { kind: 'clock', days: numberIn(value.days), time: value.time } : null
}

function stepIn(value: unknown): SaveReminderStep | null {
  if (!isShape(value) || typeof value.id !== 'number') return null
  const offset = offsetIn(value.offset)
  const when = value.when === undefined ? undefined : readSegment(JSON.stringify(value.when))
  const bubbles = value.bubbles === undefined ? [] : bubblesIn(JSON.stringify(value.bubbles))
  const actions = value.actions === undefined ? [] : actionsIn(value.actions)
  if (!offset || when === null || !bubbles || !actions) return null
  return { id: value.id, offset, when, bubbles: toBubbles(bubbles), actions }
}

/** A reminder out of what a browser kept; null when it is something else. */
export function reminderIn(text: string): ReminderContent | null {
  const kept: unknown = JSON.parse(text)
  if (!isShape(kept) || typeof kept.name !== 'string' || typeof kept.goalTime !== 'string' || !Array.isArray(kept.steps)) return null
  const steps = kept.steps.map(stepIn)
  if (steps.includes(null)) return null
  return {
    name: kept.name,
    folderId: typeof kept.folderId === 'number' ? kept.folderId : null,
    isActive: kept.isActive === true,
    fieldId: typeof kept.fieldId === 'number' ? kept.fieldId : null,
    goalTime: kept.goalTime,
    quiet: kept.quiet === 'ignore' ? 'ignore' : 'hold',
    steps: steps.flatMap((step) => (step ? [step] : [])),
  }
}
