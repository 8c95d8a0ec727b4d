import { describe, expect, test } from 'vitest'
import {
  addWay,
  changeStep,
  changeWay,
  copyOfSteps,
  type DraftStep,
  duplicateStep,
  findStep,
  insertAt,
  insertStep,
  mayStandAt,
  moveStep,
  moveWay,
  paste,
  placeBy,
  placeOf,
  removeStep,
  removeWay,
  switchOff,
  toSteps,
  wrapIn,
} from '../../dashboard/editors/steps/model.ts'
import { choicesBefore } from '../../dashboard/editors/steps/taps.ts'
import { Content, type SaveStep } from '../../src/features/scenarios/schema.ts'
import { branch, draft, ids, inside, message, text, tree, way1, way2 } from './steps-kit.ts'

const choice = (key: string, label: string) => ({ key, label, tap: { kind: 'actions' as const, actions: [] } })

describe('changing', () => {
  test('a step is put between two others, and into a way', () => {
    const one = insertAt(tree(), { list: 'root', index: 1 }, 'message')
    expect(ids(one.steps)).toEqual([1, one.added?.id, 2, 3, 4, 5, 6])
    expect(one.added).toMatchObject({ timing: { kind: 'day', days: 1, time: '18:00' } })
    const two = insertAt(tree(), { list: way2, index: 0 }, 'split')
    expect(placeOf(two.steps, two.added?.id ?? 0)).toMatchObject({ list: way2, index: 0, depth: 1 })
    expect(insertAt([], { list: 'root', index: 0 }, 'message').added).toMatchObject({ timing: { kind: 'at-once' } })
    const nowhere = tree()
    expect(insertAt(nowhere, { list: { stepId: 1, way: 9 }, index: 0 }, 'end')).toEqual({ steps: nowhere, added: null })
  })

  test.each([
    ['down in its list', 1, { list: 'root', index: 2 }, [2, 3, 4, 5, 1, 6]],
    ['up in its list', 6, { list: 'root', index: 0 }, [6, 1, 2, 3, 4, 5]],
    ['to the end', 1, { list: 'root', index: 3 }, [2, 3, 4, 5, 6, 1]],
    ['into a way', 6, { list: way1, index: 1 }, [1, 2, 3, 6, 4, 5]],
    ['into an empty way', 1, { list: way2, index: 0 }, [2, 3, 4, 1, 5, 6]],
    ['out of a way', 4, { list: 'root', index: 3 }, [1, 2, 3, 5, 6, 4]],
    ['from way to way', 3, { list: { stepId: 2, way: 0 }, index: 1 }, [1, 2, 4, 5, 3, 6]],
  ] as const)('moves %s', (_, id, to, after) => {
    const before = tree()
    expect(ids(moveStep(before, id, to))).toEqual(after)
    expect(ids(before)).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('a step never goes into itself, and one that stays where it is changes nothing', () => {
    const steps = tree()
    expect(moveStep(steps, 2, { list: way1, index: 0 })).toBe(steps)
    expect(moveStep(steps, 1, { list: 'root', index: 0 })).toBe(steps)
    expect(moveStep(steps, 1, { list: 'root', index: 1 })).toBe(steps)
    expect(moveStep(steps, 99, { list: 'root', index: 0 })).toBe(steps)
    expect(moveStep(steps, 1, { list: { stepId: 99, way: 1 }, index: 0 })).toBe(steps)
  })

  test('ways stand in ways only so deep', () => {
    let steps = draft(branch(1))
    for (let id = 2; id <= 6; id += 1) steps = paste(steps, { list: { stepId: id - 1, way: 1 }, index: 0 }, draft(branch(id)))
    expect(ids(steps)).toEqual([1, 2, 3, 4, 5, 6])
    expect(Content.safeParse({ steps: toSteps(steps, inside) }).success).toBe(true)
    expect(mayStandAt(steps, { stepId: 6, way: 1 }, 'branch')).toBe(false)
    expect(mayStandAt(steps, { stepId: 6, way: 1 }, 'message')).toBe(true)
    expect(insertAt(steps, { list: { stepId: 6, way: 1 }, index: 0 }, 'await').added).toBeNull()
    expect(wrapIn(steps, 1, 'branch').added).toBeNull()
    const deeper = [...draft(branch(9)), ...steps]
    expect(moveStep(deeper, 1, { list: { stepId: 9, way: 1 }, index: 0 })).toBe(deeper)
  })

  test('what was taken out comes back with all that was in it', () => {
    const steps = tree()
    const fork = findStep(steps, 2)
    const without = removeStep(steps, 2)
    expect(ids(without)).toEqual([1, 6])
    expect(fork && ids(insertStep(without, { list: 'root', index: 1 }, fork))).toEqual([1, 2, 3, 4, 5, 6])
    expect(fork && insertStep(steps, { list: 'root', index: 0 }, fork)).toBe(steps)
  })

  test('a copy is a step of its own, and so is all that is in it', () => {
    const { steps, added } = duplicateStep(tree(), 2)
    expect(ids(steps).slice(0, 5)).toEqual([1, 2, 3, 4, 5])
    expect(new Set(ids(steps)).size).toBe(10)
    expect(added?.ways[0]?.steps.map((step) => toSteps([step], inside)[0])).toMatchObject([
      { bubbles: [text('m3')] },
      { bubbles: [text('m4')] },
    ])
  })

  test('who waits for a choice of what is copied waits for its copy', () => {
    const ask: SaveStep = {
      id: 21,
      kind: 'message',
      timing: { kind: 'at-once' },
      bubbles: [
        {
          kind: 'confirm',
          text: 'どちら?',
          altText: 'どちら?',
          choices: [choice('aaaaaaaaaaaa', 'はい'), choice('bbbbbbbbbbbb', 'いいえ')],
        },
      ],
    }
    const answer: SaveStep = {
      id: 22,
      kind: 'await',
      timeout: { kind: 'after', minutes: 60 },
      exits: [{ id: 1, name: '', on: { kind: 'tap', choices: ['bbbbbbbbbbbb', 'elsewhere123'] }, steps: [] }],
      otherwise: [],
    }
    const pair = copyOfSteps(draft(ask, answer))
    const choices = choicesBefore(pair, pair[1]?.id ?? 0)
    expect(pair.map(({ id }) => id)).not.toContain(21)
    expect(choices.map(({ label }) => label)).toEqual(['はい', 'いいえ'])
    const own = pair[1]?.ways[0]?.rule
    expect(own?.kind === 'on' && own.on.kind === 'tap' && own.on.choices).toEqual([choices[1]?.key, 'elsewhere123'])
    expect(choices[1]?.key).not.toBe('bbbbbbbbbbbb')
  })

  test('a step is put into a branch of its own', () => {
    const { steps, added } = wrapIn(tree(), 1, 'branch')
    expect(added?.kind).toBe('branch')
    expect(placeOf(steps, 1)).toMatchObject({ list: { stepId: added?.id, way: 1 }, index: 0 })
    expect(steps[0]).toBe(added)
  })

  test('a change of one step leaves the others as they are', () => {
    const steps = tree()
    const next = switchOff(steps, 4, true)
    expect(findStep(next, 4)?.isOff).toBe(true)
    expect([next[0], next[2]]).toEqual([steps[0], steps[2]])
    expect(next[0]).toBe(steps[0])
    expect(switchOff(next, 4, true)).toBe(next)
    expect(changeStep(steps, 99, (step) => ({ ...step, name: 'x' }))).toBe(steps)
  })

  test('ways come, go and change places; the one of the others stays the last', () => {
    const more = addWay(tree(), 2)
    const ways = (steps: DraftStep[]) => findStep(steps, 2)?.ways.map(({ id }) => id) ?? []
    const added = ways(more)[2] ?? 0
    expect(ways(more)).toEqual([1, 2, added, 0])
    expect(added).toBeGreaterThan(2)
    expect(ways(moveWay(more, 2, { from: 2, to: 0 }))).toEqual([added, 1, 2, 0])
    expect(ways(moveWay(more, 2, { from: 0, to: 3 }))).toEqual([1, 2, added, 0])
    expect(ways(removeWay(more, 2, 1))).toEqual([2, added, 0])
    expect(ways(removeWay(more, 2, 0))).toEqual([1, 2, added, 0])
    const last = removeWay(removeWay(more, 2, 1), 2, 2)
    expect(ways(removeWay(last, 2, added))).toEqual([added, 0])
    expect(findStep(changeWay(more, way2, { name: '常連' }), 2)?.ways[1]?.name).toBe('常連')
  })

  test('with the keyboard a step goes up and down, into the way above it, and out', () => {
    const steps = tree()
    expect(placeBy(steps, 1, 'up')).toBeNull()
    expect(placeBy(steps, 1, 'out')).toBeNull()
    expect(placeBy(steps, 6, 'up')).toEqual({ list: 'root', index: 1 })
    expect(placeBy(steps, 6, 'in')).toEqual({ list: way1, index: 2 })
    expect(placeBy(steps, 6, 'down')).toBeNull()
    expect(placeBy(steps, 3, 'up')).toEqual({ list: 'root', index: 1 })
    expect(placeBy(steps, 3, 'down')).toEqual({ list: way1, index: 2 })
    expect(placeBy(steps, 4, 'down')).toEqual({ list: 'root', index: 2 })
    expect(placeBy(steps, 5, 'out')).toEqual({ list: 'root', index: 2 })
    expect(placeBy(steps, 1, 'down')).toEqual({ list: 'root', index: 2 })
  })

  test('two hundred steps are the most', () => {
    const full = draft(...Array.from({ length: 199 }, (_, i) => message(1_000 + i)))
    const { steps, added } = insertAt(full, { list: 'root', index: 0 }, 'end')
    expect(added).not.toBeNull()
    expect(insertAt(steps, { list: 'root', index: 0 }, 'end').added).toBeNull()
    expect(duplicateStep(steps, 1_000).added).toBeNull()
    expect(paste(steps, { list: 'root', index: 0 }, draft(message(5)))).toBe(steps)
  })
})
