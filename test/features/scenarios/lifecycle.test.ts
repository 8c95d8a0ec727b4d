import { describe, expect, test } from 'vitest'
import { harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

const TWO = [
  { after: { minutes: 10 }, text: '一' },
  { after: { minutes: 10 }, text: '二' },
]

async function shop() {
  const h = await harness()
  const scenario = await h.scenario(TWO)
  const user = await h.follows('花子')
  return { h, scenario, user, stepIds: scenario.steps.map(({ id }) => id) }
}

describe('by hand', () => {
  test('a scenario is started, and the page shows what comes next and who began it', async () => {
    const { h, scenario, user, stepIds } = await shop()
    const startedAt = h.clock.now()
    expect(await h.starts(user, scenario)).toEqual([
      {
        scenarioId: scenario.id,
        scenarioName: 'はじめまして',
        run: 1,
        status: 'reading',
        stepId: stepIds[0],
        stepNo: 1,
        stepCount: 2,
        nextAt: startedAt + 600_000,
        startedAt,
        endedAt: null,
        reason: null,
      },
    ])
    expect(await h.counts(scenario)).toEqual([
      { waiting: 1, held: 0 },
      { waiting: 0, held: 0 },
    ])
    await h.clock.advance({ minutes: 10 })
    expect(await h.enrolments(user)).toMatchObject([{ stepId: stepIds[1], stepNo: 2, nextAt: startedAt + 1_200_000 }])
    expect(await h.activity(user, 2)).toMatchObject([
      { kind: 'friend.added' },
      {
        kind: 'scenario.started',
        scenarioName: 'はじめまして',
        actor: `staff:${h.staff.staffId}`,
        actorName: 'adminさん',
        data: { scenarioId: scenario.id, run: 1 },
      },
    ])
  })

  test('who reads it already cannot be started again: 409, and nothing is sent twice', async () => {
    const { h, scenario, user } = await shop()
    await h.starts(user, scenario)
    await h.clock.advance({ minutes: 10 })
    expect(await h.startAnswer(user, scenario)).toMatchObject({ status: 409, body: refusal('already-reading') })
    await h.clock.advance({ minutes: 30 })
    expect(h.wordsTo(user)).toEqual(['一', '二'])
  })

  test('two people who start it at the same moment start it once', async () => {
    const { h, scenario, user } = await shop()
    const answers = await Promise.all([h.startAnswer(user, scenario), h.startAnswer(user, scenario)])
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      expect.toSatisfy((status: number) => status === 200 || status === 409),
    ])
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['一', '二'])
    expect(await h.enrolments(user)).toHaveLength(1)
  })

  test('it is stopped: nothing more comes, and the record says who stopped it', async () => {
    const { h, scenario, user } = await shop()
    await h.starts(user, scenario)
    await h.clock.advance({ minutes: 10 })
    expect(await h.stops(user, scenario)).toMatchObject([
      { status: 'stopped', reason: 'stopped-by-staff', stepId: null, stepNo: null, nextAt: null, endedAt: h.clock.now() },
    ])
    await h.clock.advance({ days: 1 })
    expect(h.wordsTo(user)).toEqual(['一'])
    expect((await h.activity(user, 3)).at(-1)).toMatchObject({
      kind: 'scenario.stopped',
      actor: `staff:${h.staff.staffId}`,
      data: { reason: 'stopped-by-staff', run: 1 },
    })
  })

  test('stopping what does not run changes nothing', async () => {
    const { h, scenario, user } = await shop()
    expect(await h.stops(user, scenario)).toEqual([])
    await h.starts(user, scenario)
    await h.clock.advance({ hours: 1 })
    expect(await h.stops(user, scenario)).toMatchObject([{ status: 'finished' }])
  })

  test.each(['finished', 'stopped'])('one that is %s can be started anew: a second run, all steps again', async (how) => {
    const { h, scenario, user } = await shop()
    await h.starts(user, scenario)
    await h.clock.advance({ minutes: how === 'finished' ? 60 : 10 })
    if (how === 'stopped') await h.stops(user, scenario)
    await h.starts(user, scenario)
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual([...(how === 'finished' ? ['一', '二'] : ['一']), '一', '二'])
    expect(await h.enrolments(user)).toMatchObject([
      { run: 2, status: 'finished' },
      { run: 1, status: how },
    ])
    const decisions = await h.decisions(user, how === 'finished' ? 4 : 3)
    expect(new Set(decisions.map(({ subject }) => JSON.stringify(subject))).size).toBe(decisions.length)
    expect((await h.talk(user)).length).toBe(decisions.length)
  })

  test('one that is switched off, deleted or of another account cannot be started', async () => {
    const { h, scenario, user } = await shop()
    const theirs = await (await harness()).scenario(TWO)
    await h.edit(scenario, [], { isActive: false })
    expect(await h.startAnswer(user, scenario)).toMatchObject({ status: 409, body: refusal('scenario-off') })
    await h.deleteScenario({ ...scenario, version: 2 })
    expect(await h.startAnswer(user, scenario)).toMatchObject({ status: 404, body: refusal('not-found') })
    expect(await h.startAnswer(user, theirs)).toMatchObject({ status: 404, body: refusal('not-found') })
  })

  test('an empty scenario is over as soon as it begins', async () => {
    const h = await harness()
    const user = await h.follows()
    expect(await h.starts(user, await h.scenario([]))).toMatchObject([{ status: 'finished', stepCount: 0, nextAt: null }])
  })
})

