import { describe, expect, test } from 'vitest'
import { Segment } from '../../../src/engine/segments/schema.ts'
import type { Timing } from '../../../src/engine/timing/schema.ts'
import { type LintWorld, lintContent } from '../../../src/features/scenarios/lint.ts'
import type { Settings } from '../../../src/features/scenarios/schema.ts'
import type { AnyStep } from '../../harness/index.ts'
import { awaits, branches, does, ends, jumps, later, splits } from '../../harness/steps.ts'
import { contentOf } from './desk.ts'

/** Sunday, 22 November 2026, noon in Tokyo. */
const NOW = Date.parse('2026-11-22T03:00:00Z')
const WORLD: LintWorld = {
  scenarioId: 1,
  name: '第一',
  now: NOW,
  zone: 'Asia/Tokyo',
  isStarted: true,
  known: new Set(['tag:1', 'field:1']),
  lists: new Map(),
  templates: new Map(),
  others: new Map(),
}
const notes = (steps: AnyStep[], more: { world?: Partial<LintWorld>; settings?: Partial<Settings> } = {}) =>
  lintContent(contentOf(steps, more.settings), { ...WORLD, ...more.world }).map(({ at, code }) => `${at} ${code}`)

const hello: AnyStep = { atOnce: true, text: '一' }
const timed = (timing: Timing): AnyStep => ({ timing, text: '一' })
const day = (days: number, time: string, ifPast: 'skip' | 'send' | 'next-day' = 'skip') => timed({ kind: 'day', days, time, ifPast })
const date = (on: string, time = '18:00', ifPast: 'skip' | 'send' | 'next-day' = 'skip') => timed({ kind: 'date', date: on, time, ifPast })
const tag = (tagId: number) => Segment.parse({ where: { kind: 'tag', op: 'any', tagIds: [tagId] } })
const ALL = Segment.parse({ where: { kind: 'all', of: [] } })

test('nothing is said of a scenario that is as it should be', () => {
  expect(notes([hello, day(1, '18:00'), branches([['甲', [hello], tag(1)]], [ends()]), date('2026-12-24')])).toEqual([])
})

describe('the whole', () => {
  test('no steps, no start, a goal that everybody has reached', () => {
    expect(notes([], { world: { isStarted: false } })).toEqual(['steps no-steps', 'steps no-start'])
    expect(notes([hello], { settings: { goal: { when: ALL, actions: [] } } })).toEqual(['settings.goal.when goal-of-all'])
  })

  test('steps that nobody gets to, in every list', () => {
    expect(notes([hello, ends(), hello, hello])).toEqual(['steps.2 unreachable'])
    const both = branches([['甲', [ends(), hello], tag(1)]], [jumps({ id: 2 })])
    expect(notes([both, hello])).toEqual(['steps.1 unreachable', 'steps.0.exits.0.steps.1 unreachable'])
    expect(notes([branches([['甲', [ends()], tag(1)]], [hello]), hello])).toEqual([])
    expect(notes([ends({ isOff: true }), hello])).toEqual([])
    const half = splits([
      ['甲', [ends()], 1],
      ['乙', [ends()], 1],
    ])
    expect(notes([half, hello])).toEqual(['steps.1 unreachable'])
    expect(notes([ends(), { ...hello, id: 9 }, jumps({ id: 1 }, { stepId: 9 })])).toEqual(['steps.2.scenarioId jump-ring'])
  })

  test('a step without anything to do, ways without steps, a way behind one that takes all', () => {
    expect(notes([does([])])).toEqual(['steps.0.actions no-actions'])
    expect(notes([branches([['甲', [], tag(1)]])])).toEqual(['steps.0 ways-empty'])
    const late = branches([
      ['甲', [hello], ALL],
      ['乙', [hello], tag(1)],
    ])
    expect(notes([late])).toEqual(['steps.0.exits.1 way-unreachable'])
  })
})

