import { expect, test } from 'vitest'
import { area, richMenuPlatform } from './rich-menu-kit.ts'

const BOUNDS = [
  { x: 0, y: 0, width: 1250, height: 1686 },
  { x: 1250, y: 0, width: 1250, height: 1686 },
]
const AREAS = [
  area({ type: 'message', label: '予約', text: '予約したい' }, BOUNDS[0]),
  area({ type: 'uri', label: '地図', uri: 'https://example.com/' }, BOUNDS[1]),
]
const DAY = 24 * 3_600_000

/** 20 friends who open the chat on August 1 and tap; three of them again on August 3. */
async function used(people = 20) {
  const it = richMenuPlatform()
  const id = await it.create({ areas: AREAS })
  await it.call('POST', `/v2/bot/user/all/richmenu/${id}`)
  const friends = it.control.createUsers(people, { seed: 12, friendOf: it.channel })
  for (const friend of friends) {
    it.control.openChat(friend, it.channel)
    await it.control.tap(friend, it.channel, { label: '予約' })
  }
  it.clock.now += 2 * DAY
  for (const friend of friends.slice(0, 3)) {
    it.control.openChat(friend, it.channel)
    await it.control.tap(friend, it.channel, AREAS[1]?.action ?? {})
  }
  it.clock.now += DAY
  const ask = (kind: string, query: string) => it.call('GET', `/v2/bot/insight/richmenu/${id}/${kind}?${query}`)
  return { ...it, id, ask }
}

test('views and taps, in sum and by day', async () => {
  const { ask, id } = await used()
  const head = { richMenuId: id, metricsFrom: '20260801', metricsTo: '20260803' }
  expect((await ask('summary', 'from=20260701&to=20260831')).body).toEqual({
    ...head,
    impression: { metrics: { count: 23, uniqueUsers: 20 } },
    clicks: [
      { bounds: BOUNDS[0], metrics: { count: 20, uniqueUsers: 20 } },
      { bounds: BOUNDS[1], metrics: { count: 3, uniqueUsers: 3 } },
    ],
  })
  const byDay = (first: number, last: number) => [
    { date: '20260801', count: first, uniqueUsers: first },
    { date: '20260802', count: 0, uniqueUsers: 0 },
    { date: '20260803', count: last, uniqueUsers: last },
  ]
  expect((await ask('daily', 'from=20260801&to=20260831')).body).toEqual({
    ...head,
    impression: { metrics: byDay(20, 3) },
    clicks: [
      { bounds: BOUNDS[0], metrics: byDay(20, 0) },
      { bounds: BOUNDS[1], metrics: byDay(0, 3) },
    ],
  })
})

test('nothing is told of fewer than 20 people, of today, and of days nobody came', async () => {
  const few = await used(19)
  expect((await few.ask('summary', 'from=20260801&to=20260831')).body).toEqual({ richMenuId: few.id })
  const many = await used()
  expect((await many.ask('summary', 'from=20260802&to=20260831')).body).toEqual({ richMenuId: many.id })
  const [tapped] = many.control.createUsers(1, { seed: 12 })
  many.control.openChat(tapped ?? '', many.channel)
  expect((await many.ask('summary', 'from=20260801&to=20260831')).body).toMatchObject({ metricsTo: '20260803' })
  many.clock.now += DAY
  expect((await many.ask('summary', 'from=20260801&to=20260831')).body).toMatchObject({ metricsTo: '20260804' })
})

test('periods are refused as LINE refuses them', async () => {
  const { ask, call } = await used(1)
  const cases: [kind: string, query: string, message: string][] = [
    ['summary', 'to=20260801', 'Bad Request'],
    ['daily', 'from=20260801&to=20260832', 'Bad Request'],
    ['summary', 'from=20260802&to=20260801', 'Parameter to must be the same date as, or after parameter from.'],
    ['summary', 'from=20250101&to=20260202', 'Date range exceeds. Max range is 396 days.'],
    ['daily', 'from=20260101&to=20260411', 'Date range exceeds. Max range is 99 days.'],
    ['daily', 'from=20230803&to=20230901', 'Parameter from must be the same date as, or after 2023-08-04.'],
  ]
  for (const [kind, query, message] of cases) expect(await ask(kind, query)).toMatchObject({ status: 400, body: { message } })
  expect((await ask('summary', 'from=20250101&to=20260201')).status).toBe(200)
  expect((await ask('daily', 'from=20260101&to=20260410')).status).toBe(200)
  const nowhere = `/v2/bot/insight/richmenu/richmenu-${'0'.repeat(32)}/summary?from=20260801&to=20260801`
  expect(await call('GET', nowhere)).toMatchObject({ status: 404, body: { message: 'Not found' } })
})
