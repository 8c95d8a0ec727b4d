import { describe, expect, test } from 'vitest'
import type { PassedStep } from '../../../src/engine/friend/goals.ts'
import {
  baseOf,
  datesOf,
  goalAtOf,
  goalInField,
  keyOf,
  leavesAt,
  type PlanContext,
  planGoal,
} from '../../../src/features/reminders/rules.ts'
import type { Offset } from '../../../src/features/reminders/schema.ts'

const clock = (days: number, time: string): Offset => ({ kind: 'clock', days, time })
const left = (minutes: number): Offset => ({ kind: 'left', minutes })
const at = (iso: string): number => Date.parse(iso)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const TOKYO = 'Asia/Tokyo'
const BERLIN = 'Europe/Berlin'
const NEW_YORK = 'America/New_York'

describe('when a step is meant for', () => {
  test.each<[string, Offset, string, string, string]>([
    ['days before, at a time of day', clock(-3, '18:00'), '2030-01-10T14:00+09:00', TOKYO, '2030-01-07T18:00+09:00'],
    ['the same day', clock(0, '09:00'), '2030-01-10T14:00+09:00', TOKYO, '2030-01-10T09:00+09:00'],
    ['the same day, after the goal', clock(0, '20:00'), '2030-01-10T14:00+09:00', TOKYO, '2030-01-10T20:00+09:00'],
    ['days after', clock(2, '10:00'), '2030-01-30T14:00+09:00', TOKYO, '2030-02-01T10:00+09:00'],
    ['at midnight', clock(-1, '00:00'), '2030-01-01T14:00+09:00', TOKYO, '2029-12-31T00:00+09:00'],
    ['over the end of a month', clock(-30, '10:00'), '2030-03-01T14:00+09:00', TOKYO, '2030-01-30T10:00+09:00'],
    ['over 29 February', clock(-1, '10:00'), '2032-03-01T14:00+09:00', TOKYO, '2032-02-29T10:00+09:00'],
    ['a goal just after midnight, there', clock(-1, '18:00'), '2030-01-10T00:30+09:00', TOKYO, '2030-01-09T18:00+09:00'],
    ['a goal that is another day in UTC', clock(0, '23:00'), '2030-01-10T20:00-05:00', NEW_YORK, '2030-01-10T23:00-05:00'],
    ['a time that summer time leaves out', clock(0, '02:30'), '2030-03-31T14:00+02:00', BERLIN, '2030-03-31T03:30+02:00'],
    ['a time that comes twice: the first', clock(0, '02:30'), '2030-10-27T14:00+01:00', BERLIN, '2030-10-27T02:30+02:00'],
    ['over the change to summer time', clock(-1, '18:00'), '2030-03-31T14:00+02:00', BERLIN, '2030-03-30T18:00+01:00'],
    ['over the change in New York', clock(-1, '09:00'), '2030-03-10T12:00-04:00', NEW_YORK, '2030-03-09T09:00-05:00'],
    ['time left', left(-120), '2030-01-10T14:00+09:00', TOKYO, '2030-01-10T12:00+09:00'],
    ['time left over a change of clocks is time that passes', left(-24 * 60), '2030-03-31T14:00+02:00', BERLIN, '2030-03-30T13:00+01:00'],
    ['time after', left(90), '2030-01-10T23:00+09:00', TOKYO, '2030-01-11T00:30+09:00'],
    ['the goal itself', left(0), '2030-01-10T14:00+09:00', TOKYO, '2030-01-10T14:00+09:00'],
  ])('%s', (_, offset, goal, zone, expected) => {
    expect(new Date(baseOf(offset, { goalAt: at(goal), zone })).toISOString()).toBe(new Date(at(expected)).toISOString())
  })
})

const context = (now: string, more: Partial<PlanContext> = {}): PlanContext => ({
  now: at(now),
  zone: TOKYO,
  seed: '7',
  quiet: null,
  ...more,
})

