import { describe, expect, test } from 'vitest'
import type { Timing } from '../../../src/engine/timing/schema.ts'
import { orderWithRemoved, type ScenarioDefinition, stepsAhead, wayAfter } from '../../../src/features/scenarios/rules.ts'

const MONDAY_10 = Date.parse('2030-01-07T10:00:00+09:00')
const context = { from: MONDAY_10, zone: 'Asia/Tokyo', seed: 'friend' }
const ONCE: Timing = { kind: 'at-once' }
const past = (ifPast: 'skip' | 'send' | 'next-day' = 'skip'): Timing => ({ kind: 'day', days: 0, time: '09:00', ifPast })

/** Steps by their ids; a negative id is one that was taken out. */
const scenario = (ids: number[], timing: Record<number, Timing> = {}): ScenarioDefinition => ({
  id: 1,
  isActive: true,
  steps: ids.map((id) => ({
    id: Math.abs(id),
    timing: timing[Math.abs(id)] ?? ONCE,
    bubbles: [{ kind: 'text', text: String(id) }],
    isRemoved: id < 0,
  })),
})
const ahead = (ids: number[], after: number | null, done: number[] = []) => stepsAhead(scenario(ids), { after, done }).map(({ id }) => id)

describe('the steps that still come', () => {
  test.each<[string, number[], number[], number | null, number[]]>([
    ['all of them at the start', [1, 2, 3], [1, 2, 3], null, []],
    ['those behind the place', [2, 3], [1, 2, 3], 1, []],
    ['none behind the last', [], [1, 2, 3], 3, []],
    ['not those taken out', [3], [1, -2, 3], 1, []],
    ['those behind one taken out, which keeps its place', [3], [1, -2, 3], 2, []],
    ['not those done, wherever they were moved to', [3], [2, 3, 1], 2, [1]],
    ['of an empty scenario none', [], [], null, []],
  ])('%s', (_, expected, ids, after, done) => {
    expect(ahead(ids, after, done)).toEqual(expected)
  })
})

describe('the way of a friend', () => {
  const way = (ids: number[], timing: Record<number, Timing>, after: number | null = null) =>
    wayAfter(scenario(ids, timing), { place: { after, done: [] }, context })

  test('passes over steps whose time is past, and says which', () => {
    expect(way([1, 2, 3], { 1: past(), 2: past(), 3: { kind: 'after', minutes: 5 } })).toEqual({
      skipped: [
        { stepId: 1, reason: 'time-past' },
        { stepId: 2, reason: 'time-past' },
      ],
      next: { stepId: 3, at: MONDAY_10 + 300_000, base: MONDAY_10 + 300_000 },
    })
  })

  test('ends when nothing is left', () => {
    expect(way([1, 2], { 1: past(), 2: past() })).toEqual({
      skipped: [
        { stepId: 1, reason: 'time-past' },
        { stepId: 2, reason: 'time-past' },
      ],
      next: null,
    })
    expect(way([1], {}, 1)).toEqual({ skipped: [], next: null })
  })

  test('a past step that is to be sent all the same stops the passing over', () => {
    expect(way([1, 2], { 1: past('send') })).toEqual({ skipped: [], next: { stepId: 1, at: MONDAY_10, base: MONDAY_10 } })
  })
})

describe('steps that are taken out keep their place behind the one they stood behind', () => {
  const steps = (ids: number[]) => ids.map((id) => ({ id }))
  test.each<[string, number[], number[], number[]]>([
    ['nothing changed', [1, 2, 3], [1, 2, 3], [1, 2, 3]],
    ['the first', [1, 2, 3], [2, 3], [1, 2, 3]],
    ['one in the middle', [1, 2, 3], [1, 3], [1, 2, 3]],
    ['the last', [1, 2, 3], [1, 2], [1, 2, 3]],
    ['two in a row stay in order', [1, 2, 3, 4], [1, 4], [1, 2, 3, 4]],
    ['all', [1, 2, 3], [], [1, 2, 3]],
    ['they follow the one they stood behind when it is moved', [1, 2, 3], [3, 1], [3, 1, 2]],
    ['a new one comes behind them, so that who waited for them goes on with it', [1, 2], [1, -1], [1, 2, -1]],
    ['those that were out already stay out, in order', [1, 2, 3, 4], [4, 1], [4, 1, 2, 3]],
  ])('%s', (_, before, after, expected) => {
    expect(orderWithRemoved(steps(before), steps(after))).toEqual(expected)
  })

  test('nobody is lost and nobody comes twice, whatever the edit', () => {
    const all = [1, 2, 3, 4, 5]
    for (let mask = 0; mask < 32; mask++) {
      const kept = all.filter((_, i) => mask & (1 << i))
      for (const after of [kept, [...kept].reverse(), [-1, ...kept]])
        expect(orderWithRemoved(steps(all), steps(after)).sort((a, b) => a - b)).toEqual(
          [...new Set([...all, ...after])].sort((a, b) => a - b),
        )
    }
  })
})
