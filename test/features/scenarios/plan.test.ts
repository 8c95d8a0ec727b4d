import { describe, expect, test } from 'vitest'
import type { Timing } from '../../../src/engine/timing/schema.ts'
import { withRemoved } from '../../../src/features/scenarios/burial.ts'
import { isLiving, type KeptStep, type LivingStep } from '../../../src/features/scenarios/graph.ts'
import { fromAfter, lateFrom, placeOf, questionsOf, quietOf, stepDue, turnOf, walk } from '../../../src/features/scenarios/plan.ts'
import type { Settings, Step } from '../../../src/features/scenarios/schema.ts'
import { awaiting, content, fork, gone, is, minutes, msg, split } from './plan-kit.ts'

const MONDAY_10 = Date.parse('2030-01-07T10:00:00+09:00')
const MINUTE = 60_000
const context = { from: MONDAY_10, zone: 'Asia/Tokyo', seed: 'friend' }
const past = (ifPast: 'skip' | 'send' | 'next-day' = 'skip'): Timing => ({ kind: 'day', days: 0, time: '09:00', ifPast })

interface Standing {
  after?: number | null
  done?: number[]
  exits?: Record<number, number>
}
const way = (steps: KeptStep[], { after = null, done = [], exits = {} }: Standing = {}, more: object = {}) =>
  walk(content(steps), { place: { after, done, exits }, context: { ...context, ...more } })

/** The steps that somebody walks over who takes these ways, each as soon as it is due. */
function walked(steps: KeptStep[], { after = null, done = [], exits = {} }: Standing = {}): number[] {
  const had: number[] = []
  let [place, behind]: [number | null, number[]] = [after, [...done]]
  for (;;) {
    const { next } = way(steps, { after: place, done: behind, exits })
    if (!next) return had
    had.push(next.stepId)
    behind = [...behind, next.stepId]
    place = next.stepId
  }
}

describe('the steps that still come', () => {
  const line = (ids: number[]): KeptStep[] => ids.map((id) => (id < 0 ? gone(-id) : msg(id)))
  test.each<[string, number[], number[], Standing]>([
    ['all of them at the start', [1, 2, 3], [1, 2, 3], {}],
    ['those behind the place', [2, 3], [1, 2, 3], { after: 1 }],
    ['none behind the last', [], [1, 2, 3], { after: 3 }],
    ['not those taken out', [3], [1, -2, 3], { after: 1 }],
    ['those behind one taken out, which keeps its place', [3], [1, -2, 3], { after: 2 }],
    ['not those done, wherever they were moved to', [3], [2, 3, 1], { after: 2, done: [1] }],
    ['of an empty scenario none', [], [], {}],
  ])('%s', (_, expected, ids, standing) => {
    expect(walked(line(ids), standing)).toEqual(expected)
  })

  const TREE = [msg(1), fork(2, [[msg(3), fork(4, [[msg(5)]], [msg(6)])]], [msg(7)]), msg(8)]
  test.each<[string, number[], Standing]>([
    ['into the way that was taken, and on behind it', [1, 2, 3, 4, 5, 8], { exits: { 2: 1, 4: 1 } }],
    ['the other way', [1, 2, 7, 8], { exits: { 2: 0 } }],
    ['up to a step whose way nobody has chosen', [1, 2, 8], {}],
    ['out of a way in a way', [8], { after: 6, exits: { 2: 1, 4: 0 } }],
  ])('ways: %s', (_, expected, standing) => {
    expect(walked(TREE, standing)).toEqual(expected)
  })
})

