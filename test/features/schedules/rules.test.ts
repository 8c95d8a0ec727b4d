import { describe, expect, test } from 'vitest'
import type { Action } from '../../../src/engine/actions/schema.ts'
import { areSending, isQuietAt, LATE_MS, nextRuns, whatIsDue } from '../../../src/features/schedules/rules.ts'
import { MINUTE_MS } from '../../../src/lib/time.ts'
import { CASES, daily, once, T } from './rule-cases.ts'

const shown = (at: number) => new Date(at).toISOString()

for (const [kind, cases] of Object.entries(CASES))
  describe(`${kind} runs`, () => {
    test.each(cases)('%s', (_, rule, zone, after, runs) => {
      const found = nextRuns(rule, { after: Date.parse(after), zone, count: Math.max(1, runs.length) })
      expect(found.map(shown)).toEqual(runs.map((run) => shown(Date.parse(run))))
    })
  })

test('the runs that follow one another are those that are looked up together', () => {
  for (const [, rule, zone, after] of Object.values(CASES).flat()) {
    const together = nextRuns(rule, { after: Date.parse(after), zone, count: 8 })
    let at = Date.parse(after)
    for (const run of together) {
      const [next] = nextRuns(rule, { after: at, zone, count: 1 })
      expect(next).toBe(run)
      expect(run).toBeGreaterThan(at)
      at = run
    }
  }
})

describe('what becomes of a schedule that is due', () => {
  const at = (text: string) => Date.parse(text)
  const rule = daily()
  const nextAt = at('2026-03-01T10:00+09:00')
  const due = (now: number, ifMissed: 'run' | 'skip' = 'run') => whatIsDue({ rule, ifMissed, nextAt }, { now, zone: T })

  test.each([0, 1, LATE_MS])('it runs %i ms after its time', (late) => {
    for (const ifMissed of ['run', 'skip'] as const)
      expect(due(nextAt + late, ifMissed)).toEqual({ run: { at: nextAt, isLate: false }, missed: [], next: at('2026-03-02T10:00+09:00') })
  })

  test('more than ten minutes late it was missed: it runs all the same, or does not', () => {
    const now = nextAt + LATE_MS + 1
    const next = at('2026-03-02T10:00+09:00')
    expect(due(now)).toEqual({ run: { at: nextAt, isLate: true }, missed: [], next })
    expect(due(now, 'skip')).toEqual({ run: null, missed: [nextAt], next })
  })

  test('of several that were missed only the newest runs', () => {
    const [first, second, third, next] = ['01', '02', '03', '04'].map((n) => at(`2026-03-${n}T10:00+09:00`))
    const now = at('2026-03-03T15:00+09:00')
    expect(due(now)).toEqual({ run: { at: third, isLate: true }, missed: [first, second], next })
    expect(due(now, 'skip')).toEqual({ run: null, missed: [first, second, third], next })
  })

  test('the newest is on time though those before it were missed', () => {
    const now = at('2026-03-02T10:01+09:00')
    expect(due(now, 'skip')).toEqual({
      run: { at: at('2026-03-02T10:00+09:00'), isLate: false },
      missed: [nextAt],
      next: at('2026-03-03T10:00+09:00'),
    })
  })

  test('after years the log is given the newest missed ones', () => {
    const { run, missed } = due(at('2036-03-01T10:05+09:00'))
    expect(run).toEqual({ at: at('2036-03-01T10:00+09:00'), isLate: false })
    expect(missed).toHaveLength(29)
    expect(missed.at(-1)).toBe(at('2036-02-29T10:00+09:00'))
  })

  test('a last run has none behind it', () => {
    const now = at('2026-03-01T10:00+09:00')
    expect(whatIsDue({ rule: once('2026-03-01'), ifMissed: 'run', nextAt }, { now, zone: T })).toMatchObject({ next: null })
  })
})

test.each([
  ['22:00', true],
  ['21:59', false],
  ['23:59', true],
  ['00:00', true],
  ['07:59', true],
  ['08:00', false],
])('%s lies in quiet hours from 22:00 to 08:00: %s', (time, isIn) => {
  expect(isQuietAt(time, { from: '22:00', to: '08:00' })).toBe(isIn)
})

test.each([
  ['12:59', false],
  ['13:00', true],
  ['14:00', false],
])('%s lies in quiet hours from 13:00 to 14:00: %s', (time, isIn) => {
  expect(isQuietAt(time, { from: '13:00', to: '14:00' })).toBe(isIn)
})

test('actions send by themselves or by a list that they run, also one in a ring', () => {
  const send: Action = { kind: 'send', bubbles: [{ kind: 'text', text: 'x' }] }
  const run = (listId: number): Action => ({ kind: 'list.run', listId })
  const lists = new Map<number, Action[]>([
    [1, [run(2)]],
    [2, [run(1), run(3)]],
    [3, [send]],
    [4, [run(5)]],
    [5, [run(4), { kind: 'tag.add', tagId: 1 }]],
  ])
  expect(
    [[send], [run(1)], [run(4)], [run(9)], [], [{ kind: 'scenario.start', scenarioId: 1 } as const]].map((list) => areSending(list, lists)),
  ).toEqual([true, true, false, false, false, false])
  expect(MINUTE_MS * 10).toBe(LATE_MS)
})
