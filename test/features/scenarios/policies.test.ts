import { describe, expect, test } from 'vitest'
import type { UserInfo } from '../../../simulator/index.ts'
import type { Settings } from '../../../src/features/scenarios/schema.ts'
import { type Harness, harness } from '../../harness/index.ts'

const once = (text: string) => ({ atOnce: true as const, text })
const hourly = (text: string) => ({ after: { hours: 1 }, text })
const THREE = [once('一'), hourly('二'), hourly('三')]

async function shop(settings: Partial<Settings> = {}, steps: Parameters<Harness['scenario']>[0] = THREE) {
  const h = await harness()
  const scenario = await h.scenario(steps, { settings })
  const user = await h.follows()
  return { h, scenario, user }
}
/** Staff let actions run on a friend; what they start is not refused, but left alone. */
const startedBy = async (h: Harness, user: UserInfo, scenario: { id: number }) =>
  h.done(
    h.staff.post(`${h.api}/friends/${await h.friendId(user)}/actions`, { actions: [{ kind: 'scenario.start', scenarioId: scenario.id }] }),
  )
const ways = async (h: Harness, user: UserInfo) => (await h.enrolments(user)).map(({ run, status, reason }) => [run, status, reason])
const outcomes = async (h: Harness, user: UserInfo, count: number) =>
  (await h.decisions(user, count)).map(({ outcome, reason }) => (reason === null ? outcome : `${outcome} ${reason}`)).toSorted()

describe('started again', () => {
  test.each<[Settings['again'], string[], string[]]>([
    ['ignore', ['一', '二', '三'], ['一', '二', '三', '一', '二', '三']],
    ['restart', ['一', '二', '一', '二', '三'], ['一', '二', '三', '一', '二', '三']],
    ['if-finished', ['一', '二', '三'], ['一', '二', '三', '一', '二', '三']],
    ['once', ['一', '二', '三'], ['一', '二', '三']],
  ])('%s: while it is read, and when it is finished', async (again, reading, finished) => {
    const { h, scenario, user } = await shop({ again })
    const other = await h.follows()
    for (const friend of [user, other]) await startedBy(h, friend, scenario)
    await h.clock.advance({ hours: 1 })
    await startedBy(h, user, scenario)
    await h.clock.advance({ hours: 2 })
    await startedBy(h, other, scenario)
    await h.clock.advance({ hours: 2 })
    expect([h.wordsTo(user), h.wordsTo(other)]).toEqual([reading, finished])
    if (again !== 'restart') return
    expect(await ways(h, user)).toEqual([
      [2, 'finished', 'finished'],
      [1, 'stopped', 'restarted'],
    ])
  })

  test.each<[Settings['again'], boolean]>([
    ['ignore', true],
    ['restart', true],
    ['if-finished', false],
    ['once', false],
  ])('%s: who has stopped it begins anew: %s', async (again, begins) => {
    const { h, scenario, user } = await shop({ again })
    await startedBy(h, user, scenario)
    await h.stops(user, scenario)
    await startedBy(h, user, scenario)
    expect(h.wordsTo(user)).toEqual(begins ? ['一', '一'] : ['一'])
  })
})

describe('groups', () => {
  test('a start replaces what is read of the same group, and nothing else; what was left behind is on record', async () => {
    const h = await harness()
    const [a, b, free] = [
      await h.scenario(THREE, { name: '甲', settings: { group: '案内' } }),
      await h.scenario([once('新'), hourly('続')], { name: '乙', settings: { group: '案内' } }),
      await h.scenario([hourly('別')], { name: '丙' }),
    ]
    const user = await h.follows()
    for (const scenario of [a, free]) await h.starts(user, scenario)
    await h.clock.advance({ minutes: 30 })
    await h.starts(user, b)
    await h.clock.advance({ hours: 3 })
    expect(h.wordsTo(user)).toEqual(['一', '新', '別', '続'])
    const [row] = (await h.enrolments(user)).filter(({ scenarioId }) => scenarioId === a.id)
    expect(row).toMatchObject({ status: 'stopped', reason: 'replaced' })
    await h.resumes(user, a)
    await h.clock.advance({ hours: 3 })
    expect(h.wordsTo(user).slice(4)).toEqual(['二', '三'])
  })
})

