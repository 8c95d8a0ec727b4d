import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { SPREAD_MS } from '../../../src/engine/timing/plan.ts'
import { bubble, harness, wordsOf } from '../../harness/index.ts'
import { arrivals, reading } from './arrivals.ts'

describe('steps come when they are meant to', () => {
  test('at once, after a span, at a time of day; each counted from the one before', async () => {
    const { h, user } = await reading([
      { atOnce: true, text: 'すぐ' },
      { after: { minutes: 30 }, text: '30分後' },
      { after: { hours: 2 }, text: 'その2時間後' },
      { day: 0, at: '18:00', text: '当日18時' },
      { after: { days: 1 }, text: '24時間後' },
      { day: 1, at: '00:00', text: '翌日0時' },
      { day: 2, at: '23:59', text: '2日後23:59' },
      { atOnce: true, text: 'つづけて' },
    ])
    await h.clock.advance({ days: 10 })
    expect(arrivals(h, user)).toEqual([
      ['すぐ', 0, '10:00'],
      ['30分後', 0, '10:30'],
      ['その2時間後', 0, '12:30'],
      ['当日18時', 0, '18:00'],
      ['24時間後', 1, '18:00'],
      ['翌日0時', 2, '00:00'],
      ['2日後23:59', 4, '23:59'],
      ['つづけて', 4, '23:59'],
    ])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished', stepId: null, nextAt: null }])
  })

  test('not a millisecond early, and early enough in the minute to be at LINE before it ends', async () => {
    const { h, user, enrolment } = await reading([{ day: 1, at: '18:00', text: '18時' }])
    const meant = h.clock.wall('18:00', 1)
    expect(enrolment?.nextAt).toBeGreaterThanOrEqual(meant)
    expect(enrolment?.nextAt).toBeLessThan(meant + SPREAD_MS)
    await h.clock.to((enrolment?.nextAt ?? 0) - 1)
    expect(h.wordsTo(user)).toEqual([])
    await h.clock.to(enrolment?.nextAt ?? 0)
    expect(h.wordsTo(user)).toEqual(['18時'])
    expect(await h.decisions(user, 1)).toMatchObject([{ dueAt: meant, doneAt: enrolment?.nextAt, outcome: 'sent' }])
  })

  test('friends are spread over the minute, each at their own place every day', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ day: 1, at: '18:00', text: '一' }])
    const users = [await h.follows(), await h.follows(), await h.follows(), await h.follows()]
    const places: number[] = []
    for (const user of users) places.push(((await h.starts(user, scenario))[0]?.nextAt ?? 0) - h.clock.wall('18:00', 1))
    expect(new Set(places).size).toBe(4)
    expect(places.every((ms) => ms >= 0 && ms < SPREAD_MS)).toBe(true)
  })
})

describe('a time of today that is past when the friend arrives', () => {
  test.each([
    ['skip', [['次', 0, '20:30']]],
    [
      'send',
      [
        ['9時', 0, '20:00'],
        ['次', 0, '20:30'],
      ],
    ],
    [
      'next-day',
      [
        ['9時', 1, '09:00'],
        ['次', 1, '09:30'],
      ],
    ],
  ] as const)('%s', async (ifPast, expected) => {
    const { h, user, scenario } = await reading(
      [
        { day: 0, at: '09:00', ifPast, text: '9時' },
        { after: { minutes: 30 }, text: '次' },
      ],
      { at: '20:00' },
    )
    await h.clock.advance({ days: 3 })
    expect(arrivals(h, user)).toEqual(expected)
    const decisions = await h.decisions(user, 2)
    const [first] = decisions
    if (ifPast === 'skip')
      expect(first).toMatchObject({ subject: { stepId: scenario.steps[0]?.id }, outcome: 'skipped', reason: 'time-past' })
    else expect(decisions.map(({ outcome }) => outcome)).toEqual(['sent', 'sent'])
  })

  test('the very minute is not past: who arrives in it is served in it', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ day: 0, at: '20:00', text: '20時' }])
    const user = await h.follows()
    await h.clock.to(h.clock.wall('20:00') + 59_000)
    await h.starts(user, scenario)
    expect(h.wordsTo(user)).toEqual(['20時'])
    const late = await h.follows()
    await h.clock.advance({ seconds: 1 })
    await h.starts(late, scenario)
    expect(h.wordsTo(late)).toEqual([])
    expect(await h.enrolments(late)).toMatchObject([{ status: 'finished' }])
  })

  test('midnight of the day itself is always past, that of tomorrow never', async () => {
    const { h, user } = await reading([
      { day: 0, at: '00:00', text: '今日の0時' },
      { day: 1, at: '00:00', text: '明日の0時' },
    ])
    await h.clock.advance({ days: 2 })
    expect(arrivals(h, user)).toEqual([['明日の0時', 1, '00:00']])
  })
})

