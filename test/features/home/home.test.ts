import { describe, expect, test } from 'vitest'
import type { Home } from '../../../src/features/home/schema.ts'
import { daysOf } from '../../../src/features/home/service.ts'
import { harness } from '../../harness/index.ts'

type H = Awaited<ReturnType<typeof harness>>
const home = async (h: H) => (await h.staff.get(`${h.api}/home`)).body as Home
const NOTHING = { added: 0, blocked: 0, received: 0, replies: 0, pushes: 0, multicasts: 0 }
const dateOf = (at: number, timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)

describe('home', () => {
  test('of a new account shows thirty empty days, the last of them today, and all that waits to be set up', async () => {
    const h = await harness()
    const { days, ...rest } = await home(h)
    expect(rest).toEqual({
      friends: { total: 0, reachable: 0, blockedUs: 0 },
      setup: { hasGreeting: false, hasScenario: false, hasSent: false, hasFriend: false },
    })
    const day = 86_400_000
    expect(days).toEqual(Array.from({ length: 30 }, (_, i) => ({ day: dateOf(h.clock.now() - (29 - i) * day, 'Asia/Tokyo'), ...NOTHING })))
  })

  test('counts by kind what a small story of two days brought', async () => {
    const h = await harness()
    const scenario = await h.scenario([{ after: { minutes: 30 }, text: '30分後' }])
    await h.greeting(['はじめまして'], { scenarioId: scenario.id })
    await h.greeting(['おかえり'], { kind: 'returning' })
    const [one, two, three] = [await h.follows(), await h.follows(), await h.follows()]
    await h.clock.advance({ minutes: 31 })
    await h.says(one, 'こんにちは')
    await h.says(two, 'こんにちは')
    await h.says(two, 'もしもし')
    await h.blocks(three)
    await h.clock.to(h.clock.wall('09:00', 1))
    await h.unblocks(three)
    await h.blocks(two)
    const draft = await h.draft(['お知らせ'])
    expect((await h.sendAnswer(draft.id, 2)).status).toBe(200)
    await h.finished(draft.id)

    await expect
      .poll(async () => (await home(h)).days.slice(-2).map(({ day: _, ...counts }) => counts))
      .toEqual([
        { added: 3, blocked: 1, received: 3, replies: 3, pushes: 3, multicasts: 0 },
        { added: 1, blocked: 1, received: 0, replies: 1, pushes: 0, multicasts: 2 },
      ])
    const { friends, setup } = await home(h)
    expect(friends).toEqual({ total: 3, reachable: 2, blockedUs: 1 })
    expect(setup).toEqual({ hasGreeting: true, hasScenario: true, hasSent: true, hasFriend: true })
  })

  test.each([
    ['Asia/Tokyo', '23:59', 0],
    ['Asia/Tokyo', '00:00', 1],
    ['America/New_York', '23:59', 0],
    ['America/New_York', '00:00', 1],
  ])('a day is a day of the account: in %s somebody who comes at %s comes %i days later', async (timeZone, time, days) => {
    const h = await harness({ timeZone })
    await h.clock.to(h.clock.wall(time, days))
    await h.greeting(['はじめまして'])
    const user = await h.follows()
    await h.clock.advance({ seconds: 1 })
    await h.says(user, 'こんにちは')
    const today = { day: dateOf(h.clock.wall('12:00', days), timeZone), ...NOTHING, added: 1, received: 1, replies: 1 }
    await expect.poll(h.today).toEqual(today)
    await h.clock.advance({ days: 1 })
    expect((await home(h)).days.slice(-2)).toEqual([
      today,
      { ...today, ...NOTHING, day: dateOf(h.clock.wall('12:00', days + 1), timeZone) },
    ])
  })

  test('what is older than thirty days is shown no more, and nothing of another account ever', async () => {
    const h = await harness()
    await h.follows()
    await expect.poll(h.today).toMatchObject({ added: 1 })
    const sum = async () => (await home(h)).days.reduce((total, { added }) => total + added, 0)
    await h.clock.advance({ days: 29 })
    expect(await sum()).toBe(1)
    await h.clock.advance({ days: 1 })
    expect(await sum()).toBe(0)
    const other = await harness()
    expect((await home(other)).friends.total).toBe(0)
  })

  test('a greeting without actions and a scenario that was deleted leave their tasks open', async () => {
    const h = await harness()
    await h.greeting([])
    await h.deleteScenario(await h.scenario([]))
    await h.draft(['下書き'])
    expect((await home(h)).setup).toEqual({ hasGreeting: false, hasScenario: false, hasSent: false, hasFriend: false })
  })
})

test('counts of days that were not asked for are left out', () => {
  const counts = [
    { day: '2030-01-06', kind: 'added' as const, n: 9 },
    { day: '2030-01-07', kind: 'added' as const, n: 2 },
    { day: '2030-01-07', kind: 'pushes' as const, n: 5 },
  ]
  const received = [
    { day: '2030-01-06', n: 9 },
    { day: '2030-01-08', n: 3 },
  ]
  expect(daysOf(['2030-01-07', '2030-01-08'], { counts, received })).toEqual([
    { day: '2030-01-07', ...NOTHING, added: 2, pushes: 5 },
    { day: '2030-01-08', ...NOTHING, received: 3 },
  ])
})
