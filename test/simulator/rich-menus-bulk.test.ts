import { expect, test } from 'vitest'
import { createSimulator } from '../../simulator/index.ts'
import { heldSleep, richMenuPlatform } from './rich-menu-kit.ts'

type Platform = ReturnType<typeof richMenuPlatform>

/** Three friends, and a sleep that the test ends. */
function crowd() {
  const held = heldSleep()
  const it = richMenuPlatform({ simulator: { sleep: held.sleep } })
  const friends = it.control.createUsers(3, { seed: 9, friendOf: it.channel }).map(({ userId }) => userId)
  const menus = () => Promise.all(friends.map((id) => it.linked(id)))
  return { ...it, ...held, friends, menus }
}

const batch = async ({ call }: Platform, operations: object[], resumeRequestKey?: string) => {
  const { status, body, headers } = await call('POST', '/v2/bot/richmenu/batch', { body: { operations, resumeRequestKey } })
  expect({ status, body }).toEqual({ status: 202, body: {} })
  return String(headers['x-line-request-id'])
}
const progress = async ({ call }: Platform, id: string) => (await call('GET', `/v2/bot/richmenu/progress/batch?requestId=${id}`)).body

test('a bulk link is accepted at once, done a moment later, and only for friends', async () => {
  const it = crowd()
  const { call, control, channel, friends, menus, wake, create, linked } = it
  const id = await create()
  const [stranger] = control.createUsers(1, { seed: 10 })
  const userIds = [...friends, stranger?.userId]
  expect(await call('POST', '/v2/bot/richmenu/bulk/link', { body: { richMenuId: id, userIds } })).toMatchObject({ status: 202, body: {} })
  expect(await menus()).toEqual([undefined, undefined, undefined])
  await wake()
  expect(await menus()).toEqual([id, id, id])
  expect(control.richMenu(stranger ?? '', channel)).toBeNull()
  expect(await linked(stranger?.userId ?? '')).toBeUndefined()
  expect((await call('POST', '/v2/bot/richmenu/bulk/unlink', { body: { userIds: friends.slice(0, 2) } })).status).toBe(202)
  expect(await menus()).toEqual([id, id, id])
  await wake()
  expect(await menus()).toEqual([undefined, undefined, id])
})

test('500 users at once', async () => {
  const { call, control, channel, wake, create } = crowd()
  const id = await create()
  const userIds = control.createUsers(500, { seed: 11, friendOf: channel }).map(({ userId }) => userId)
  expect((await call('POST', '/v2/bot/richmenu/bulk/link', { body: { richMenuId: id, userIds } })).status).toBe(202)
  await wake()
  expect(control.richMenus(channel).menus).toMatchObject([{ richMenuId: id, linked: 500 }])
})

test('a menu that is deleted before the bulk link is done is linked to nobody', async () => {
  const { call, friends, menus, wake, create } = crowd()
  const id = await create()
  await call('POST', '/v2/bot/richmenu/bulk/link', { body: { richMenuId: id, userIds: friends } })
  await call('DELETE', `/v2/bot/richmenu/${id}`)
  await wake()
  expect(await menus()).toEqual([undefined, undefined, undefined])
})

test('the operations of a batch do not see each other’s results', async () => {
  const it = crowd()
  const { friends, menus, wake, create, link, clock } = it
  const [a, b, c, d] = [await create(), await create(), await create(), await create()]
  await link(friends[0] ?? '', a)
  await link(friends[1] ?? '', b)
  await link(friends[2] ?? '', d)
  const acceptedTime = new Date(clock.now).toISOString()
  const id = await batch(it, [
    { type: 'link', from: a, to: b },
    { type: 'link', from: b, to: c },
    { type: 'unlink', from: d },
  ])
  expect(await progress(it, id)).toEqual({ phase: 'ongoing', acceptedTime })
  expect(await menus()).toEqual([a, b, d])
  await wake()
  expect(await menus()).toEqual([b, c, undefined])
  expect(await progress(it, id)).toEqual({
    phase: 'succeeded',
    acceptedTime,
    completedTime: expect.stringMatching(/^2026-08-01T03:00:0\d/),
  })
})

test('unlinkAll takes every user’s menu, and progress is told for 14 days', async () => {
  const it = crowd()
  const { friends, menus, wake, create, link, clock } = it
  const [a, b] = [await create(), await create()]
  await link(friends[0] ?? '', a)
  await link(friends[1] ?? '', b)
  const id = await batch(it, [{ type: 'unlinkAll' }])
  await wake()
  expect(await menus()).toEqual([undefined, undefined, undefined])
  clock.now += 336 * 3_600_000
  expect(await progress(it, id)).toMatchObject({ phase: 'succeeded' })
  clock.now += 1
  expect(await progress(it, id)).toEqual({ message: 'Not found' })
})

test('a resume key carries on with those left undone, and does not begin again', async () => {
  const it = crowd()
  const { friends, menus, wake, create, link, control, channel, clock } = it
  const [a, b] = [await create(), await create()]
  for (const user of friends) await link(user, a)
  const operations = [{ type: 'link', from: a, to: b }]
  control.failRichMenuBatch(channel, 2)
  const first = await batch(it, operations, 'key-1')
  await wake()
  expect(await progress(it, first)).toMatchObject({ phase: 'failed', completedTime: expect.any(String) })
  expect(await menus()).toEqual([b, a, a])
  // Meanwhile someone who was done is given the old menu again: that is not the batch's affair.
  await link(friends[0] ?? '', a)
  const second = await batch(it, operations, 'key-1')
  await wake()
  expect(await progress(it, second)).toMatchObject({ phase: 'succeeded' })
  expect(await menus()).toEqual([a, b, b])
  await batch(it, operations, 'key-1')
  await wake()
  expect(await menus()).toEqual([a, b, b])
  clock.now += 336 * 3_600_000 + 1
  await batch(it, operations, 'key-1')
  await wake()
  expect(await menus()).toEqual([b, b, b])
})

test('what was accepted before a restart is done after it', async () => {
  const it = crowd()
  const { simulator, friends, create, call, clock, channel, wake } = it
  const id = await create()
  await call('POST', '/v2/bot/richmenu/bulk/link', { body: { richMenuId: id, userIds: friends } })
  const requestId = await batch(it, [{ type: 'unlinkAll' }], 'key')
  const stored = JSON.parse(JSON.stringify(simulator.snapshot()))
  const other = createSimulator({ deliver: async () => ({ status: 200 }), now: () => clock.now })
  other.restore(stored)
  const [first = ''] = friends
  expect(other.control.richMenu(first, channel)).toBeNull()
  clock.now += 1_000
  expect(other.control.richMenu(first, channel)).toMatchObject({ richMenuId: id })
  expect(other.control.richMenus(channel).batches).toMatchObject([{ requestId, phase: 'ongoing' }])
  clock.now += 1_000
  expect(other.control.richMenu(first, channel)).toBeNull()
  expect(other.control.richMenus(channel).batches).toMatchObject([{ requestId, phase: 'succeeded' }])
  // A world that was put in place of another hears nothing of the old one's sleepers.
  simulator.restore(stored)
  await wake()
  expect(simulator.control.richMenus(channel).menus).toMatchObject([{ linked: 0 }])
})
