import type { Action } from '../../../src/engine/actions/schema.ts'
import type { BulkKind, BulkOperation } from '../../../src/features/bulk/schema.ts'
import type { Field } from '../../../src/features/fields/schema.ts'
import { type DraftValue, parseDraft, type ValueFault } from '../../editors/field-value/model.ts'

/** As the API has them; a test compares them. */
export const FRIENDS_MAX = 10_000
export const TAGS_MAX = 20
const POINTS_MAX = 1_000_000

/** What can be done to many, in the order of the menu. Each stands in a group of its own kind. */
export const OPERATIONS = [
  ['tag.add', 'tag.remove'],
  ['mark.set', 'staff.assign', 'score.add'],
  ['field.set', 'field.clear'],
  ['scenario.start', 'scenario.stop', 'actions.run'],
  ['friend.hide', 'friend.show', 'friend.archive', 'friend.unarchive'],
  ['friend.block', 'friend.unblock'],
] as const satisfies BulkKind[][]
export type Operation = (typeof OPERATIONS)[number][number]

/** What is filled in for an operation; each kind uses its own part. */
export interface OperationDraft {
  tagIds: number[]
  fieldId: number | null
  value: DraftValue
  /** null: no mark, undefined: none chosen yet; so for staff. */
  markId: number | null | undefined
  staffId: string | null | undefined
  points: number
  scenarioId: number | null
  keepData: boolean
  /** null: something of them is not filled in. */
  actions: Action[] | null
}

export const emptyDraft = (): OperationDraft => ({
  tagIds: [],
  fieldId: null,
  value: '',
  markId: undefined,
  staffId: undefined,
  points: Number.NaN,
  scenarioId: null,
  keepData: true,
  actions: null,
})

interface Known {
  fields: readonly Field[]
  zone: string
}

/** What is wrong with the value for a field; undefined while nothing is chosen, too. */
export function valueFault({ fieldId, value }: OperationDraft, { fields, zone }: Known): ValueFault | undefined {
  const field = fields.find(({ id }) => id === fieldId)
  if (!field) return undefined
  const parsed = parseDraft(field.type, value, zone)
  return 'fault' in parsed ? parsed.fault : undefined
}

function fieldSet({ fieldId, value }: OperationDraft, { fields, zone }: Known): BulkOperation | null {
  const field = fields.find(({ id }) => id === fieldId)
  const parsed = field && parseDraft(field.type, value, zone)
  return field && parsed && 'value' in parsed ? { kind: 'field.set', fieldId: field.id, value: parsed.value } : null
}

const isRight = (points: number) => Number.isInteger(points) && points !== 0 && Math.abs(points) <= POINTS_MAX

/** The operation as the API takes it; null while something is not filled in. */
export function toOperation(kind: Operation, draft: OperationDraft, known: Known): BulkOperation | null {
  const { tagIds, fieldId, markId, staffId, points, scenarioId, keepData, actions } = draft
  switch (kind) {
    case 'tag.add':
    case 'tag.remove':
      return tagIds.length > 0 && tagIds.length <= TAGS_MAX ? { kind, tagIds } : null
    case 'field.set':
      return fieldSet(draft, known)
    case 'field.clear':
      return fieldId === null ? null : { kind, fieldId }
    case 'mark.set':
      return markId === undefined ? null : { kind, markId }
    case 'staff.assign':
      return staffId === undefined ? null : { kind, staffId }
    case 'score.add':
      return isRight(points) ? { kind, points } : null
    case 'scenario.start':
    case 'scenario.stop':
      return scenarioId === null ? null : { kind, scenarioId }
    case 'actions.run':
      return actions && { kind, actions }
    case 'friend.block':
      return { kind, keepData }
    default:
      return { kind }
  }
}