describe('a friend comes back', () => {
  const THROUGH = [once('一'), hourly('二'), hourly('三'), hourly('四'), { after: { hours: 10 }, text: '五' }]
  /** Blocks after the first step; the second and the third are due meanwhile. */
  async function away(onReturn: Settings['onReturn'], how: 'friend' | 'staff' = 'friend') {
    const { h, scenario, user } = await shop({ onReturn }, THROUGH)
    await h.starts(user, scenario)
    const path = `${h.api}/friends/${await h.friendId(user)}`
    await h.clock.advance({ minutes: 30 })
    if (how === 'friend') await h.blocks(user)
    else await h.done(h.staff.post(`${path}/block`, { keepData: true }))
    await h.clock.advance({ hours: 2 })
    if (how === 'friend') await h.unblocks(user)
    else await h.done(h.staff.post(`${path}/unblock`, {}))
    await h.clock.advance({ days: 2 })
    return { h, user }
  }

  test.each<[Settings['onReturn'], string[]]>([
    ['resume', ['一', '二', '三', '四', '五']],
    ['skip', ['一', '四', '五']],
    ['restart', ['一', '一', '二', '三', '四', '五']],
    ['stop', ['一']],
  ])('%s', async (onReturn, expected) => {
    const [back, lifted] = [await away(onReturn), await away(onReturn, 'staff')]
    expect(back.h.wordsTo(back.user)).toEqual(expected)
    expect(lifted.h.wordsTo(lifted.user)).toEqual(expected)
  })

  test('skip: what came while they were away says so, and what comes later comes at its own time', async () => {
    const { h, user } = await away('skip')
    const held = ['held friend-blocked-us', 'sent', 'sent', 'sent', 'skipped friend-was-away', 'skipped friend-was-away']
    expect(await outcomes(h, user, 6)).toEqual(held)
    const sent = (await h.decisions(user, 6)).filter(({ outcome }) => outcome === 'sent')
    expect(sent[1]?.doneAt).toBe(h.clock.start + 3 * 3_600_000)
  })

  test('before anything was due: read on, unless it is to stop or begin anew', async () => {
    for (const [onReturn, expected] of [
      ['skip', ['一', '二', '三']],
      ['stop', ['一']],
      ['restart', ['一', '一', '二', '三']],
    ] as const) {
      const { h, scenario, user } = await shop({ onReturn })
      await h.starts(user, scenario)
      await h.clock.advance({ minutes: 1 })
      await h.blocks(user)
      await h.clock.advance({ minutes: 1 })
      await h.unblocks(user)
      await h.clock.advance({ hours: 3 })
      expect([onReturn, h.wordsTo(user)]).toEqual([onReturn, expected])
    }
  })

  test('a greeting for those who return starts a scenario: it is not stopped by the return that began it', async () => {
    const { h, scenario, user } = await shop({ onReturn: 'stop' })
    await h.greeting(['おかえり'], { kind: 'returning', scenarioId: scenario.id })
    await h.clock.advance({ minutes: 1 })
    await h.blocks(user)
    await h.clock.advance({ minutes: 1 })
    await h.unblocks(user)
    await h.clock.advance({ hours: 2 })
    expect(h.wordsTo(user)).toEqual(['おかえり', '一', '二', '三'])
    expect(await ways(h, user)).toEqual([[1, 'finished', 'finished']])
  })
})

describe('quiet hours', () => {
  const NIGHT = { from: '21:00', to: '08:00' }
  const quiet = (h: Harness, hours: typeof NIGHT | null) => h.staff.patch(h.api, { quietHours: hours })

  test('hold messages until they end; those behind keep their distance, and actions run', async () => {
    const { h, scenario, user } = await shop({}, [{ after: { hours: 12 }, text: '夜' }, hourly('次')])
    expect(await quiet(h, NIGHT)).toMatchObject({ status: 200 })
    await h.starts(user, scenario)
    await h.clock.to(h.clock.wall('07:59', 1))
    expect(h.wordsTo(user)).toEqual([])
    await h.clock.to(h.clock.wall('08:01', 1))
    expect(h.wordsTo(user)).toEqual(['夜'])
    await h.clock.to(h.clock.wall('09:01', 1))
    expect(h.wordsTo(user)).toEqual(['夜', '次'])
  })

  test('a scenario may ignore them', async () => {
    const { h, scenario, user } = await shop({ quiet: 'ignore' }, [{ after: { hours: 12 }, text: '夜' }])
    await quiet(h, NIGHT)
    await h.starts(user, scenario)
    await h.clock.advance({ hours: 12 })
    expect(h.wordsTo(user)).toEqual(['夜'])
  })

  test('that were set after it was planned hold it all the same, and the record says why', async () => {
    const { h, scenario, user } = await shop({ lateMinutes: 60 }, [{ after: { hours: 12 }, text: '夜' }])
    await h.starts(user, scenario)
    await quiet(h, NIGHT)
    await h.clock.to(h.clock.wall('07:59', 1))
    expect(h.wordsTo(user)).toEqual([])
    await h.clock.to(h.clock.wall('08:01', 1))
    expect(h.wordsTo(user)).toEqual(['夜'])
    expect(await outcomes(h, user, 2)).toEqual(['held quiet-hours', 'sent'])
  })
})

