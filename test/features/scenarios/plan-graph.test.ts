import { describe, expect, test } from 'vitest'
import { withRemoved } from '../../../src/features/scenarios/burial.ts'
import { eachStep, findStep, idsOf, lineOf, pathTo, withoutRemoved } from '../../../src/features/scenarios/graph.ts'
import type { Step } from '../../../src/features/scenarios/schema.ts'
import { awaiting, drawn, fork, gone, msg, split } from './plan-kit.ts'

const TREE = [msg(1), fork(2, [[msg(3), awaiting(4, [msg(5)], [msg(6)])], [msg(7)]], [msg(8)]), msg(9)]
const ids = (steps: readonly { id: number }[]) => steps.map(({ id }) => id)

describe('the line on which a friend walks', () => {
  test.each<[string, Record<number, number>, number[]]>([
    ['a step whose way is not chosen stands for all of it', {}, [1, 2, 9]],
    ['a way and what comes behind the step', { 2: 2 }, [1, 2, 7, 9]],
    ['the way of those who take none', { 2: 0 }, [1, 2, 8, 9]],
    ['ways in ways', { 2: 1, 4: 0 }, [1, 2, 3, 4, 6, 9]],
    ['ways in a way that is not taken say nothing', { 2: 2, 4: 1 }, [1, 2, 7, 9]],
    ['a way that is not there any more leads behind the step', { 2: 5 }, [1, 2, 9]],
  ])('%s', (_, exits, expected) => {
    expect(ids(lineOf(TREE, exits))).toEqual(expected)
  })

  test('of what is ahead, all that is inside counts until a way is taken', () => {
    expect(idsOf(lineOf(TREE, {}), {})).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(idsOf(lineOf(TREE, { 2: 1 }), { 2: 1 })).toEqual([1, 2, 3, 4, 5, 6, 9])
  })

  test('a way that was taken out of a step still leads through what it left there', () => {
    const edited = withRemoved(TREE, [msg(1), fork(2, [[msg(3)]], [msg(8)]), msg(9)])
    expect(drawn(edited)).toBe('1 2[1:3 4†[1:5†|0:6†]|0:8|2:7†] 9')
    expect(ids(lineOf(edited, { 2: 2 }))).toEqual([1, 2, 7, 9])
    expect(ids(lineOf(edited, { 2: 1, 4: 1 }))).toEqual([1, 2, 3, 4, 5, 9])
  })
})

describe('the way to a step', () => {
  test.each<[number, Record<number, number>, number[]]>([
    [1, {}, []],
    [9, {}, [1, 2]],
    [3, { 2: 1 }, [1, 2]],
    [6, { 2: 1, 4: 0 }, [1, 2, 3, 4]],
    [8, { 2: 0 }, [1, 2]],
  ])('to %i', (stepId, exits, behind) => {
    expect(pathTo(TREE, stepId)).toEqual({ exits, behind })
  })

  test('there is none to a step that is gone, or never was', () => {
    expect(pathTo([msg(1), gone(2)], 2)).toBeNull()
    expect(pathTo(TREE, 99)).toBeNull()
  })

  test('every step stands on the line that its way leads along, right behind what is behind it', () => {
    for (const { id } of eachStep(TREE)) {
      const path = pathTo(TREE, id)
      const line = ids(lineOf(TREE, path?.exits ?? {}))
      expect(line.slice(0, line.indexOf(id))).toEqual(path?.behind)
      expect(findStep(TREE, id)?.id).toBe(id)
    }
  })
})

describe('steps that are taken out keep their place behind the one they stood behind', () => {
  const line = (numbers: number[]) => numbers.map((id) => msg(id))
  test.each<[string, number[], number[], string]>([
    ['nothing changed', [1, 2, 3], [1, 2, 3], '1 2 3'],
    ['the first', [1, 2, 3], [2, 3], '1† 2 3'],
    ['one in the middle', [1, 2, 3], [1, 3], '1 2† 3'],
    ['the last', [1, 2, 3], [1, 2], '1 2 3†'],
    ['two in a row stay in order', [1, 2, 3, 4], [1, 4], '1 2† 3† 4'],
    ['all', [1, 2, 3], [], '1† 2† 3†'],
    ['they follow the one they stood behind when it is moved', [1, 2, 3], [3, 1], '3 1 2†'],
    ['a new one comes behind them, so that who waited for them goes on with it', [1, 2], [1, 9], '1 2† 9'],
  ])('%s', (_, before, after, expected) => {
    expect(drawn(withRemoved(line(before), line(after)))).toBe(expected)
  })

  test('those that were out already stay out, in order, and come back where they are put', () => {
    const once = withRemoved(line([1, 2, 3, 4]), line([1, 4]))
    const twice = withRemoved(once, line([4, 1]))
    expect(drawn(twice)).toBe('4 1 2† 3†')
    expect(drawn(withRemoved(twice, line([3, 4, 1])))).toBe('3 4 1 2†')
  })

  test('a step with ways leaves its ways; what was moved out of them lives on', () => {
    const after = [msg(1), msg(9), msg(7)]
    expect(drawn(withRemoved(TREE, after))).toBe('1 2†[1:3† 4†[1:5†|0:6†]|0:8†] 9 7')
  })

  test('moved into a way, a step leaves nothing where it was', () => {
    const after = [msg(1), fork(2, [[msg(3), awaiting(4, [msg(5)], [msg(6)]), msg(9)], [msg(7)]], [msg(8)])]
    expect(drawn(withRemoved(TREE, after))).toBe('1 2[1:3 4[1:5|0:6] 9|2:7|0:8]')
  })

  test('of a split, ways are gone one by one', () => {
    const before = split(1, [
      [1, [msg(2)]],
      [1, [msg(3)]],
      [1, [msg(4)]],
    ])
    const after = split(1, [
      [1, [msg(2)]],
      [1, [msg(4)]],
    ])
    expect(drawn(withRemoved([before], [after]))).toBe('1[1:2|2:3† 4]')
  })
})

/** The same numbers each time. */
function lots(seed: number) {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Some of these ids in some order and some depth. Every third is a step with ways, and stays one. */
function randomTree(pool: number[], lot: (below: number) => number): Step[] {
  const steps: Step[] = []
  while (pool.length > 0 && lot(6) > 0) {
    const [id = 0] = pool.splice(lot(pool.length), 1)
    if (id % 3 > 0) steps.push(msg(id))
    else steps.push(fork(id, [randomTree(pool, lot), randomTree(pool, lot)], randomTree(pool, lot)))
  }
  return steps
}

test('whatever is edited, nobody is lost and nobody comes twice, and staff see what they wrote', () => {
  const lot = lots(6)
  for (let story = 0; story < 300; story++) {
    let kept = withRemoved([], randomTree([1, 2, 3, 4, 5, 6, 7, 8, 9], lot))
    let known = new Set(ids([...eachStep(kept)]))
    for (let edit = 0; edit < 4; edit++) {
      const after = randomTree([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], lot)
      kept = withRemoved(kept, after)
      expect(withoutRemoved(kept)).toEqual(after)
      known = new Set([...known, ...ids([...eachStep(after)])])
      expect(ids([...eachStep(kept)]).sort((a, b) => a - b)).toEqual([...known].sort((a, b) => a - b))
    }
  }
})
