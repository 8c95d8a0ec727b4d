import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { SPREAD_MS } from '../../../src/engine/timing/plan.ts'
import { bubble, type Harness, harness } from '../../harness/index.ts'
import { does, waits } from '../../harness/steps.ts'
import { arrivals, reading } from './arrivals.ts'

describe('days by month, by week and by date', () => {
  test('each at its own time, and what is past is left out', async () => {
    const { h, user } = await reading([
      { timing: { kind: 'weekday', weekday: 3, time: '12:00' }, text: '水曜の正午' },
      { timing: { kind: 'month', months: 1, time: '09:00' }, text: '1か月後' },
      { timing: { kind: 'date', date: '2029-12-24', time: '18:00', ifPast: 'skip' }, text: '去年のイブ' },
      { atOnce: true, text: 'つづけて' },
    ])
    const start = Temporal.Instant.fromEpochMilliseconds(h.clock.start).toZonedDateTimeISO('Asia/Tokyo').toPlainDate()
    const wednesday = start.add({ days: 2 })
    const later = wednesday.add({ months: 1 })
    await h.clock.advance({ days: 40 })
    const since = start.until(later, { largestUnit: 'days' }).days
    expect(arrivals(h, user)).toEqual([
      ['水曜の正午', 2, '12:00'],
      ['1か月後', since, '09:00'],
      ['つづけて', since, '09:00'],
    ])
    const decisions = await h.decisions(user, 4)
    expect(decisions.map(({ outcome, reason }) => reason ?? outcome).sort()).toEqual(['sent', 'sent', 'sent', 'time-past'])
  })
})

describe('quiet hours', () => {
  const night = { from: '21:00', to: '08:00' }
  const quiet = async (h: Harness, quietHours: typeof night | null) => {
    expect(await h.done(h.staff.patch(h.api, { quietHours }))).toMatchObject({ status: 200, body: { quietHours } })
  }

  test('hold messages until they end, and what comes next counts from there; what waits and what is done are not held', async () => {
    const h = await harness()
    await quiet(h, night)
    const scenario = await h.scenario([
      { day: 0, at: '21:30', text: '夜のおたより' },
      { after: { minutes: 30 }, text: 'その30分後' },
      waits({ hours: 14 }),
      does([{ kind: 'send', bubbles: [bubble('夜でもすること')] }]),
    ])
    const user = await h.follows()
    const [enrolment] = await h.starts(user, scenario)
    const end = h.clock.wall('08:00', 1)
    expect(enrolment?.nextAt).toBeGreaterThanOrEqual(end)
    expect(enrolment?.nextAt).toBeLessThan(end + SPREAD_MS)
    await h.clock.advance({ days: 2 })
    expect(arrivals(h, user)).toEqual([
      ['夜のおたより', 1, '08:00'],
      ['その30分後', 1, '08:30'],
      ['夜でもすること', 1, '22:30'],
    ])
    expect((await h.decisions(user, 2))[0]).toMatchObject({ dueAt: end, outcome: 'sent' })
  })

  test('that were set after a step was planned hold it, too, and say so; a scenario may ignore them', async () => {
    const h = await harness()
    const steps = [{ day: 0, at: '22:00', text: '22時' }]
    const [held, free] = [await h.scenario(steps, '待つ'), await h.scenario(steps, { name: '待たない', settings: { quiet: 'ignore' } })]
    const [user, other] = [await h.follows(), await h.follows()]
    await h.starts(user, held)
    await h.starts(other, free)
    await quiet(h, night)
    await h.clock.advance({ days: 1 })
    expect([arrivals(h, user), arrivals(h, other)]).toEqual([[['22時', 1, '08:00']], [['22時', 0, '22:00']]])
    expect(await h.decisions(user, 2)).toMatchObject([
      { outcome: 'held', reason: 'quiet-hours', dueAt: h.clock.wall('22:00') },
      { outcome: 'sent', dueAt: h.clock.wall('08:00', 1) },
    ])
  })

  test('that begin while an edit is published do not lose what waits for their end', async () => {
    const h = await harness()
    await quiet(h, night)
    const scenario = await h.scenario([{ day: 0, at: '22:00', text: '22時' }])
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.to(h.clock.wall('23:00'))
    const [step] = scenario.steps
    await h.edit(scenario, [{ id: step?.id, day: 0, at: '22:00', text: '22時、直したもの' }], { readers: [user] })
    await h.clock.advance({ days: 1 })
    expect(arrivals(h, user)).toEqual([['22時、直したもの', 1, '08:00']])
  })

  test('do not hold answers and greetings', async () => {
    const h = await harness()
    await quiet(h, { from: '00:00', to: '23:59' })
    await h.greeting(['ようこそ'])
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['ようこそ'])
  })
})
