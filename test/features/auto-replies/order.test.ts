import { describe, expect, test } from 'vitest'
import { Segment } from '../../../src/engine/segments/schema.ts'
import { conclude, conditional, inReach, judge, type RuleSource, toRule } from '../../../src/features/auto-replies/rules.ts'
import { fold } from '../../../src/lib/text.ts'
import { MINUTE_MS, momentOf } from '../../../src/lib/time.ts'

// When rules apply and which of several: times of the week, rest, order and stop. The words are in match.test.ts.

const words = (how: 'partial', keywords: string[]) => ({ kind: 'keywords' as const, how, keywords, of: 'any' as const })

const ZONE = 'Asia/Tokyo'
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
const MON_TO_FRI = [1, 2, 3, 4, 5]

/** days · from · to · zone · day · time · whether the moment is in it. 2026-11-22 is a Sunday. */
const WINDOWS: [number[], string, string, string, string, string, boolean][] = [
  [EVERY_DAY, '09:00', '18:00', ZONE, '2026-11-22', '09:00', true],
  [EVERY_DAY, '09:00', '18:00', ZONE, '2026-11-22', '08:59:59', false],
  [EVERY_DAY, '09:00', '18:00', ZONE, '2026-11-22', '17:59:59', true],
  [EVERY_DAY, '09:00', '18:00', ZONE, '2026-11-22', '18:00', false],
  [MON_TO_FRI, '09:00', '18:00', ZONE, '2026-11-22', '12:00', false],
  [MON_TO_FRI, '09:00', '18:00', ZONE, '2026-11-23', '12:00', true],
  [MON_TO_FRI, '09:00', '18:00', ZONE, '2026-11-27', '12:00', true],
  [MON_TO_FRI, '09:00', '18:00', ZONE, '2026-11-28', '12:00', false],
  // Over midnight: it belongs to the day on which it begins.
  [[6], '22:00', '02:00', ZONE, '2026-11-21', '22:00', true],
  [[6], '22:00', '02:00', ZONE, '2026-11-21', '21:59', false],
  [[6], '22:00', '02:00', ZONE, '2026-11-22', '01:59', true],
  [[6], '22:00', '02:00', ZONE, '2026-11-22', '02:00', false],
  [[6], '22:00', '02:00', ZONE, '2026-11-21', '01:00', false],
  [[6], '22:00', '02:00', ZONE, '2026-11-22', '22:30', false],
  [[0], '18:00', '00:00', ZONE, '2026-11-22', '23:59:59', true],
  [[0], '18:00', '00:00', ZONE, '2026-11-23', '00:00', false],
  // From a time to the same time: the whole day.
  [[0], '00:00', '00:00', ZONE, '2026-11-22', '00:00', true],
  [[0], '00:00', '00:00', ZONE, '2026-11-22', '23:59:59', true],
  [[0], '00:00', '00:00', ZONE, '2026-11-23', '00:00', false],
  [[0], '09:00', '09:00', ZONE, '2026-11-22', '03:00', true],
  // By the clock on the wall, winter and summer: New York is at UTC-5, then -4 from 2026-03-08, then -5 from 2026-11-01.
  [EVERY_DAY, '09:00', '18:00', 'America/New_York', '2026-03-07', '09:00', true],
  [EVERY_DAY, '09:00', '18:00', 'America/New_York', '2026-03-09', '09:00', true],
  [EVERY_DAY, '09:00', '18:00', 'America/New_York', '2026-03-09', '08:59', false],
  [EVERY_DAY, '01:00', '03:30', 'America/New_York', '2026-03-08', '03:15', true],
  [EVERY_DAY, '23:00', '04:00', 'America/New_York', '2026-03-08', '03:30', true],
  [EVERY_DAY, '00:30', '01:30', 'America/New_York', '2026-11-01', '01:15', true],
]
const rule = (more: Partial<RuleSource> = {}): RuleSource => ({
  id: 1,
  name: '規則',
  isActive: true,
  isLast: true,
  windows: [],
  segment: null,
  restMinutes: null,
  actions: [],
  match: { kind: 'any' },
  ...more,
})
const never = () => null
const judged = (source: RuleSource, { at = 0, zone = ZONE, hitAt = never as (id: number) => number | null, text = 'やあ' } = {}) =>
  judge([toRule(source)], { heard: fold(text), at, zone, hitAt })[0]

test.each(WINDOWS)('on the days %j from %s to %s in %s, %s %s: %s', (days, from, to, zone, day, time, isIn) => {
  const at = momentOf({ day, time }, zone)
  expect(judged(rule({ windows: [{ days, from, to }] }), { at, zone })?.outcome).toBe(isIn ? 'fits' : 'outside-window')
})

test('an hour that comes twice is in its window twice, one that is left out never is', () => {
  const zone = 'America/New_York'
  const [first, step] = [momentOf({ day: '2026-11-01', time: '01:15' }, zone), 60 * MINUTE_MS]
  const twice = rule({ windows: [{ days: EVERY_DAY, from: '01:00', to: '02:00' }] })
  expect([first, first + step, first + 2 * step].map((at) => judged(twice, { at, zone })?.outcome)).toEqual([
    'fits',
    'fits',
    'outside-window',
  ])
  const [early, late] = [momentOf({ day: '2026-03-08', time: '01:59' }, zone), momentOf({ day: '2026-03-08', time: '03:00' }, zone)]
  const leftOut = rule({ windows: [{ days: EVERY_DAY, from: '02:00', to: '03:00' }] })
  expect([early, late].map((at) => judged(leftOut, { at, zone })?.outcome)).toEqual(['outside-window', 'outside-window'])
})

