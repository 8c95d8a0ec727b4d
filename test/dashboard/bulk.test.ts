import { expect, test } from 'vitest'
import {
  emptyDraft,
  FRIENDS_MAX,
  OPERATIONS,
  type OperationDraft,
  TAGS_MAX,
  toOperation,
  valueFault,
} from '../../dashboard/features/bulk/draft.ts'
import { COLOURS } from '../../dashboard/ui/colours.ts'
import { COLOURS as API_COLOURS } from '../../src/engine/friend/looks.ts'
import { FRIENDS_MAX as API_FRIENDS_MAX, BulkOperation } from '../../src/features/bulk/schema.ts'
import type { Field } from '../../src/features/fields/schema.ts'

const field: Field = {
  id: 7,
  name: '来店回数',
  type: 'number',
  folderId: null,
  options: [],
  fallback: '',
  isStarred: false,
  position: 0,
  actions: [],
  version: 1,
  createdAt: 0,
  updatedAt: 0,
}
const known = { fields: [field], zone: 'Asia/Tokyo' }
const operation = (kind: Parameters<typeof toOperation>[0], change: Partial<OperationDraft> = {}) =>
  toOperation(kind, { ...emptyDraft(), ...change }, known)

test('the screens and the API agree on limits and colours', () => {
  const tagged = (count: number) => ({ kind: 'tag.add', tagIds: Array.from({ length: count }, (_, index) => index + 1) })
  expect(FRIENDS_MAX).toBe(API_FRIENDS_MAX)
  expect(COLOURS).toEqual(API_COLOURS)
  expect([BulkOperation.safeParse(tagged(TAGS_MAX)).success, BulkOperation.safeParse(tagged(TAGS_MAX + 1)).success]).toEqual([true, false])
})

test('nothing can be asked for before it is filled in', () => {
  const needsNothing = OPERATIONS.flat().filter((kind) => operation(kind) !== null)
  expect(needsNothing.every((kind) => kind.startsWith('friend.'))).toBe(true)
  expect(needsNothing).toHaveLength(6)
})

test('what is filled in is what the API takes', () => {
  const filled: OperationDraft = {
    tagIds: [1, 2],
    fieldId: 7,
    value: '１，２００',
    markId: null,
    staffId: null,
    points: -10,
    scenarioId: 4,
    keepData: false,
    actions: [{ kind: 'friend.show' }],
  }
  const all = OPERATIONS.flat().map((kind) => operation(kind, filled))
  expect(all.filter((each) => !BulkOperation.safeParse(each).success)).toEqual([])
  expect(operation('field.set', filled)).toEqual({ kind: 'field.set', fieldId: 7, value: 1200 })
  expect(operation('friend.block', filled)).toEqual({ kind: 'friend.block', keepData: false })
})

test.each([
  ['score.add', { points: 0 }],
  ['score.add', { points: 1.5 }],
  ['tag.add', { tagIds: Array.from({ length: TAGS_MAX + 1 }, (_, index) => index + 1) }],
  ['field.set', { fieldId: 7, value: 'たくさん' }],
  ['field.set', { fieldId: 99, value: '1' }],
] as const)('%s with %j is not sent', (kind, change) => {
  expect(operation(kind, { ...change, ...('tagIds' in change ? { tagIds: [...change.tagIds] } : {}) })).toBeNull()
})

test('a value of the wrong type is said, none at all is not', () => {
  expect(valueFault({ ...emptyDraft(), fieldId: 7, value: 'たくさん' }, known)).toBe('wrong-number')
  expect(valueFault({ ...emptyDraft(), value: 'たくさん' }, known)).toBeUndefined()
})
