import { describe, expect, test } from 'vitest'
import { faultOf, faultsFromApi, faultsOf } from '../../dashboard/editors/segment/faults.ts'
import { choiceOf, firstTest, TESTS, testOf } from '../../dashboard/editors/segment/field-tests.ts'
import { kindsOf } from '../../dashboard/editors/segment/kinds.ts'
import * as model from '../../dashboard/editors/segment/model.ts'
import { readSegment, writeSegment } from '../../dashboard/editors/segment/read.ts'
import { segmentTexts } from '../../dashboard/editors/segment/texts.ts'
import { DEPTH_MAX, LEAVES_MAX, Leaf, type Node, Segment, SWITCHES } from '../../src/engine/segments/schema.ts'
import { FieldType } from '../../src/features/fields/schema.ts'
import { lists } from './segment-lists.ts'

const { emptySegment, newGroup, newLeaf, toDraft, toSegment } = model

test('the editor and the API agree on the limits', () => {
  expect([model.LEAVES_MAX, model.DEPTH_MAX, model.SWITCHES]).toEqual([LEAVES_MAX, DEPTH_MAX, SWITCHES])
})

const judged: Leaf[] = [
  { kind: 'name', names: 'any', value: '' },
  { kind: 'name', names: 'any', value: 'あ'.repeat(200) },
  { kind: 'name', names: 'any', value: 'あ'.repeat(201) },
  { kind: 'memo', op: 'contains', value: ' ' },
  { kind: 'memo', op: 'empty' },
  { kind: 'tag', op: 'any', tagIds: [] },
  { kind: 'tag', op: 'any', tagIds: [1] },
  { kind: 'tag', op: 'any', tagIds: Array.from({ length: 101 }, (_, index) => index + 1) },
  { kind: 'mark', op: 'is', markIds: [] },
  { kind: 'mark', op: 'is', markIds: [null] },
  { kind: 'scenario', op: 'reading', scenarioId: 0 },
  { kind: 'followed', when: { kind: 'within', days: Number.NaN } },
  { kind: 'followed', when: { kind: 'within', days: 3651 } },
  { kind: 'followed', when: { kind: 'between', from: '2026-11-02', to: '2026-11-01' } },
  { kind: 'followed', when: { kind: 'between', from: '2026-11-02', to: '2026-11-02' } },
  { kind: 'silent', days: 1.5 },
  { kind: 'score', test: { op: 'ge', value: Number.NaN } },
  { kind: 'score', test: { op: 'between', from: 3, to: 2 } },
  { kind: 'staff', staffIds: [] },
  { kind: 'random', from: 50, to: 50, seed: 0 },
  { kind: 'random', from: 0, to: 100, seed: 0 },
  { kind: 'field', fieldId: 0, test: { op: 'empty' } },
  { kind: 'field', fieldId: 1, test: { op: 'contains', value: '' } },
  { kind: 'field', fieldId: 1, test: { op: 'any-of', values: [] } },
  { kind: 'field', fieldId: 1, test: { op: 'days-from-today', from: 1, to: 0 } },
  { kind: 'field', fieldId: 1, test: { op: 'days-from-today', from: -40_000, to: 0 } },
  { kind: 'field', fieldId: 1, test: { op: 'lt', value: '' } },
]
test.each(judged)('%j is judged as the API judges it', (leaf) => {
  expect(faultOf(leaf) === undefined).toBe(Leaf.safeParse(leaf).success)
})

test('what every kind begins with is taken or says what it lacks', () => {
  for (const { make } of kindsOf(lists, segmentTexts.ja).found) {
    const leaf = make()
    expect([leaf.kind, faultOf(leaf) === undefined]).toEqual([leaf.kind, Leaf.safeParse(leaf).success])
  }
})

/** The test with something to hold against, where it needs that. */
function filledIn(test: model.FieldTest, type: FieldType): model.FieldTest {
  const value = type === 'number' ? 5 : '2026-11-21'
  if ('values' in test) return { ...test, values: ['a'] }
  if (test.op === 'between') return { ...test, from: value, to: value }
  if (test.op === 'lt' || test.op === 'le' || test.op === 'gt' || test.op === 'ge') return { ...test, value }
  return 'value' in test ? { ...test, value: String(value) } : test
}

test.each(FieldType.options)('every test of a field of type %s can be begun, and filled in is what the API takes', (type) => {
  expect(firstTest(type).op).toBe(choiceOf(firstTest(type), type) === 'yes' ? 'is' : TESTS[type][0])
  const refused = TESTS[type].filter(
    (choice) => !Leaf.safeParse({ kind: 'field', fieldId: 1, test: filledIn(testOf(choice, type), type) }).success,
  )
  expect(refused).toEqual([])
})

describe('a whole tree', () => {
  test('an empty root is everybody; an empty group inside is a fault', () => {
    const inner = newGroup('any')
    expect(faultsOf(newGroup('all')).size).toBe(0)
    expect([...faultsOf(newGroup('all', [inner]))]).toEqual([[inner.key, 'emptyGroup']])
  })

  test('too deep and too many are found as the API finds them', () => {
    const deep = (levels: number): model.DraftGroup => newGroup('all', [levels === 1 ? newLeaf({ kind: 'known' }) : deep(levels - 1)])
    const wide = (count: number) =>
      newGroup(
        'all',
        Array.from({ length: count }, () => newLeaf({ kind: 'known' })),
      )
    for (const root of [deep(DEPTH_MAX), deep(DEPTH_MAX + 1), wide(LEAVES_MAX), wide(LEAVES_MAX + 1)]) {
      const segment = toSegment({ root, switches: toDraft(emptySegment()).switches })
      expect(faultsOf(root).size === 0).toBe(Segment.safeParse(segment).success)
    }
  })

  test('what the server objects to is shown at its condition', () => {
    const [first, second] = [newLeaf({ kind: 'known' }), newLeaf({ kind: 'tag', op: 'any', tagIds: [9] })]
    const group = newGroup('none', [second])
    const draft = { root: newGroup('all', [first, group]), switches: toDraft(emptySegment()).switches }
    const found = faultsFromApi(draft, { 'segment.where.of.1.of.of.0.tagIds': 'There is no such tag.', 'segment.hidden': 'Odd.' })
    expect([...found]).toEqual([
      [second.key, 'There is no such tag.'],
      [draft.root.key, 'Odd.'],
    ])
  })
})

describe('a segment in an address', () => {
  const where: Node = {
    kind: 'all',
    of: [
      { kind: 'tag', op: 'any', tagIds: [1] },
      { kind: 'not', of: { kind: 'field', fieldId: 2, test: { op: 'between', from: 1, to: 5 } } },
      { kind: 'mark', op: 'is', markIds: [null] },
    ],
  }

  test('is read as it was written', () => {
    const segment: Segment = { ...emptySegment(), where, archived: 'include' }
    expect(readSegment(writeSegment(segment))).toEqual(segment)
    expect(readSegment('{"blockedUs":"only"}')).toEqual({ ...emptySegment(), blockedUs: 'only' })
  })

  test.each([
    '',
    'null',
    '[]',
    '{"where":{"kind":"tag"}}',
    '{"where":{"kind":"all","of":[{"kind":"tag","op":"any","tagIds":"1"}]}}',
    '{"where":{"kind":"constructor"}}',
    '{"where":{"kind":"not"}}',
  ])('%s is refused instead of breaking the page', (text) => {
    expect(readSegment(text)).toBeNull()
  })
})
