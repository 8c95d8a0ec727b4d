import type { Action, FieldChange, GoalChoice } from '../../../src/engine/actions/schema.ts'
import type { FieldType } from '../../../src/features/fields/schema.ts'
import { copyOf as copyOfBubble, toBubbles, toDrafts } from '../composer/model.ts'
import { draftOf, emptyDraft, parseDraft } from '../field-value/model.ts'
import { joinMinutes, splitMinutes } from '../steps/timing.ts'
import { type DraftAction, draft, fieldOf, type In, numberOf } from './draft.ts'

export { type DraftAction, type In, newAction } from './draft.ts'
export { type ActionFault, areActionsRight, faultOf } from './faults.ts'
export { type ActionLists, noLists } from './lists.ts'

/** As the API has them; a test compares them. */
export const ACTIONS_MAX = 20
export const NESTED_MAX = 3

function ofField({ fieldId, to }: Extract<Action, { kind: 'field.set' }>, { lists, zone }: In): Partial<DraftAction> {
  const type: FieldType = fieldOf(lists, fieldId)?.type ?? 'text'
  const base = { of: fieldId, op: to.op, value: emptyDraft(type) }
  if (to.op === 'set') return { ...base, value: draftOf(type, to.value, zone) }
  if (to.op === 'add' || to.op === 'subtract') return { ...base, amount: String(to.number) }
  if (to.op === 'reminder-goal') return { ...base, reminderId: to.reminderId }
  return to.op === 'days-from-today' ? { ...base, amount: String(to.days) } : base
}

/** The goal that an action gives, as the controls hold it. */
function ofGoal({ kind, time = '', ...goal }: GoalChoice): Partial<DraftAction> {
  const base = { goal: kind, time }
  if ('date' in goal) return { ...base, date: goal.date }
  return 'days' in goal ? { ...base, amount: String(goal.days) } : { ...base, fieldId: goal.fieldId }
}

/** What a kind needs, as the controls hold it. */
function ofKind(action: Action, inside: In): Partial<DraftAction> {
  switch (action.kind) {
    case 'send':
      return { bubbles: toDrafts(action.bubbles) }
    case 'scenario.start':
    case 'scenario.move':
      return { of: action.scenarioId, stepId: action.stepId ?? 0 }
    case 'scenario.stop':
    case 'scenario.resume':
      return { of: action.scenarioId }
    case 'reminder.start':
      return { of: action.reminderId, ...ofGoal(action.goal) }
    case 'reminder.cancel':
      return { of: action.reminderId }
    case 'tag.add':
    case 'tag.remove':
      return { of: action.tagId }
    case 'field.set':
      return ofField(action, inside)
    case 'mark.set':
      return { of: action.markId }
    case 'staff.assign':
      return { staffId: action.staffId }
    case 'score.add':
      return { op: action.points < 0 ? 'subtract' : 'add', amount: String(Math.abs(action.points)) }
    case 'wait': {
      const { count, unit } = splitMinutes(action.minutes)
      return { amount: String(count), unit }
    }
    case 'list.run':
      return { of: action.listId }
    default:
      return {}
  }
}

export const toDraftActions = (actions: readonly Action[], inside: In): DraftAction[] =>
  actions.map((action) => {
    const { kind, when, stopOnError = false } = action
    return draft(kind, { ...ofKind(action, inside), when, stopOnError })
  })

/** Ways to change a field that make sense for its type. */
export function opsOf(type: FieldType): FieldChange['op'][] {
  if (type === 'number') return ['set', 'add', 'subtract', 'clear']
  if (type === 'date') return ['set', 'days-from-today', 'reminder-goal', 'clear']
  if (type === 'datetime') return ['set', 'now', 'days-from-today', 'reminder-goal', 'clear']
  if (type === 'time') return ['set', 'now', 'clear']
  return ['set', 'clear']
}

function changeOf(action: DraftAction, { lists, zone }: In): FieldChange {
  const { op, amount, value } = action
  if (op === 'add' || op === 'subtract') return { op, number: numberOf(amount) }
  if (op === 'days-from-today') return { op, days: numberOf(amount) }
  if (op === 'reminder-goal') return { op, reminderId: action.reminderId }
  if (op !== 'set') return { op }
  const parsed = parseDraft(fieldOf(lists, action.of)?.type ?? 'text', value, zone)
  // What is not right is not sent; it is compared, though, to know whether anything was changed.
  return { op, value: 'value' in parsed ? parsed.value : Array.isArray(value) ? value : String(value) }
}

function goalOf({ goal, date, fieldId, amount, time }: DraftAction): GoalChoice {
  const at = time === '' ? {} : { time }
  if (goal === 'date') return { kind: goal, date, ...at }
  return goal === 'field' ? { kind: goal, fieldId, ...at } : { kind: goal, days: numberOf(amount), ...at }
}

function plainOf(action: DraftAction, inside: In): Action {
  const { kind, stepId, amount } = action
  const id = action.of ?? 0
  switch (kind) {
    case 'send':
      return { kind, bubbles: toBubbles(action.bubbles) }
    case 'scenario.start':
      return { kind, scenarioId: id, ...(stepId === 0 ? {} : { stepId }) }
    case 'scenario.move':
      return { kind, scenarioId: id, stepId }
    case 'scenario.stop':
    case 'scenario.resume':
      return { kind, scenarioId: id }
    case 'reminder.start':
      return { kind, reminderId: id, goal: goalOf(action) }
    case 'reminder.cancel':
      return { kind, reminderId: id }
    case 'tag.add':
    case 'tag.remove':
      return { kind, tagId: id }
    case 'field.set':
      return { kind, fieldId: id, to: changeOf(action, inside) }
    case 'mark.set':
      return { kind, markId: action.of }
    case 'staff.assign':
      return { kind, staffId: action.staffId }
    case 'score.add':
      return { kind, points: action.op === 'subtract' ? -numberOf(amount) : numberOf(amount) }
    case 'wait':
      return { kind, minutes: joinMinutes(numberOf(amount), action.unit) }
    case 'list.run':
      return { kind, listId: id }
    default:
      return { kind }
  }
}

const toAction = (action: DraftAction, inside: In): Action => {
  const { when, stopOnError } = action
  return { ...plainOf(action, inside), ...(when ? { when } : {}), ...(stopOnError ? { stopOnError } : {}) }
}

export const toActions = (actions: readonly DraftAction[], inside: In): Action[] => actions.map((action) => toAction(action, inside))

/** A copy counts the taps on its choices for itself. */
export const copyOf = (action: DraftAction): DraftAction => {
  const { key: _, kind, ...rest } = action
  return draft(kind, { ...rest, bubbles: rest.bubbles.map(copyOfBubble) })
}