describe('time', () => {
  test('days that are over', () => {
    expect(notes([date('2026-11-21')])).toEqual(['steps.0.timing date-past'])
    expect(notes([date('2026-11-21', '18:00', 'send'), date('2026-11-22', '12:30')])).toEqual([])
  })

  test('a time of day that is past whenever friends get there, or may be', () => {
    expect(notes([day(1, '18:00'), day(0, '17:00')])).toEqual(['steps.1.timing never-on-time'])
    expect(notes([day(1, '18:00'), timed(later({ hours: 2 })), day(0, '19:00')])).toEqual(['steps.2.timing never-on-time'])
    expect(notes([day(1, '18:00'), timed(later({ hours: 2 })), day(0, '21:00')])).toEqual([])
    expect(notes([day(1, '18:00'), day(0, '17:00', 'next-day')])).toEqual([])
    expect(notes([timed({ kind: 'weekday', weekday: 1, time: '09:00' }), day(0, '08:00')])).toEqual(['steps.1.timing never-on-time'])
    expect(notes([day(0, '18:00')])).toEqual(['steps.0.timing may-be-past'])
    expect(notes([day(0, '18:00'), day(0, '17:00')])).toEqual(['steps.0.timing may-be-past', 'steps.1.timing never-on-time'])
    expect(notes([{ ...(day(0, '18:00') as object), isOff: true } as AnyStep])).toEqual([])
  })

  test('a day before the day of the step before it', () => {
    expect(notes([date('2026-12-24'), date('2026-12-23')])).toEqual(['steps.1.timing never-on-time'])
    expect(notes([date('2026-12-24'), day(2, '10:00'), date('2026-12-25')])).toEqual(['steps.2.timing never-on-time'])
    expect(notes([date('2026-12-24'), date('2026-12-24', '19:00')])).toEqual([])
  })

  test('in ways what is known before them counts; behind a wait for the friend nothing is known', () => {
    const inside = branches([['甲', [day(0, '17:00')], tag(1)]], [])
    expect(notes([day(1, '18:00'), inside])).toEqual(['steps.1.exits.0.steps.0.timing never-on-time'])
    const wait = awaits(later({ days: 1 }), [['はい', [day(0, '17:00')], { kind: 'reply', words: [] }]])
    expect(notes([day(1, '18:00'), wait])).toEqual(['steps.1.exits.0.steps.0.timing may-be-past'])
    expect(notes([awaits({ kind: 'at-once' }, [['はい', [hello], { kind: 'reply', words: [] }]])])).toEqual([
      'steps.0.timeout await-no-time',
    ])
  })
})

describe('what is named', () => {
  test('tags and fields that nobody has and nothing sets', () => {
    expect(notes([{ ...(hello as object), when: tag(2) } as AnyStep])).toEqual(['steps.0.when.where nothing-sets-tag'])
    const filled = (op: 'empty' | 'not-empty', fieldId: number) =>
      Segment.parse({ where: { kind: 'not', of: { kind: 'field', fieldId, test: { op } } } })
    const actions = [
      { kind: 'friend.hide' as const, when: filled('not-empty', 2) },
      { kind: 'friend.hide' as const, when: filled('empty', 3) },
    ]
    expect(notes([does(actions)])).toEqual(['steps.0.actions.0.when.where.of nothing-sets-field'])
  })

  test('waiting for taps on what was not shown', () => {
    const key = 'choice-of-ours'
    const choice = { key, label: 'はい', tap: { kind: 'message' as const, text: 'はい' } }
    const asks: AnyStep = { kind: 'message', timing: { kind: 'at-once' }, bubbles: [{ kind: 'text', text: '?', quickReplies: [choice] }] }
    const wait = awaits(later({ days: 1 }), [['はい', [hello], { kind: 'tap', choices: [key] }]])
    expect(notes([asks, wait])).toEqual([])
    expect(notes([wait, asks])).toEqual(['steps.0.exits.0.on.choices await-not-before'])
    const byTemplate: AnyStep = { kind: 'message', timing: { kind: 'at-once' }, bubbles: [{ kind: 'template', templateId: 5 }] }
    const bubbles = 'bubbles' in asks ? asks.bubbles : []
    expect(notes([byTemplate, wait], { world: { templates: new Map([[5, bubbles]]) } })).toEqual([])
    const lists = new Map([[7, [{ kind: 'send' as const, bubbles }]]])
    expect(notes([does([{ kind: 'list.run', listId: 7 }]), wait], { world: { lists } })).toEqual([])
  })

  test('scenarios that lead in a circle, that start themselves, or end themselves by starting one of their group', () => {
    const others = new Map([
      [2, { name: '第二', group: 'G', jumps: [3] }],
      [3, { name: '第三', group: null, jumps: [1] }],
      [4, { name: '第四', group: null, jumps: [4] }],
    ])
    const [ring] = lintContent(contentOf([jumps({ id: 2 })]), { ...WORLD, others })
    expect(ring).toEqual({ at: 'steps.0.scenarioId', code: 'jump-ring', params: { scenarios: '第一 → 第二 → 第三 → 第一' } })
    expect(notes([jumps({ id: 4 })], { world: { others } })).toEqual([])
    const starts = (scenarioId: number) => does([{ kind: 'scenario.start', scenarioId }])
    expect(notes([starts(1), starts(2), starts(3)], { world: { others }, settings: { group: 'G' } })).toEqual([
      'steps.0.actions.0 starts-itself',
      'steps.1.actions.0 replaces-itself',
    ])
  })

  test('action lists say what they say elsewhere', () => {
    const list = [
      { kind: 'friend.hide' as const, when: tag(1) },
      { kind: 'tag.add' as const, tagId: 1 },
    ]
    expect(notes([does(list)])).toEqual(['steps.0.actions.0 set-below'])
  })
})
