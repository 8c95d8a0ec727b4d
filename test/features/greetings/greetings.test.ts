import { describe, expect, test } from 'vitest'
import { bubble, harness } from '../../harness/index.ts'
import { refusal } from '../staff/visitor.ts'

const send = (...words: string[]) => ({ kind: 'send', bubbles: words.map(bubble) })

describe('what friends are greeted with', () => {
  test('is nothing at all on a new account, for all three kinds of friends', async () => {
    const h = await harness()
    const none = (kind: string) => ({ kind, actions: [], variants: [], version: 0, updatedAt: null })
    expect((await h.staff.get(`${h.api}/greetings`)).body).toEqual({ items: [none('new'), none('returning'), none('known')] })
    const user = await h.follows()
    expect(h.sentTo(user)).toEqual([])
    expect((await h.activity(user, 1)).map(({ kind }) => kind)).toEqual(['friend.added'])
  })

  test('is what was saved last, from the very next friend on', async () => {
    const h = await harness()
    await h.greeting(['一'])
    const first = await h.follows()
    await h.greeting(['二'])
    const second = await h.follows()
    await h.greeting([])
    const third = await h.follows()
    expect([first, second, third].map((user) => h.wordsTo(user))).toEqual([['一'], ['二'], []])
    expect((await h.staff.get(`${h.api}/greetings`)).body).toMatchObject({
      items: [{ kind: 'new', actions: [], updatedAt: h.clock.now() }, {}, {}],
    })
  })

  test('new, returning and known friends each have their own', async () => {
    const h = await harness()
    await h.greeting(['はじめまして'])
    await h.greeting(['おかえり'], { kind: 'returning' })
    await h.greeting(['いつもどうも'], { kind: 'known' })
    const fresh = await h.follows()
    const known = h.person()
    await h.says(known, 'こんにちは')
    await h.clock.advance({ days: 1 })
    await h.blocks(fresh)
    await h.clock.advance({ days: 1 })
    await h.unblocks(fresh)
    expect([h.wordsTo(fresh), h.wordsTo(known)]).toEqual([['はじめまして', 'おかえり'], ['いつもどうも']])
    expect((await h.decisions(fresh, 2)).map(({ subject }) => subject)).toEqual([
      { kind: 'greeting', greeting: 'new' },
      { kind: 'greeting', greeting: 'returning' },
    ])
    expect((await h.decisions(known, 1)).map(({ subject }) => subject)).toEqual([{ kind: 'greeting', greeting: 'known' }])
  })

  test('its actions run from the first to the last, messages and scenarios mixed', async () => {
    const h = await harness()
    const scenario = await h.scenario([
      { atOnce: true, text: '物語一' },
      { after: { minutes: 5 }, text: '物語二' },
    ])
    await h.put('/greetings/new', { actions: [send('一'), { kind: 'scenario.start', scenarioId: scenario.id }, send('二', '三')] })
    const user = await h.follows()
    await h.clock.advance({ minutes: 5 })
    expect(h.wordsTo(user)).toEqual(['一', '二', '三', '物語一', '物語二'])
    expect((await h.activity(user, 3)).map(({ kind, actor }) => [kind, actor])).toEqual([
      ['friend.added', 'friend'],
      ['scenario.started', 'system'],
      ['scenario.finished', 'system'],
    ])
  })

  test('may stop a scenario: who comes back is not told the old story on', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ after: { days: 1 }, text: '続き' }])
    await h.greeting([], { scenarioId: scenario.id })
    await h.put('/greetings/returning', { actions: [{ kind: 'scenario.stop', scenarioId: scenario.id }, send('おかえり')] })
    const user = await h.follows()
    await h.clock.advance({ hours: 1 })
    await h.blocks(user)
    await h.clock.advance({ days: 2 })
    await h.unblocks(user)
    await h.clock.advance({ days: 2 })
    expect(h.wordsTo(user)).toEqual(['おかえり'])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'stopped', reason: 'stopped-by-action' }])
  })

  test('which starts a scenario that is switched off or was deleted meanwhile starts nothing and greets all the same', async () => {
    const h = await harness()
    const [off, gone] = [await h.scenario([{ atOnce: true, text: '休み' }]), await h.scenario([{ atOnce: true, text: '無い' }])]
    await h.put('/greetings/new', {
      actions: [{ kind: 'scenario.start', scenarioId: off.id }, { kind: 'scenario.start', scenarioId: gone.id }, send('こんにちは')],
    })
    await h.edit(off, [{ id: off.steps[0]?.id, atOnce: true, text: '休み' }], { isActive: false })
    await h.deleteScenario(gone)
    const user = await h.follows()
    expect(h.wordsTo(user)).toEqual(['こんにちは'])
    expect(await h.enrolments(user)).toEqual([])
  })
})

describe('saving a greeting', () => {
  test('that names a scenario of another account, a deleted one or none at all is refused at that action', async () => {
    const h = await harness()
    const [mine, deleted] = [await h.scenario([]), await h.scenario([])]
    await h.deleteScenario(deleted)
    const theirs = await (await harness()).scenario([])
    const start = (scenarioId: number) => ({ kind: 'scenario.start', scenarioId })
    const actions = [
      start(mine.id),
      send('こんにちは'),
      start(theirs.id),
      { kind: 'scenario.stop', scenarioId: deleted.id },
      start(999_999),
    ]
    const words = expect.any(String)
    expect(await h.staff.send('PUT', `${h.api}/greetings/new`, { body: { actions } })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { 'actions.2.scenarioId': words, 'actions.3.scenarioId': words, 'actions.4.scenarioId': words } }),
    })
    expect((await h.staff.get(`${h.api}/greetings`)).body).toMatchObject({ items: [{ kind: 'new', actions: [] }, {}, {}] })
  })

  test.each([
    [{ actions: Array(21).fill(send('x')) }, 'actions'],
    [{ actions: [send()] }, 'actions.0.bubbles'],
    [{ actions: [send('1', '2', '3', '4', '5', '6')] }, 'actions.0.bubbles'],
    [{ actions: [send('x'.repeat(5001))] }, 'actions.0.bubbles.0.text'],
    [{ actions: [{ kind: 'scenario.start', scenarioId: 0 }] }, 'actions.0.scenarioId'],
    [{ actions: [{ kind: 'dance' }] }, 'actions.0.kind'],
    [{}, 'actions'],
  ])('that cannot be is refused at its field (%#)', async (body, field) => {
    const h = await harness()
    expect(await h.staff.send('PUT', `${h.api}/greetings/new`, { body })).toMatchObject({
      status: 400,
      body: refusal('invalid', { fields: { [field]: expect.any(String) } }),
    })
  })

  test('for a kind of friend that there is not is refused', async () => {
    const h = await harness()
    expect((await h.staff.send('PUT', `${h.api}/greetings/strange`, { body: { actions: [] } })).status).toBeGreaterThanOrEqual(400)
    expect((await h.staff.send('PUT', `${h.api}/greetings/strange`, { body: { actions: [] } })).status).toBeLessThan(500)
  })
})