describe('when the clocks change', () => {
  const HOUR = 3_600_000
  /** The next change of this zone's clocks in this direction. */
  function changeAfter(now: number, { timeZone, toSummer }: { timeZone: string; toSummer: boolean }): Temporal.ZonedDateTime {
    let at = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone)
    for (;;) {
      const next = at.getTimeZoneTransition('next')
      if (!next) throw new Error(`${timeZone} never changes its clocks`)
      const before = next.subtract({ nanoseconds: 1 })
      if (next.offsetNanoseconds > before.offsetNanoseconds === toSummer) return next
      at = next
    }
  }

  test.each([
    ['America/New_York', true, '02:30', '03:30'],
    ['America/New_York', false, '01:30', '01:30'],
    ['Europe/Berlin', true, '02:30', '03:30'],
    ['Europe/Berlin', false, '02:30', '02:30'],
  ])('%s, to summer time: %s, a step at %s comes once, at %s', async (timeZone, toSummer, time, shown) => {
    const h = await harness({ timeZone })
    const scenario = await h.scenario([
      { day: 1, at: time, text: '変わる夜' },
      { day: 1, at: '18:00', text: '翌日の夕方' },
    ])
    const user = await h.follows()
    const change = changeAfter(h.clock.now(), { timeZone, toSummer })
    await h.clock.to(change.startOfDay().epochMilliseconds - 6 * HOUR)
    await h.starts(user, scenario)
    await h.clock.advance({ days: 4 })
    const places = h.line.control
      .received(user, h.channel)
      .map(({ at }) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone))
    expect(places.map((at) => [at.toPlainDate().toString(), at.toPlainTime().toString({ smallestUnit: 'minute' })])).toEqual([
      [change.toPlainDate().toString(), shown],
      [change.toPlainDate().add({ days: 1 }).toString(), '18:00'],
    ])
    // Of a time that comes twice it is the first: the one before the change.
    if (!toSummer) expect(places[0]?.epochMilliseconds).toBeLessThan(change.epochMilliseconds)
  })
})

describe('many steps', () => {
  test('three steps at once are three messages, three decisions and three rows in the thread', async () => {
    const { h, user, scenario } = await reading(['一', '二', '三'].map((text) => ({ atOnce: true as const, text })))
    expect(h.wordsTo(user)).toEqual(['一', '二', '三'])
    expect((await h.talk(user)).map(wordsOf)).toEqual(['一', '二', '三'])
    expect((await h.decisions(user, 3)).map(({ subject }) => subject.kind === 'step' && subject.stepId)).toEqual(
      scenario.steps.map(({ id }) => id),
    )
  })

  test('sixty steps at once come in order, five bubbles a request', async () => {
    const words = Array.from({ length: 60 }, (_, i) => `${i + 1}`)
    const { h, user } = await reading(words.map((text) => ({ atOnce: true as const, text })))
    expect(h.wordsTo(user)).toEqual(words)
    expect(h.line.control.received(user, h.channel).map(({ messages }) => messages.length)).toEqual(Array(12).fill(5))
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished' }])
    expect(await h.decisions(user, 60)).toHaveLength(60)
  })

  test('two hundred steps can be stored, read and walked; two hundred and one are refused', async () => {
    const words = Array.from({ length: 200 }, (_, i) => `${i + 1}`)
    const { h, user, scenario } = await reading(
      words.map((text, i) => (i < 100 ? { atOnce: true as const, text } : { after: { minutes: 1 }, text })),
    )
    expect(scenario.steps.map((step) => 'bubbles' in step && step.bubbles[0])).toEqual(words.map(bubble))
    await h.clock.advance({ minutes: 101 })
    expect(h.wordsTo(user)).toEqual(words)
    const steps = Array.from({ length: 201 }, () => ({ kind: 'message', timing: { kind: 'at-once' }, bubbles: [bubble('x')] }))
    expect(await h.staff.post(`${h.api}/scenarios`, { name: 'x', content: { steps } })).toMatchObject({
      status: 400,
      body: { error: { fields: { 'content.steps': expect.any(String) } } },
    })
  })

  test('two scenarios of one friend run beside each other, each in its order', async () => {
    const h = await harness()
    const steps = (name: string) => [1, 2].map((n) => ({ after: { minutes: 10 }, text: `${name}${n}` }))
    const [one, two] = [await h.scenario(steps('甲'), '甲'), await h.scenario(steps('乙'), '乙')]
    const user = await h.follows()
    await h.starts(user, one)
    await h.clock.advance({ minutes: 5 })
    await h.starts(user, two)
    await h.clock.advance({ minutes: 30 })
    expect(h.wordsTo(user)).toEqual(['甲1', '乙1', '甲2', '乙2'])
    expect(await h.enrolments(user)).toMatchObject([
      { scenarioName: '乙', status: 'finished', run: 1 },
      { scenarioName: '甲', status: 'finished', run: 1 },
    ])
  })
})