describe('when it leaves', () => {
  test('inside its minute, always at the same place for a friend', () => {
    const base = at('2030-01-10T18:00+09:00')
    const first = leavesAt(base, context('2030-01-09T00:00+09:00'))
    expect(first).toEqual(leavesAt(base, context('2030-01-10T00:00+09:00')))
    expect(first.leaves).toBe(base)
    expect(first.at - base).toBeGreaterThanOrEqual(0)
    expect(first.at - base).toBeLessThan(54_000)
    const others = new Set(Array.from({ length: 50 }, (_, i) => leavesAt(base, context('2030-01-09T00:00+09:00', { seed: String(i) })).at))
    expect(others.size).toBeGreaterThan(40)
  })

  test('never before now', () => {
    const now = '2030-01-10T18:00:59+09:00'
    expect(leavesAt(at('2030-01-10T18:00+09:00'), context(now)).at).toBe(at(now))
  })

  test.each([
    ['22:00', '2030-01-11T08:00+09:00'],
    ['23:59', '2030-01-11T08:00+09:00'],
    ['07:59', '2030-01-10T08:00+09:00'],
    ['08:00', '2030-01-10T08:00+09:00'],
    ['21:58', '2030-01-10T21:58+09:00'],
  ])('at the end of the quiet hours in which %s lies', (time, expected) => {
    const quiet = { from: '22:00', to: '08:00' }
    expect(leavesAt(at(`2030-01-10T${time}+09:00`), context('2030-01-09T00:00+09:00', { quiet })).leaves).toBe(at(expected))
  })

  test('what sends nothing is not held', () => {
    const steps = [
      { id: 1, offset: clock(0, '22:30') },
      { id: 2, offset: clock(0, '22:30'), bubbles: [{ kind: 'text' as const, text: 'x' }] },
    ]
    const dates = datesOf(steps, {
      ...context('2030-01-09T00:00+09:00', { quiet: { from: '22:00', to: '08:00' } }),
      goalAt: at('2030-01-10T14:00+09:00'),
    })
    expect(dates.map(({ stepId, leaves }) => [stepId, new Date(leaves).toISOString()])).toEqual([
      [1, '2030-01-10T13:30:00.000Z'],
      [2, '2030-01-10T23:00:00.000Z'],
    ])
  })
})

const STEPS = [
  { id: 1, offset: clock(-3, '18:00') },
  { id: 2, offset: clock(-1, '18:00') },
  { id: 3, offset: left(-120) },
]
const GOAL = at('2030-01-10T14:00+09:00')

function plan(
  now: string,
  more: {
    goalAt?: number
    since?: string
    passed?: PassedStep[]
    next?: { stepId: number; base: number; at: number }
    isEdited?: boolean
  } = {},
) {
  const { goalAt = GOAL, since = now, passed = [], next = null, isEdited = false } = more
  const {
    next: planned,
    leftOut,
    passed: behind,
  } = planGoal(STEPS, { goal: { goalAt, since: at(since), passed, next }, context: context(now), isEdited })
  return { next: planned?.stepId ?? null, leftOut: leftOut.map(({ stepId }) => stepId), behind }
}
const had = (stepId: number, base: string, goalAt = GOAL): PassedStep => ({ stepId, goalAt, base: at(base) })