describe('a friend who blocks us between two steps', () => {
  test('gets no more, and goes on where they stopped when they return', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { after: { minutes: 10 }, text: 'ようこそ' },
      { day: 1, at: '18:00', text: 'お悩みは?' },
      { after: { minutes: 30 }, text: 'ご予約はこちら' },
    ])
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.advance({ minutes: 10 })
    await h.blocks(user)
    await h.clock.to(h.clock.wall('18:01', 3))
    expect(h.wordsTo(user)).toEqual(['ようこそ'])
    expect(h.line.control.log({ channel: h.channel, endpoint: 'push' })).toHaveLength(1)
    expect(await h.enrolments(user)).toMatchObject([{ status: 'held', reason: 'friend-blocked-us', stepNo: 2, nextAt: null }])
    expect(await h.decisions(user, 2)).toMatchObject([
      { outcome: 'sent' },
      { outcome: 'held', reason: 'friend-blocked-us', dueAt: h.clock.wall('18:00', 1) },
    ])

    await h.unblocks(user)
    expect(h.wordsTo(user)).toEqual(['ようこそ', 'お悩みは?'])
    await h.clock.advance({ minutes: 30 })
    expect(h.wordsTo(user)).toEqual(['ようこそ', 'お悩みは?', 'ご予約はこちら'])
    expect(await h.decisions(user, 4)).toMatchObject([{ outcome: 'sent' }, { outcome: 'held' }, { outcome: 'sent' }, { outcome: 'sent' }])
  })

  test('and returns before the next step is due: it comes in its time', async () => {
    const { h, scenario, user } = await shop()
    await h.starts(user, scenario)
    await h.clock.advance({ minutes: 2 })
    await h.blocks(user)
    await h.clock.advance({ minutes: 2 })
    await h.unblocks(user)
    expect(h.wordsTo(user)).toEqual([])
    await h.clock.advance({ minutes: 6 })
    expect(h.wordsTo(user)).toEqual(['一'])
  })

  test('blocks and returns three times: no step is sent twice', async () => {
    const { h, scenario, user } = await shop()
    await h.starts(user, scenario)
    for (const _ of [1, 2, 3]) {
      await h.clock.advance({ seconds: 1 })
      await h.blocks(user)
      await h.clock.advance({ minutes: 15 })
      await h.unblocks(user)
    }
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['一', '二'])
  })
})

describe('a scenario that is switched off', () => {
  test('holds its readers at their next step; switched on again they go on with it', async () => {
    const { h, scenario, user, stepIds } = await shop()
    await h.starts(user, scenario)
    await h.clock.advance({ minutes: 10 })
    const steps = TWO.map((step, i) => ({ ...step, id: stepIds[i] }))
    await h.edit(scenario, steps, { isActive: false, readers: [user] })
    await h.clock.advance({ hours: 5 })
    expect(h.wordsTo(user)).toEqual(['一'])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'held', reason: 'scenario-off', stepNo: 2 }])
    expect(await h.counts(scenario)).toEqual([
      { waiting: 0, held: 0 },
      { waiting: 0, held: 1 },
    ])
    await h.edit(scenario, steps, { isActive: true, readers: [user] })
    await h.clock.advance({ seconds: 1 })
    expect(h.wordsTo(user)).toEqual(['一', '二'])
    expect(await h.decisions(user, 3)).toMatchObject([
      { outcome: 'sent' },
      { outcome: 'held', reason: 'scenario-off' },
      { outcome: 'sent' },
    ])
  })

  test('while the friend has blocked us as well: they go on only when both are over', async () => {
    const { h, scenario, user, stepIds } = await shop()
    await h.starts(user, scenario)
    const steps = TWO.map((step, i) => ({ ...step, id: stepIds[i] }))
    await h.clock.advance({ minutes: 1 })
    await h.blocks(user)
    await h.edit(scenario, steps, { isActive: false, readers: [user] })
    await h.clock.advance({ hours: 1 })
    await h.unblocks(user)
    await h.clock.advance({ hours: 1 })
    expect([h.wordsTo(user), await h.enrolments(user)]).toMatchObject([[], [{ status: 'held', reason: 'scenario-off' }]])
    await h.clock.advance({ seconds: 1 })
    await h.blocks(user)
    await h.edit(scenario, steps, { isActive: true, readers: [user] })
    expect([h.wordsTo(user), await h.enrolments(user)]).toMatchObject([[], [{ status: 'held', reason: 'friend-blocked-us' }]])
    await h.clock.advance({ seconds: 1 })
    await h.unblocks(user)
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['一', '二'])
  })
})

test('a scenario that is deleted stops its readers and keeps its name in what they got', async () => {
  const { h, scenario, user } = await shop()
  await h.starts(user, scenario)
  await h.clock.advance({ minutes: 10 })
  await h.deleteScenario(scenario, { readers: [user] })
  await h.clock.advance({ days: 1 })
  expect(h.wordsTo(user)).toEqual(['一'])
  expect(await h.enrolments(user)).toMatchObject([{ scenarioName: 'はじめまして', status: 'stopped', reason: 'scenario-deleted' }])
  expect(await h.talk(user)).toMatchObject([{ sourceName: 'はじめまして' }])
  expect((await h.staff.get(`${h.api}/scenarios`)).body).toEqual({ items: [] })
  expect(await h.staff.get(`${h.api}/scenarios/${scenario.id}`)).toMatchObject({ status: 404 })
})