describe('the way to the next step', () => {
  test('passes over steps whose time is past, and says which; those behind it are ahead', () => {
    expect(way([msg(1, past()), msg(2, past()), msg(3, minutes(5)), fork(4, [[msg(5)]]), gone(6), msg(7)])).toEqual({
      passed: [
        { stepId: 1, reason: 'time-past' },
        { stepId: 2, reason: 'time-past' },
      ],
      next: { stepId: 3, at: MONDAY_10 + 5 * MINUTE, base: MONDAY_10 + 5 * MINUTE, ahead: [4, 5, 7] },
    })
  })

  test('ends when nothing is left', () => {
    expect(way([msg(1, past()), msg(2, past())]).next).toBeNull()
    expect(way([msg(1)], { after: 1 })).toEqual({ passed: [], next: null })
  })

  test('a past step that is to be sent all the same stops the passing over', () => {
    expect(way([msg(1, past('send')), msg(2)]).next).toMatchObject({ stepId: 1, at: MONDAY_10 })
  })

  test('steps that are switched off are passed, with all that is in them', () => {
    const off = { ...fork(2, [[msg(3)]]), isOff: true }
    expect(way([{ ...msg(1), isOff: true }, off, msg(4)])).toEqual({
      passed: [
        { stepId: 1, reason: 'step-off' },
        { stepId: 2, reason: 'step-off' },
      ],
      next: { stepId: 4, at: MONDAY_10, base: MONDAY_10, ahead: [] },
    })
  })

  test('quiet hours hold messages and nothing else; steps that only tell the way are due at once', () => {
    const night = { from: Date.parse('2030-01-07T23:00:00+09:00'), quiet: { from: '22:00', to: '08:00' } }
    const morning = Date.parse('2030-01-08T08:00:00+09:00')
    expect(way([msg(1)], {}, night).next?.base).toBe(morning)
    const others: Step[] = [
      { kind: 'actions', id: 1, timing: { kind: 'at-once' }, actions: [] },
      { kind: 'wait', id: 1, timing: { kind: 'at-once' } },
      fork(1, [[]]),
      split(1, [[1, []]]),
      { kind: 'jump', id: 1, scenarioId: 1 },
      { kind: 'end', id: 1 },
    ]
    for (const step of others) expect(way([step], {}, night).next).toMatchObject({ at: night.from, base: night.from })
    expect(quietOf(content([], { quiet: 'ignore' }).settings, night.quiet)).toBeNull()
  })

  test('a wait for an answer is over when its time is; one that is past is over at once', () => {
    expect(way([awaiting(1, [])]).next).toMatchObject({ at: MONDAY_10 + 60 * MINUTE })
    const late: LivingStep = { ...awaiting(1, []), id: 1, kind: 'await', timeout: past(), exits: [], otherwise: [] }
    expect(stepDue(late, context)).toEqual({ at: MONDAY_10, base: MONDAY_10 })
  })
})

describe('where somebody stands who waited for a step, after an edit', () => {
  /** What comes for somebody who had these behind them, waited for a step, and had these ahead. */
  const comes = (after: Step[], { before, at, exits = {} }: { before: Step[]; at: number; exits?: Record<number, number> }) => {
    const had = walked(before, { exits })
    const place = { stepId: at, done: had.slice(0, had.indexOf(at)), ahead: had.slice(had.indexOf(at) + 1), exits }
    const steps = withRemoved(before, after)
    const { after: from, done } = placeOf(steps, place)
    return walked(steps, { after: from, done: [...done], exits })
  }
  const line = (...ids: number[]) => ids.map((id) => msg(id))
  const FOUR = line(1, 2, 3, 4)

  test.each<[string, number[], Step[]]>([
    ['nothing changed', [2, 3, 4], FOUR],
    ['a new step in front of it is behind them', [2, 3, 4], line(1, 9, 2, 3, 4)],
    ['a new step behind it comes', [2, 9, 3, 4], line(1, 2, 9, 3, 4)],
    ['it is taken out', [3, 4], line(1, 3, 4)],
    ['it is taken out, and a new one put in its place', [9, 3, 4], line(1, 9, 3, 4)],
    ['it is moved to the end', [3, 4, 2], line(1, 3, 4, 2)],
    ['one ahead is moved in front of it', [4, 2, 3], line(1, 4, 2, 3)],
    ['one behind is moved ahead', [2, 3, 4], line(2, 3, 4, 1)],
    ['everything is turned round', [4, 3, 2], line(4, 3, 2, 1)],
    ['everything is taken out', [], []],
    ['everything is new', [7, 8], line(7, 8)],
    ['it is moved into a new way that they have still to choose', [9, 4], [msg(1), fork(9, [[msg(2), msg(3)]]), msg(4)]],
  ])('%s', (_, expected, after) => {
    expect(comes(after, { before: FOUR, at: 2 })).toEqual(expected)
  })

  const TREE = [msg(1), fork(2, [[msg(3), msg(4)]], [msg(5)]), msg(6)]
  const inside = { before: TREE, at: 3, exits: { 2: 1 } }
  test.each<[string, number[], Step[]]>([
    ['it is moved into a way that they did not take', [4, 6], [msg(1), fork(2, [[msg(4)]], [msg(5), msg(3)]), msg(6)]],
    ['it is moved out of its way', [4, 3, 6], [msg(1), fork(2, [[msg(4)]], [msg(5)]), msg(3), msg(6)]],
    ['its way is taken out', [6], [msg(1), fork(2, [], [msg(5)]), msg(6)]],
    ['all the ways are taken out', [6], [msg(1), msg(6)]],
    ['its way is taken out, and it lives on behind', [4, 6], [msg(1), fork(2, [], [msg(5)]), msg(4), msg(6)]],
    ['the way is new behind it', [3, 9, 4, 6], [msg(1), fork(2, [[msg(3), msg(9), msg(4)]], [msg(5)]), msg(6)]],
    ['the last of all is moved away, and a new one comes', [3, 4, 9], [msg(1), fork(2, [[msg(3), msg(4)]], [msg(6)]), msg(9)]],
  ])('in a way: %s', (_, expected, after) => {
    expect(comes(after, inside)).toEqual(expected)
  })

  test('all that they waited for went into a way that they did not take: they go on behind what they had last', () => {
    const before = [msg(1), fork(2, [[msg(3)]], []), msg(4)]
    const steps = withRemoved(before, [msg(1), fork(2, [[msg(3), msg(4)]], []), msg(9)])
    const place = placeOf(steps, { stepId: 4, ahead: [], done: [1, 2], exits: { 2: 0 } })
    expect(walked(steps, { after: place.after, done: [1, 2], exits: { 2: 0 } })).toEqual([9])
  })
})

