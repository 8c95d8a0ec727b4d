import { describe, expect, test } from 'vitest'
import { lintActions } from '../../src/engine/actions/lint.ts'
import type { Action } from '../../src/engine/actions/schema.ts'
import { type Node, Segment } from '../../src/engine/segments/schema.ts'

const when = (where: Node): { when: Segment } => ({ when: Segment.parse({ where }) })
const say = (more: object = {}): Action => ({ kind: 'send', bubbles: [{ kind: 'text', text: 'やあ' }], ...more })
const tag = (op: 'any' | 'all' | 'none' | 'not-all', ...tagIds: number[]): Node => ({ kind: 'tag', op, tagIds })
const add = (tagId: number): Action => ({ kind: 'tag.add', tagId })
const remove = (tagId: number): Action => ({ kind: 'tag.remove', tagId })
const field = (fieldId: number, op: 'now' | 'clear'): Action => ({ kind: 'field.set', fieldId, to: { op } })
const mark = (markId: number | null): Action => ({ kind: 'mark.set', markId })
const run = (listId: number): Action => ({ kind: 'list.run', listId })
const told = (actions: Action[], lists?: Map<number, Action[]>) =>
  lintActions(actions, lists ? { lists } : {}).map((warning) =>
    warning.code === 'set-below'
      ? [warning.path, `${warning.thing.kind}:${warning.thing.id}`, warning.setBy]
      : [warning.path, warning.listIds],
  )

describe('a condition that asks for what is set further down', () => {
  test.each<[string, Action[], unknown[]]>([
    ['a tag that is put on below', [say(when(tag('any', 5))), add(5)], [[[0], 'tag:5', 1]]],
    ['one that is put on above', [add(5), say(when(tag('any', 5)))], []],
    ['above and below', [add(5), say(when(tag('any', 5))), add(5)], []],
    ['another tag', [say(when(tag('any', 5))), add(6)], []],
    ['that the tag is missing: the usual "only the first time"', [say(when(tag('none', 5))), add(5)], []],
    ['that it is missing, which is brought about below', [say(when(tag('none', 5))), remove(5)], [[[0], 'tag:5', 1]]],
    ['under a not', [say(when({ kind: 'not', of: tag('none', 5) })), add(5)], [[[0], 'tag:5', 1]]],
    [
      'one of several, deep inside',
      [say(when({ kind: 'all', of: [tag('any', 4), { kind: 'any', of: [tag('all', 5, 6)] }] })), add(6)],
      [[[0], 'tag:6', 1]],
    ],
    ['a field', [say(when({ kind: 'field', fieldId: 3, test: { op: 'not-empty' } })), say(), field(3, 'now')], [[[0], 'field:3', 2]]],
    ['an empty field', [say(when({ kind: 'field', fieldId: 3, test: { op: 'empty' } })), field(3, 'clear')], [[[0], 'field:3', 1]]],
    ['an empty field that is set below', [say(when({ kind: 'field', fieldId: 3, test: { op: 'empty' } })), field(3, 'now')], []],
    ['a mark', [say(when({ kind: 'mark', op: 'is', markIds: [2] })), mark(2)], [[[0], 'mark:2', 1]]],
    ['no mark', [say(when({ kind: 'mark', op: 'is', markIds: [null] })), mark(null)], [[[0], 'mark:null', 1]]],
    [
      'that it is not this mark, and another one is set below',
      [say(when({ kind: 'mark', op: 'is-not', markIds: [2] })), mark(3)],
      [[[0], 'mark:2', 1]],
    ],
    ['its own change', [{ ...add(5), ...when(tag('any', 5)) }], []],
    [
      'twice: told at each',
      [say(when(tag('any', 5))), say(when(tag('any', 5))), add(5)],
      [
        [[0], 'tag:5', 2],
        [[1], 'tag:5', 2],
      ],
    ],
    ['no condition', [say(), add(5)], []],
  ])('%s', (_, actions, warnings) => {
    expect(told(actions)).toEqual(warnings)
  })

  test('saved lists that are run below count with what they do, however deep', () => {
    const lists = new Map([
      [1, [run(2)]],
      [2, [add(5), run(1)]],
    ])
    expect(told([say(when(tag('any', 5))), run(1)], lists)).toContainEqual([[0], 'tag:5', 1])
  })

  test('lists behind choices are lists of their own', () => {
    const inner = [say(when(tag('any', 5))), add(5)]
    const choice = (key: string, actions: Action[]) => ({ key, label: 'はい', tap: { kind: 'actions' as const, actions } })
    const confirm: Action = {
      kind: 'send',
      bubbles: [{ kind: 'confirm', altText: '確認', text: '?', choices: [choice('aaaaaa', inner), choice('bbbbbb', [add(6)])] }],
    }
    expect(told([say(when(tag('any', 6))), confirm])).toEqual([[[1, 'bubbles', 0, 'choices', 0, 'tap', 'actions', 0], 'tag:5', 1]])
  })
})

describe('saved lists that lead back', () => {
  test('to the list itself, with the way round', () => {
    const lists = new Map([
      [1, [run(2)]],
      [2, [say(), run(3)]],
      [3, [run(1)]],
    ])
    expect(lintActions(lists.get(1) ?? [], { lists, ownId: 1 })).toEqual([{ path: [0], code: 'ring', listIds: [2, 3, 1] }])
  })
  test('to themselves, run from a list that has no name', () => {
    const lists = new Map([[2, [run(2)]]])
    expect(lintActions([say(), run(2)], { lists })).toEqual([{ path: [1], code: 'ring', listIds: [2, 2] }])
  })
  test('one list that is run twice is no ring', () => {
    const lists = new Map([
      [1, [run(2), run(3), run(2)]],
      [2, [say()]],
      [3, [run(2)]],
    ])
    expect(lintActions(lists.get(1) ?? [], { lists, ownId: 1 })).toEqual([])
  })
  test('nor is one that a tap runs again', () => {
    const choice = (key: string, actions: Action[]) => ({ key, label: 'もう一度', tap: { kind: 'actions' as const, actions } })
    const menu: Action = {
      kind: 'send',
      bubbles: [{ kind: 'confirm', altText: '確認', text: '?', choices: [choice('aaaaaa', [run(1)]), choice('bbbbbb', [])] }],
    }
    expect(lintActions([menu], { lists: new Map([[1, [menu]]]), ownId: 1 })).toEqual([])
  })
  test('nor is one that is gone', () => {
    expect(lintActions([run(9)], { lists: new Map(), ownId: 1 })).toEqual([])
  })
})
