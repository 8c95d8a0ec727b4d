import { describe, expect, test } from 'vitest'
import {
  type DraftGroup,
  type DraftNode,
  depthOf,
  emptySegment,
  isGroup,
  newGroup,
  newLeaf,
  toDraft,
  toNode,
  toSegment,
} from '../../dashboard/editors/segment/model.ts'
import * as tree from '../../dashboard/editors/segment/tree.ts'
import { record, redo, startHistory, undo } from '../../dashboard/lib/history.ts'
import type { Node, Segment } from '../../src/engine/segments/schema.ts'

const leaf = (days: number) => newLeaf({ kind: 'silent', days })
/** a · (b · c) · d, the group a `none`. */
function sample() {
  const [a, b, c, d] = [leaf(1), leaf(2), leaf(3), leaf(4)]
  const group = newGroup('none', [b, c])
  return { a, b, c, d, group, root: newGroup('all', [a, group, d]) }
}
/** The days of the conditions as they are read: 1 (2 3) 4. */
const read = (node: DraftNode): string =>
  isGroup(node) ? `(${node.of.map(read).join(' ')})` : node.leaf.kind === 'silent' ? String(node.leaf.days) : '?'

describe('what is loaded is what is saved', () => {
  const silent: Node = { kind: 'silent', days: 3 }
  const cases: Node[] = [
    { kind: 'all', of: [] },
    { kind: 'any', of: [silent, { kind: 'all', of: [silent] }] },
    { kind: 'not', of: { kind: 'any', of: [silent] } },
    { kind: 'not', of: { kind: 'all', of: [silent, silent] } },
    { kind: 'all', of: [{ kind: 'not', of: silent }] },
  ]
  test.each(cases)('%j', (where) => {
    const segment: Segment = { ...emptySegment(), where, hidden: 'only' }
    expect(toSegment(toDraft(segment))).toEqual(segment)
  })

  test('a single condition is put into a group; a double "not" is none', () => {
    expect(toNode(toDraft({ ...emptySegment(), where: silent }).root)).toEqual({ kind: 'all', of: [silent] })
    const twice: Node = { kind: 'not', of: { kind: 'not', of: { kind: 'any', of: [silent] } } }
    expect(toNode(toDraft({ ...emptySegment(), where: twice }).root)).toEqual({ kind: 'any', of: [silent] })
  })
})

describe('moving by one', () => {
  const moves: [string, (s: ReturnType<typeof sample>) => DraftGroup, string][] = [
    ['down into the group that follows', ({ root, a }) => tree.moveNode(root, a.key, 1), '((1 2 3) 4)'],
    ['up into the group before', ({ root, d }) => tree.moveNode(root, d.key, -1), '(1 (2 3 4))'],
    ['past a neighbour', ({ root, b }) => tree.moveNode(root, b.key, 1), '(1 (3 2) 4)'],
    ['up out of the group', ({ root, b }) => tree.moveNode(root, b.key, -1), '(1 2 (3) 4)'],
    ['down out of the group', ({ root, c }) => tree.moveNode(root, c.key, 1), '(1 (2) 3 4)'],
    ['a whole group', ({ root, group }) => tree.moveNode(root, group.key, 1), '(1 4 (2 3))'],
    ['no further than the end', ({ root, d }) => tree.moveNode(root, d.key, 1), '(1 (2 3) 4)'],
  ]
  test.each(moves)('%s', (_, move, expected) => {
    expect(read(move(sample()))).toBe(expected)
  })
})

describe('other changes', () => {
  test('dragging takes a node to its place, also within its own group; never into itself', () => {
    const { root, a, d, group } = sample()
    expect(read(tree.moveTo(root, d.key, { groupKey: group.key, index: 1 }))).toBe('(1 (2 4 3))')
    expect(read(tree.moveTo(root, a.key, { groupKey: root.key, index: 3 }))).toBe('((2 3) 4 1)')
    expect(tree.moveTo(root, group.key, { groupKey: group.key, index: 0 })).toBe(root)
    const outer = newGroup('all', [group])
    expect(tree.moveTo(newGroup('all', [outer]), outer.key, { groupKey: group.key, index: 0 }).of).toEqual([outer])
  })

  test('a copy stands behind and is its own', () => {
    const { root, group } = sample()
    const copied = tree.duplicateNode(root, group.key)
    expect(read(copied)).toBe('(1 (2 3) (2 3) 4)')
    const [, first, second] = copied.of
    expect(first?.key).not.toBe(second?.key)
  })

  test('wrapping and dissolving are opposites', () => {
    const { root, a } = sample()
    const wrapped = tree.wrapNode(root, a.key, 'any')
    expect(read(wrapped)).toBe('((1) (2 3) 4)')
    expect(read(tree.unwrapGroup(wrapped, wrapped.of[0]?.key ?? 0))).toBe('(1 (2 3) 4)')
  })

  test('removing, adding, filling in', () => {
    const { root, b, group } = sample()
    expect(read(tree.removeNode(root, b.key))).toBe('(1 (3) 4)')
    expect(read(tree.addTo(root, group.key, leaf(9)))).toBe('(1 (2 3 9) 4)')
    expect(read(tree.changeLeaf(root, b.key, { kind: 'silent', days: 7 }))).toBe('(1 (7 3) 4)')
    expect(read(tree.removeNode(root, 999_999))).toBe('(1 (2 3) 4)')
  })

  test('depth counts what the API counts', () => {
    const { root, a } = sample()
    // all → not → any
    expect(depthOf(root)).toBe(3)
    expect(depthOf(newGroup('all', [a]))).toBe(1)
    expect(depthOf(newGroup('all', [{ ...a, isNot: true }]))).toBe(2)
  })
})

describe('undo', () => {
  test('goes back and forth; a new change forgets what was undone', () => {
    let history = record(record(startHistory('a'), 'b'), 'c')
    history = undo(history)
    expect(history.present).toBe('b')
    expect(redo(history).present).toBe('c')
    history = record(history, 'd')
    expect([history.present, redo(history).present, undo(undo(history)).present]).toEqual(['d', 'd', 'a'])
    expect(undo(startHistory('a')).present).toBe('a')
  })

  test('typing into one condition is one step', () => {
    let history = startHistory('')
    for (const text of ['さ', 'さと', 'さとう']) history = record(history, text, 'leaf-1')
    history = record(history, 'x', 'leaf-2')
    expect([undo(history).present, undo(undo(history)).present]).toEqual(['さとう', ''])
  })

  test('what changes nothing is no step', () => {
    const history = startHistory('a')
    expect(record(history, 'a')).toBe(history)
  })
})
