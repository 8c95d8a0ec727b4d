import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import { type ListShop, listShop, NOTHING_LEFT } from '../../harness/lists.ts'
import { AT_ONCE, does, jumps, waits } from '../../harness/steps.ts'

const once = (text: string) => ({ atOnce: true as const, text })
const hourly = (text: string) => ({ after: { hours: 1 }, text })
/** What became of each step, in no order: what is sent is on record later than what is only decided. */
const turns = async (h: ListShop, user: UserInfo, count: number) =>
  (await h.decisions(user, count)).map(({ outcome, reason }) => (reason === null ? outcome : `${outcome} ${reason}`)).toSorted()

describe('jumps', () => {
  test('to another scenario, at its start or at one of its steps', async () => {
    const h = await listShop()
    const next = await h.scenario([once('甲'), hourly('乙')], '次')
    const [first, second] = [
      await h.scenario([once('一'), jumps(next), once('来ない')]),
      await h.scenario([once('二'), jumps(next, { stepId: next.steps[1]?.id ?? 0 })]),
    ]
    const [a, b] = [await h.follows(), await h.follows()]
    await h.starts(a, first)
    await h.starts(b, second)
    await h.clock.advance({ hours: 1 })
    expect([h.wordsTo(a), h.wordsTo(b)]).toEqual([
      ['一', '甲', '乙'],
      ['二', '乙'],
    ])
    expect(await h.enrolments(a)).toMatchObject([
      { scenarioId: next.id, status: 'finished', reason: 'finished' },
      { scenarioId: first.id, status: 'finished', reason: 'jumped' },
    ])
  })

  test('round and round once a day for as long as it pleases', async () => {
    const h = await listShop()
    const scenario = await h.scenario([hourly('また')])
    await h.edit(scenario, [{ ...hourly('また'), id: scenario.steps[0]?.id }, waits({ days: 1 }), jumps(scenario)])
    const user = await h.follows()
    await h.starts(user, scenario)
    await h.clock.advance({ days: 15 })
    expect(h.wordsTo(user).length).toBe(15)
  })

  test('in a circle at once: cut after ten in a day, and that is on record', async () => {
    const h = await listShop()
    const [a, b] = [await h.scenario([], 'あ'), await h.scenario([], 'い')]
    await h.edit(a, [once('あ'), jumps(b)])
    await h.edit(b, [once('い'), jumps(a)])
    const user = await h.follows()
    await h.starts(user, a)
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user).length).toBe(21)
    expect((await turns(h, user, 42)).filter((turn) => turn.startsWith('failed'))).toEqual(['failed jump-loop'])
    expect((await h.enrolments(user)).filter(({ status }) => status !== 'finished' && status !== 'stopped')).toEqual([])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })

  test('scenarios whose actions start each other are cut as well', async () => {
    const h = await listShop()
    const [a, b] = [await h.scenario([], 'あ'), await h.scenario([], 'い')]
    await h.edit(a, [once('あ'), does([{ kind: 'scenario.start', scenarioId: b.id }])])
    await h.edit(b, [once('い'), does([{ kind: 'scenario.start', scenarioId: a.id }])])
    const user = await h.follows()
    await h.starts(user, a)
    await h.clock.advance({ minutes: 1 })
    expect(h.wordsTo(user).length).toBe(21)
    expect(await h.failures(user, 1)).toMatchObject([{ data: { reason: 'jump-loop' } }])
  })

  test('a step that moves its own reader back is cut, too', async () => {
    const h = await listShop()
    const scenario = await h.scenario([once('一')])
    const id = scenario.steps[0]?.id ?? 0
    await h.edit(scenario, [{ ...once('一'), id }, does([{ kind: 'scenario.move', scenarioId: scenario.id, stepId: id }]), once('終')])
    const user = await h.follows()
    await h.starts(user, scenario)
    expect(h.wordsTo(user)).toEqual([...Array(11).fill('一'), '終'])
    expect(await h.failures(user, 1)).toMatchObject([{ data: { reason: 'jump-loop' } }])
  })

  test('to one that is switched off: the way ends, and the step says why', async () => {
    const h = await listShop()
    const off = await h.scenario([once('来ない')], { name: '休み', isActive: false })
    const user = await h.follows()
    await h.starts(user, await h.scenario([once('一'), jumps(off)]))
    expect(h.wordsTo(user)).toEqual(['一'])
    expect(await turns(h, user, 2)).toEqual(['failed scenario-off', 'sent'])
    expect(await h.enrolments(user)).toMatchObject([{ status: 'finished', reason: 'scenario-off' }])
  })

  test('hundreds of steps at once, one behind the other, come to their end', async () => {
    const h = await listShop()
    const idle = Array.from({ length: 150 }, () => ({ kind: 'wait' as const, timing: AT_ONCE }))
    const last = await h.scenario([...idle, once('着きました')], '後')
    const user = await h.follows()
    await h.starts(user, await h.scenario([...idle, jumps(last)], '前'))
    expect(h.wordsTo(user)).toEqual(['着きました'])
    expect(await h.leftOf(user)).toEqual(NOTHING_LEFT)
  })
})
