import type { ActionKind, FieldChange, GoalChoice } from '../../../src/engine/actions/schema.ts'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import { type DraftBubble, emptyBubble } from '../composer/model.ts'
import type { DraftValue } from '../field-value/model.ts'
import type { Unit } from '../steps/timing.ts'
import type { ActionLists } from './lists.ts'

/**
 * An action being edited. `of` is the id of what it is about: 0 is not chosen yet, null is no mark. What its kind needs of the others is filled in, the rest
 * stands idle. `key` is its identity on the screen.
 */
export interface DraftAction {
  key: number
  kind: ActionKind
  of: number | null
  /** 0: none is chosen. */
  stepId: number
  /** '' is not chosen yet, null is nobody. */
  staffId: string | null
  bubbles: DraftBubble[]
  op: FieldChange['op']
  value: DraftValue
  /** Of a field that takes the goal of a reminder: which; 0: none is chosen. */
  reminderId: number
  /** How the goal of a reminder is chosen; its day, the field it stands in (0: none is chosen), and its time of day, where that is not the reminder's own. */
  goal: GoalChoice['kind']
  date: string
  fieldId: number
  time: string
  /** A number as it is typed: to add, days to count, points, or how long to wait. */
  amount: string
  unit: Unit
  /** For whom it is done; undefined: for everybody. */
  when: Segment | undefined
  stopOnError: boolean
}

let lastKey = 0
export function draft(kind: ActionKind, change: Partial<DraftAction> = {}): DraftAction {
  lastKey += 1
  return {
    key: lastKey,
    kind,
    of: 0,
    stepId: 0,
    staffId: '',
    bubbles: [],
    op: 'set',
    value: '',
    reminderId: 0,
    goal: 'days-from-today',
    date: '',
    fieldId: 0,
    time: '',
    amount: '',
    unit: 'minutes',
    when: undefined,
    stopOnError: false,
    ...change,
  }
}

export function newAction(kind: ActionKind): DraftAction {
  if (kind === 'send') return draft(kind, { bubbles: [emptyBubble()] })
  if (kind === 'wait') return draft(kind, { amount: '1', unit: 'days' })
  if (kind === 'reminder.start') return draft(kind, { amount: '7' })
  return draft(kind, kind === 'score.add' ? { op: 'add' } : {})
}

export interface In {
  lists: ActionLists
  /** The account's time zone. */
  zone: string
}

export const fieldOf = (lists: ActionLists, id: number | null) => lists.fields.find((field) => field.id === id)

export const numberOf = (amount: string): number => Number(amount.normalize('NFKC'))
