import type { ActionKind } from '../../../src/engine/actions/schema.ts'
import { areSendable } from '../composer/model.ts'
import { isEmptyDraft, parseDraft } from '../field-value/model.ts'
import { joinMinutes } from '../steps/timing.ts'
import { type DraftAction, fieldOf, type In, numberOf } from './draft.ts'

// As the API has them; a test compares them.
const NUMBER_MAX = 1e9
const DAYS_MAX = 36500
const GOAL_DAYS_MAX = 3650
const POINTS_MAX = 1e6
const WAIT_MAX_MINUTES = 366 * 24 * 60

export type ActionFault =
  | 'choose'
  | 'step'
  | 'gone'
  | 'bubbles'
  | 'value'
  | 'amount'
  | 'days'
  | 'points'
  | 'wait'
  | 'reminder'
  | 'goalDays'
  | 'goalDate'
  | 'goalField'

const isNumber = (text: string) => text.trim() !== '' && Math.abs(numberOf(text)) <= NUMBER_MAX
const isWhole = (text: string, { min, max }: { min: number; max: number }) =>
  text.trim() !== '' && Number.isInteger(numberOf(text)) && numberOf(text) >= min && numberOf(text) <= max

function ofField(action: DraftAction, { lists, zone }: In): ActionFault | undefined {
  const field = fieldOf(lists, action.of)
  if (!field) return 'gone'
  if (action.op === 'add' || action.op === 'subtract') return isNumber(action.amount) ? undefined : 'amount'
  if (action.op === 'days-from-today') return isWhole(action.amount, { min: -DAYS_MAX, max: DAYS_MAX }) ? undefined : 'days'
  if (action.op === 'reminder-goal') return lists.reminders.some(({ id }) => id === action.reminderId) ? undefined : 'reminder'
  if (action.op !== 'set') return undefined
  return isEmptyDraft(action.value) || 'fault' in parseDraft(field.type, action.value, zone) ? 'value' : undefined
}

function ofStaff({ staffId }: DraftAction, { lists }: In): ActionFault | undefined {
  if (staffId === '') return 'choose'
  return staffId === null || lists.staff.some(({ id }) => id === staffId) ? undefined : 'gone'
}

function ofGoal({ goal, date, fieldId, amount }: DraftAction, { lists }: In): ActionFault | undefined {
  if (goal === 'date') return date === '' ? 'goalDate' : undefined
  if (goal === 'field') return lists.fields.some(({ id }) => id === fieldId) ? undefined : 'goalField'
  return isWhole(amount, { min: 0, max: GOAL_DAYS_MAX }) ? undefined : 'goalDays'
}

const isWait = ({ amount, unit }: DraftAction) =>
  isWhole(amount, { min: 1, max: WAIT_MAX_MINUTES }) && joinMinutes(numberOf(amount), unit) <= WAIT_MAX_MINUTES

/** Among what the kinds choose. */
const CHOICES: Partial<Record<ActionKind, 'tags' | 'fields' | 'marks' | 'scenarios' | 'reminders' | 'saved'>> = {
  'tag.add': 'tags',
  'tag.remove': 'tags',
  'field.set': 'fields',
  'mark.set': 'marks',
  'scenario.start': 'scenarios',
  'scenario.stop': 'scenarios',
  'scenario.move': 'scenarios',
  'scenario.resume': 'scenarios',
  'reminder.start': 'reminders',
  'reminder.cancel': 'reminders',
  'list.run': 'saved',
}

/** What keeps an action from being saved. */
export function faultOf(action: DraftAction, inside: In): ActionFault | undefined {
  const { kind, of } = action
  if (kind === 'send') return areSendable(action.bubbles) ? undefined : 'bubbles'
  if (kind === 'staff.assign') return ofStaff(action, inside)
  if (kind === 'score.add') return isWhole(action.amount, { min: 0, max: POINTS_MAX }) ? undefined : 'points'
  if (kind === 'wait') return isWait(action) ? undefined : 'wait'
  const choices = CHOICES[kind]
  if (!choices || of === null) return undefined
  if (of === 0) return 'choose'
  if (!inside.lists[choices].some(({ id }) => id === of)) return 'gone'
  if (kind === 'field.set') return ofField(action, inside)
  if (kind === 'reminder.start') return ofGoal(action, inside)
  return kind === 'scenario.move' && action.stepId === 0 ? 'step' : undefined
}

export const areActionsRight = (actions: readonly DraftAction[], inside: In): boolean =>
  actions.every((action) => faultOf(action, inside) === undefined)