test('one of several windows suffices, and outside of all it says when the next one begins', () => {
  const windows = [
    { days: MON_TO_FRI, from: '09:00', to: '12:00' },
    { days: MON_TO_FRI, from: '13:00', to: '18:00' },
    { days: [6], from: '10:00', to: '10:00' },
  ]
  const moment = (day: string, time: string) => momentOf({ day, time }, ZONE)
  const told = (day: string, time: string) => judged(rule({ windows }), { at: moment(day, time) })
  expect(told('2026-11-23', '13:30')).toMatchObject({ outcome: 'fits', at: null })
  expect(told('2026-11-23', '12:30')).toMatchObject({ outcome: 'outside-window', at: moment('2026-11-23', '13:00') })
  expect(told('2026-11-23', '18:30')).toMatchObject({ outcome: 'outside-window', at: moment('2026-11-24', '09:00') })
  expect(told('2026-11-27', '18:30')).toMatchObject({ outcome: 'outside-window', at: moment('2026-11-28', '00:00') })
  expect(told('2026-11-22', '09:30')).toMatchObject({ outcome: 'outside-window', at: moment('2026-11-23', '09:00') })
})

describe('rest', () => {
  const at = momentOf({ day: '2026-11-23', time: '12:00' }, ZONE)
  const later = (minutes: number, restMinutes: number | null) =>
    judged(rule({ restMinutes }), { at, hitAt: () => at - minutes * MINUTE_MS })
  test.each([
    [59, 60, 'resting'],
    [60, 60, 'fits'],
    [0, 1, 'resting'],
    [1, 1, 'fits'],
    [100_000, null, 'fits'],
    [0, null, 'fits'],
  ])('%i minutes after it applied, with a rest of %s minutes: %s', (minutes, restMinutes, outcome) => {
    expect(later(minutes, restMinutes)?.outcome).toBe(outcome)
  })
  test('it says until when', () => {
    expect(later(20, 60)).toMatchObject({ outcome: 'resting', at: at + 40 * MINUTE_MS })
  })
  test('a rule that never applied to this friend does not rest, whoever else it applied to', () => {
    expect(judged(rule({ restMinutes: 60 }), { at, hitAt: (id) => (id === 2 ? at : null) })?.outcome).toBe('fits')
  })
})

const EVERYBODY = Segment.parse({ where: { kind: 'all', of: [] } })

describe('several rules, one after the other', () => {
  /** What comes of each, given what is known of the segments by the rule's id. */
  const story = (rules: Partial<RuleSource>[], answers: Record<number, boolean | null> = {}, text = '予約') => {
    const all = rules.map((more, i) => toRule(rule({ id: i + 1, ...more })))
    const moment = { heard: fold(text), at: 0, zone: ZONE, hitAt: never }
    const known = new Map(Object.entries(answers).map(([id, answer]) => [Number(id), answer]))
    return conclude(judge(all, moment), known).map(({ outcome }) => outcome)
  }
  const yes = words('partial', ['予約'])
  const no = words('partial', ['営業'])
  test.each<[string, Partial<RuleSource>[], Record<number, boolean | null>, string[]]>([
    ['the first that fits is the last', [{ match: yes }, { match: yes }], {}, ['applies', 'not-asked']],
    [
      'one that is not the last lets others answer, too',
      [{ match: yes, isLast: false }, { match: yes }, {}],
      {},
      ['applies', 'applies', 'not-asked'],
    ],
    ['what does not fit does not stop', [{ match: no }, { match: yes }], {}, ['no-match', 'applies']],
    ['what is switched off does not stop', [{ match: yes, isActive: false }, { match: yes }], {}, ['off', 'applies']],
    [
      'below the last one the rest still say why they would not',
      [{}, { match: no }, { isActive: false }],
      {},
      ['applies', 'no-match', 'off'],
    ],
    ['somebody of the segment', [{ segment: EVERYBODY }, {}], { 1: true }, ['applies', 'not-asked']],
    ['somebody else', [{ segment: EVERYBODY }, {}], { 1: false }, ['segment', 'applies']],
    ['a segment that cannot be asked is nobody’s', [{ segment: EVERYBODY }, {}], { 1: null }, ['segment', 'applies']],
    ['without a friend it depends, and so does what comes behind', [{ segment: EVERYBODY }, {}], {}, ['depends', 'depends']],
    ['unless it is not the last', [{ segment: EVERYBODY, isLast: false }, {}], {}, ['depends', 'applies']],
    [
      'two that depend, then one for all',
      [{ segment: EVERYBODY }, { segment: EVERYBODY }, {}, {}],
      {},
      ['depends', 'depends', 'depends', 'not-asked'],
    ],
    ['no rules', [], {}, []],
  ])('%s', (_, rules, answers, outcomes) => {
    expect(story(rules, answers)).toEqual(outcomes)
  })

  test('only segments of rules that can have their turn are asked', () => {
    const all = [
      rule({ id: 1, segment: EVERYBODY, isLast: false }),
      rule({ id: 2, segment: EVERYBODY, match: no }),
      rule({ id: 3 }),
      rule({ id: 4, segment: EVERYBODY }),
    ].map(toRule)
    const reached = inReach(judge(all, { heard: fold('予約'), at: 0, zone: ZONE, hitAt: never }))
    expect(reached.map((one) => one.rule.id)).toEqual([1, 2, 3])
    expect(conditional(reached).map(({ ruleId }) => ruleId)).toEqual([1])
  })
})