describe('too late', () => {
  test('in quiet hours: it is left out, and does not come in the morning', async () => {
    const { h, scenario, user } = await shop({ lateMinutes: 60 }, [hourly('夕方'), { day: 1, at: '12:00', text: '昼' }])
    await h.staff.patch(h.api, { quietHours: { from: '21:00', to: '08:00' } })
    await h.starts(user, scenario)
    h.clock.oversleep({ hours: 12 })
    await h.clock.to(h.clock.wall('09:00', 1))
    expect(h.wordsTo(user)).toEqual([])
    await h.clock.to(h.clock.wall('12:01', 1))
    expect(h.wordsTo(user)).toEqual(['昼'])
    expect(await outcomes(h, user, 2)).toEqual(['sent', 'skipped too-late'])
  })

  test('the object slept for hours: what is older than the limit is left out, the rest comes at once and in order', async () => {
    const { h, scenario, user } = await shop({ lateMinutes: 90 }, [once('一'), hourly('二'), hourly('三'), hourly('四'), hourly('五')])
    await h.starts(user, scenario)
    h.clock.oversleep({ hours: 4 })
    await h.clock.advance({ seconds: 1 })
    expect(h.wordsTo(user)).toEqual(['一', '四'])
    await h.clock.advance({ hours: 2 })
    expect(h.wordsTo(user)).toEqual(['一', '四', '五'])
    expect(await outcomes(h, user, 5)).toEqual(['sent', 'sent', 'sent', 'skipped too-late', 'skipped too-late'])
  })

  test('what follows at once upon something too late is too late as well', async () => {
    const { h, scenario, user } = await shop({ lateMinutes: 60 }, [hourly('見出し'), once('本文'), { after: { hours: 3 }, text: '次' }])
    await h.starts(user, scenario)
    h.clock.oversleep({ hours: 3 })
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['次'])
  })

  test('without a limit everything comes, however late', async () => {
    const { h, scenario, user } = await shop({ lateMinutes: null })
    await h.starts(user, scenario)
    h.clock.oversleep({ days: 40 })
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['一', '二', '三'])
  })

  test('LINE is away for an hour and comes back: everything that was due goes out, in order, once', async () => {
    const { h, scenario, user } = await shop(
      {},
      [1, 2, 3, 4, 5].map((n) => ({ after: { minutes: 10 }, text: `${n}` })),
    )
    await h.starts(user, scenario)
    h.line.control.setFault({ endpoint: 'push', kind: '429' })
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual([])
    h.line.control.clearFaults()
    await h.clock.advance({ minutes: 10 })
    expect(h.wordsTo(user)).toEqual(['1', '2', '3', '4', '5'])
    expect(await outcomes(h, user, 5)).toEqual(Array(5).fill('sent'))
  })

  test('away for longer than the limit: what came to be too late is left out and says so', async () => {
    const { h, scenario, user } = await shop(
      { lateMinutes: 25 },
      [1, 2, 3, 4, 5].map((n) => ({ after: { minutes: 10 }, text: `${n}` })),
    )
    await h.starts(user, scenario)
    h.line.control.setFault({ endpoint: 'push', kind: '429' })
    await h.clock.advance({ minutes: 51 })
    h.line.control.clearFaults()
    await h.clock.advance({ minutes: 10 })
    expect(h.wordsTo(user)).toEqual(['3', '4', '5'])
    expect(await outcomes(h, user, 5)).toEqual(['sent', 'sent', 'sent', 'skipped too-late', 'skipped too-late'])
  })

  test('but what LINE may have taken already is followed up, however late it gets', async () => {
    const { h, scenario, user } = await shop({ lateMinutes: 25 }, [{ after: { minutes: 10 }, text: '一' }, hourly('二')])
    await h.starts(user, scenario)
    h.line.control.setFault({ endpoint: 'push', kind: '500-after' })
    await h.clock.advance({ minutes: 50 })
    h.line.control.clearFaults()
    await h.clock.advance({ hours: 1 })
    expect(h.wordsTo(user)).toEqual(['一', '二'])
    expect(await outcomes(h, user, 2)).toEqual(['sent', 'sent'])
  })

  test('of what would leave in one request only what is too late is left out', async () => {
    const h = await harness()
    const [strict, patient] = [
      await h.scenario([{ after: { minutes: 10 }, text: '急' }], { name: '急', settings: { lateMinutes: 20 } }),
      await h.scenario([{ after: { minutes: 10 }, text: '緩' }], { name: '緩' }),
    ]
    const user = await h.follows()
    for (const scenario of [strict, patient]) await h.starts(user, scenario)
    h.line.control.setFault({ endpoint: 'push', kind: '429' })
    await h.clock.advance({ hours: 1 })
    h.line.control.clearFaults()
    await h.clock.advance({ minutes: 10 })
    expect(h.wordsTo(user)).toEqual(['緩'])
    expect(await outcomes(h, user, 2)).toEqual(['sent', 'skipped too-late'])
  })

  test('an emergency stop that lasts longer than the limit', async () => {
    const { h, scenario, user } = await shop({ lateMinutes: 60 }, [hourly('一'), { after: { hours: 3 }, text: '二' }])
    await h.starts(user, scenario)
    await h.stopAllSending(true)
    await h.clock.advance({ hours: 3 })
    await h.stopAllSending(false)
    await h.clock.advance({ hours: 2 })
    expect(h.wordsTo(user)).toEqual(['二'])
    expect(await outcomes(h, user, 3)).toEqual(['held sending-stopped', 'sent', 'skipped too-late'])
  })
})