describe('the turn of a step', () => {
  const living = (step: KeptStep): LivingStep => {
    if (!isLiving(step)) throw new Error('gone')
    return step
  }
  const turn = (step: KeptStep, answers: (boolean | null)[], settings: Partial<Settings> = {}) =>
    turnOf(content([], settings), living(step), { answers, friendId: 1 })
  const when = msg(1, undefined, { when: is(7) })
  const goal = { goal: { when: is(9), actions: [] } }

  test('asks for the goal first, then for what the step itself needs', () => {
    expect(questionsOf(content([]), living(when))).toEqual([is(7)])
    expect(questionsOf(content([], goal), living(when))).toEqual([is(9), is(7)])
    expect(questionsOf(content([], goal), living(fork(1, [[], []])))).toEqual([is(9), is(1), is(2)])
    expect(questionsOf(content([]), living(msg(1)))).toEqual([])
  })

  test.each<[string, object, KeptStep, (boolean | null)[], Partial<Settings>]>([
    ['without a condition', { kind: 'do' }, msg(1), [], {}],
    ['its condition is met', { kind: 'do' }, when, [true], {}],
    ['its condition is not met', { kind: 'skip', reason: 'condition' }, when, [false], {}],
    ['its condition cannot be told', { kind: 'skip', reason: 'condition-broken' }, when, [null], {}],
    ['the goal is reached', { kind: 'goal' }, when, [true, true], goal],
    ['the goal is not reached', { kind: 'do' }, when, [false, true], goal],
    ['the goal cannot be told', { kind: 'do' }, when, [null, true], goal],
    ['the first way of those that are true', { kind: 'exit', exit: 2, isBroken: false }, fork(1, [[], [], []]), [false, true, true], {}],
    ['none is true', { kind: 'exit', exit: 0, isBroken: false }, fork(1, [[], []]), [false, false], {}],
    ['one cannot be told', { kind: 'exit', exit: 2, isBroken: true }, fork(1, [[], []]), [null, true], {}],
    ['a wait is over', { kind: 'exit', exit: 0, isBroken: false }, awaiting(1, []), [], {}],
    ['a jump', { kind: 'jump', scenarioId: 5, stepId: 6 }, { kind: 'jump', id: 1, scenarioId: 5, stepId: 6 }, [], {}],
    ['an end', { kind: 'end' }, { kind: 'end', id: 1 }, [], {}],
  ])('%s', (_, expected, step, answers, settings) => {
    expect(turn(step, answers, settings)).toEqual(expected)
  })

  test('a friend draws the same lot each time, and the lots are as the weights', () => {
    const step = living(
      split(31, [
        [1, []],
        [3, []],
      ]),
    )
    const draw = (friendId: number) => turnOf(content([]), step, { answers: [], friendId })
    const drawnBy = Array.from({ length: 10_000 }, (_, friendId) => draw(friendId))
    expect(drawnBy).toEqual(Array.from({ length: 10_000 }, (_, friendId) => draw(friendId)))
    const first = drawnBy.filter((lot) => lot.kind === 'exit' && lot.exit === 1).length
    expect(first / 10_000).toBeCloseTo(0.25, 1)
    expect(drawnBy.every((lot) => lot.kind === 'exit' && (lot.exit === 1 || lot.exit === 2))).toBe(true)
  })
})

test('what is late, and from when the next one counts', () => {
  const { settings } = content([], { lateMinutes: 30 })
  expect(lateFrom(settings, MONDAY_10)).toBe(MONDAY_10 + 30 * MINUTE)
  expect(lateFrom({ ...settings, lateMinutes: null }, MONDAY_10)).toBeUndefined()
  const now = MONDAY_10 + 10 * MINUTE
  expect(fromAfter({ isDone: true, base: MONDAY_10, now })).toBe(now)
  expect(fromAfter({ isDone: true, base: MONDAY_10, now: MONDAY_10 + 40_000 })).toBe(MONDAY_10)
  expect(fromAfter({ isDone: false, base: MONDAY_10, now })).toBe(MONDAY_10)
})
