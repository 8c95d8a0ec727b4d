import type { Action, ActionKind, FieldChange } from '../../../src/engine/actions/schema.ts'
import type { FieldType } from '../../../src/features/fields/schema.ts'
import type { Colour } from '../../ui/colours.ts'
import { areSendable, type DraftBubble, emptyBubble, toBubbles, toDrafts } from '../composer/model.ts'
import { type DraftValue, draftOf, emptyDraft, type FieldShape, isEmptyDraft, parseDraft } from '../field-value/model.ts'

/** As the API has it; a test compares them. */
export const ACTIONS_MAX = 20
const NUMBER_MAX = 1e9
const DAYS_MAX = 36500

/** What actions can be about: given by whoever shows the editor, because the editor knows no feature. */
export interface ActionLists {
  scenarios: readonly { id: number; name: string; isActive: boolean }[]
  tags: readonly { id: number; name: string; colour: Colour; folder?: string | undefined }[]
  fields: readonly (FieldShape & { id: number; name: string; folder?: string | undefined })[]
  marks: readonly { id: number; name: string; colour: Colour }[]
}

/**
 * An action being edited. `of` is the id of what it is about: 0 is not chosen yet, null is no mark. `bubbles`, `op`, `value` and `amount` are what its
 * kind needs of them; the rest stands idle. `key` is its identity on the screen.
 */
export interface DraftAction {
  key: number
  kind: ActionKind
  of: number | null
  bubbles: DraftBubble[]
  op: FieldChange['op']
  value: DraftValue
  amount: string
}

let lastKey = 0
function draft(kind: ActionKind, change: Partial<DraftAction> = {}): DraftAction {
  lastKey += 1
  return { key: lastKey, kind, of: 0, bubbles: [], op: 'set', value: '', amount: '', ...change }
}

export const newAction = (kind: ActionKind): DraftAction => draft(kind, kind === 'send' ? { bubbles: [emptyBubble()] } : {})

interface In {
  lists: ActionLists
  /** The account's time zone. */
  zone: string
}

const fieldOf = (lists: ActionLists, id: number | null) => lists.fields.find((field) => field.id === id)

function draftOfField({ fieldId, to }: Extract<Action, { kind: 'field.set' }>, { lists, zone }: In): DraftAction {
  const type: FieldType = fieldOf(lists, fieldId)?.type ?? 'text'
  const base = draft('field.set', { of: fieldId, op: to.op, value: emptyDraft(type) })
  if (to.op === 'set') return { ...base, value: draftOf(type, to.value, zone) }
  if (to.op === 'add' || to.op === 'subtract') return { ...base, amount: String(to.number) }
  return to.op === 'days-from-today' ? { ...base, amount: String(to.days) } : base
}

function toDraft(action: Action, inside: In): DraftAction {
  switch (action.kind) {
    case 'send':
      return draft('send', { bubbles: toDrafts(action.bubbles) })
    case 'scenario.start':
    case 'scenario.stop':
      return draft(action.kind, { of: action.scenarioId })
    case 'tag.add':
    case 'tag.remove':
      return draft(action.kind, { of: action.tagId })
    case 'field.set':
      return draftOfField(action, inside)
    case 'mark.set':
      return draft('mark.set', { of: action.markId })
    default:
      return draft(action.kind)
  }
}

export const toDraftActions = (actions: readonly Action[], inside: In): DraftAction[] => actions.map((action) => toDraft(action, inside))

/** Ways to change a field that make sense for its type. */
export function opsOf(type: FieldType): FieldChange['op'][] {
  if (type === 'number') return ['set', 'add', 'subtract', 'clear']
  if (type === 'date') return ['set', 'days-from-today', 'clear']
  if (type === 'datetime') return ['set', 'now', 'days-from-today', 'clear']
  if (type === 'time') return ['set', 'now', 'clear']
  return ['set', 'clear']
}

export type ActionFault = 'choose' | 'gone' | 'bubbles' | 'value' | 'amount' | 'days'

const isNumber = (text: string) => text.trim() !== '' && Math.abs(Number(text)) <= NUMBER_MAX
const isDays = (text: string) => /^-?\d+$/.test(text.trim()) && Math.abs(Number(text)) <= DAYS_MAX

function faultOfField(action: DraftAction, { lists, zone }: In): ActionFault | undefined {
  const field = fieldOf(lists, action.of)
  if (!field) return 'gone'
  if (action.op === 'add' || action.op === 'subtract') return isNumber(action.amount) ? undefined : 'amount'
  if (action.op === 'days-from-today') return isDays(action.amount) ? undefined : 'days'
  if (action.op !== 'set') return undefined
  return isEmptyDraft(action.value) || 'fault' in parseDraft(field.type, action.value, zone) ? 'value' : undefined
}

/** What keeps an action from being saved. */
export function faultOf(action: DraftAction, inside: In): ActionFault | undefined {
  const { kind, of } = action
  const { lists } = inside
  if (kind === 'send') return areSendable(action.bubbles) ? undefined : 'bubbles'
  if (kind === 'friend.hide' || kind === 'friend.show') return undefined
  if (of === 0) return 'choose'
  if (kind === 'field.set') return faultOfField(action, inside)
  if (kind === 'mark.set') return of === null || lists.marks.some((mark) => mark.id === of) ? undefined : 'gone'
  const all = kind === 'tag.add' || kind === 'tag.remove' ? lists.tags : lists.scenarios
  return all.some((each) => each.id === of) ? undefined : 'gone'
}

export const areActionsRight = (actions: readonly DraftAction[], inside: In): boolean =>
  actions.every((action) => faultOf(action, inside) === undefined)

function changeOf(action: DraftAction, { lists, zone }: In): FieldChange {
  const { op, amount, value } = action
  if (op === 'add' || op === 'subtract') return { op, number: Number(amount) }
  if (op === 'days-from-today') return { op, days: Number(amount) }
  if (op !== 'set') return { op }
  const parsed = parseDraft(fieldOf(lists, action.of)?.type ?? 'text', value, zone)
  // What is not right is not sent; it is compared, though, to know whether anything was changed.
  return { op, value: 'value' in parsed ? parsed.value : Array.isArray(value) ? value : String(value) }
}

function toAction(action: DraftAction, inside: In): Action {
  const id = action.of ?? 0
  switch (action.kind) {
    case 'send':
      return { kind: 'send', bubbles: toBubbles(action.bubbles) }
    case 'scenario.start':
    case 'scenario.stop':
      return { kind: action.kind, scenarioId: id }
    case 'tag.add':
    case 'tag.remove':
      return { kind: action.kind, tagId: id }
    case 'field.set':
      return { kind: 'field.set', fieldId: id, to: changeOf(action, inside) }
    case 'mark.set':
      return { kind: 'mark.set', markId: action.of }
    default:
      return { kind: action.kind }
  }
}

export const toActions = (actions: readonly DraftAction[], inside: In): Action[] => actions.map((action) => toAction(action, inside))