describe('what still comes', () => {
  test('is the first step that is ahead; what is past is left out', () => {
    expect(plan('2030-01-01T00:00+09:00')).toMatchObject({ next: 1, leftOut: [] })
    expect(plan('2030-01-08T00:00+09:00')).toMatchObject({ next: 2, leftOut: [1] })
    expect(plan('2030-01-10T12:00:59+09:00')).toMatchObject({ next: 3, leftOut: [1, 2] })
    expect(plan('2030-01-10T12:01+09:00')).toMatchObject({ next: null, leftOut: [1, 2, 3] })
  })

  test('after a turn, steps that fell due meanwhile come late and are not lost', () => {
    const passed = [had(1, '2030-01-07T18:00+09:00')]
    expect(plan('2030-01-09T20:00+09:00', { since: '2030-01-01T00:00+09:00', passed })).toMatchObject({ next: 2, leftOut: [] })
  })

  test('what came for this goal never comes again for it, wherever an edit moves it', () => {
    const passed = [had(1, '2029-12-31T18:00+09:00')]
    expect(plan('2030-01-01T00:00+09:00', { passed, isEdited: true })).toMatchObject({ next: 2, leftOut: [] })
  })

  test('for another goal it comes again, but not for the same minute', () => {
    const later = GOAL + 7 * 24 * HOUR
    const passed = [had(1, '2030-01-07T18:00+09:00')]
    expect(plan('2030-01-08T00:00+09:00', { goalAt: later, passed })).toMatchObject({ next: 1 })
    expect(plan('2030-01-07T18:00:30+09:00', { goalAt: GOAL + HOUR, passed })).toMatchObject({ next: 2, leftOut: [] })
  })

  test('an edit leaves out what is past by now, but for the step that is due just now', () => {
    const since = '2030-01-01T00:00+09:00'
    const due = { stepId: 1, base: at('2030-01-07T18:00+09:00'), at: at('2030-01-07T18:00+09:00') }
    expect(plan('2030-01-07T20:00+09:00', { since, isEdited: true, next: due })).toMatchObject({ next: 1, leftOut: [] })
    expect(plan('2030-01-07T20:00+09:00', { since, isEdited: true })).toMatchObject({ next: 2, leftOut: [1] })
  })

  test('what was left out is said once, and comes when it is ahead again', () => {
    const first = plan('2030-01-08T00:00+09:00')
    expect(first.behind).toEqual([{ stepId: 1, goalAt: GOAL, base: at('2030-01-07T18:00+09:00'), isLeftOut: true }])
    expect(plan('2030-01-08T01:00+09:00', { passed: first.behind })).toMatchObject({ next: 2, leftOut: [] })
    expect(plan('2030-01-08T01:00+09:00', { goalAt: GOAL + 7 * 24 * HOUR, passed: first.behind })).toMatchObject({ next: 1 })
  })
})

describe('what is meant by a goal', () => {
  const tokyo = { zone: TOKYO, goalTime: '10:00' }

  test('a day with and without a time, or a moment', () => {
    expect(goalAtOf({ date: '2030-01-10' }, tokyo)).toBe(at('2030-01-10T10:00+09:00'))
    expect(goalAtOf({ date: '2030-01-10', time: '00:00' }, tokyo)).toBe(at('2030-01-10T00:00+09:00'))
    expect(goalAtOf({ goalAt: 5 }, tokyo)).toBe(5)
    expect(goalAtOf({ date: '2030-03-31', time: '02:30' }, { ...tokyo, zone: BERLIN })).toBe(at('2030-03-31T03:30+02:00'))
  })

  test('what stands in a field', () => {
    expect(goalInField('2030-02-28', tokyo)).toBe(at('2030-02-28T10:00+09:00'))
    expect(goalInField('2030-02-28', { ...tokyo, time: '18:15' })).toBe(at('2030-02-28T18:15+09:00'))
    expect(goalInField(String(GOAL), tokyo)).toBe(GOAL)
    expect(goalInField(String(GOAL), { ...tokyo, time: '09:00' })).toBe(at('2030-01-10T09:00+09:00'))
    expect([goalInField(null, tokyo), goalInField('', tokyo), goalInField('あした', tokyo)]).toEqual([null, null, null])
  })

  test('its key is the day and time on the account’s clock', () => {
    expect(keyOf(GOAL, TOKYO)).toBe('2030-01-10T14:00')
    expect(keyOf(GOAL, NEW_YORK)).toBe('2030-01-10T00:00')
  })
})
