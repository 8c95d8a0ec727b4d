// Rich menus by the official SDK: made, given a picture, shown to all, to some, by name.
import { buffer } from 'node:stream/consumers'
import type { messagingApi } from '@line/bot-sdk'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { png } from './rich-menu-kit.ts'
import { refusalOf, sdkPlatform } from './sdk-platform.ts'

let it: Awaited<ReturnType<typeof sdkPlatform>>
beforeAll(async () => {
  it = await sdkPlatform()
})
afterAll(() => it.close())

const menu = (name: string): messagingApi.RichMenuRequest => ({
  size: { width: 2500, height: 1686 },
  selected: true,
  name,
  chatBarText: 'メニューを開く',
  areas: [
    { bounds: { x: 0, y: 0, width: 1250, height: 1686 }, action: { type: 'postback', label: '予約', data: 'book' } },
    {
      bounds: { x: 1250, y: 0, width: 1250, height: 1686 },
      action: { type: 'richmenuswitch', richMenuAliasId: 'second', data: 'to second' },
    },
  ],
})
const picture = () => new Blob([png()], { type: 'image/png' })

async function create(name: string): Promise<string> {
  const { richMenuId } = await it.client.createRichMenu(menu(name))
  await it.blobs.setRichMenuImage(richMenuId, picture())
  return richMenuId
}

test('a menu is checked, made, read back and deleted', async () => {
  expect(await it.client.validateRichMenuObject(menu('予約'))).toEqual({})
  expect((await refusalOf(it.client.validateRichMenuObject({ ...menu('a'), chatBarText: 'あ'.repeat(15) }))).status).toBe(400)
  const { richMenuId } = await it.client.createRichMenu(menu('予約'))
  expect(await it.client.getRichMenu(richMenuId)).toMatchObject({ richMenuId, ...menu('予約') })
  expect((await it.client.getRichMenuList()).richmenus.map((each) => each.richMenuId)).toEqual([richMenuId])
  await it.client.deleteRichMenu(richMenuId)
  expect((await refusalOf(it.client.getRichMenu(richMenuId))).status).toBe(404)
})

test('its picture goes up once and comes down as it went up', async () => {
  const { richMenuId } = await it.client.createRichMenu(menu('絵'))
  expect((await refusalOf(it.client.setDefaultRichMenu(richMenuId))).status).toBe(400)
  await it.blobs.setRichMenuImage(richMenuId, picture())
  expect([...(await buffer(await it.blobs.getRichMenuImage(richMenuId)))]).toEqual([...png()])
  expect((await refusalOf(it.blobs.setRichMenuImage(richMenuId, picture()))).status).toBe(400)
})

test('the default is set, read and cleared', async () => {
  const richMenuId = await create('全員')
  await it.client.setDefaultRichMenu(richMenuId)
  expect(await it.client.getDefaultRichMenuId()).toEqual({ richMenuId })
  await it.client.cancelDefaultRichMenu()
  expect((await refusalOf(it.client.getDefaultRichMenuId())).status).toBe(404)
})

test('names stand for menus and can be moved', async () => {
  const [first, second] = [await create('一枚目'), await create('二枚目')]
  await it.client.createRichMenuAlias({ richMenuAliasId: 'second', richMenuId: first })
  await it.client.updateRichMenuAlias('second', { richMenuId: second })
  expect(await it.client.getRichMenuAlias('second')).toEqual({ richMenuAliasId: 'second', richMenuId: second })
  expect((await it.client.getRichMenuAliasList()).aliases).toHaveLength(1)
  await it.client.deleteRichMenuAlias('second')
  expect((await refusalOf(it.client.getRichMenuAlias('second'))).status).toBe(404)
})

test('one or many friends have menus of their own', async () => {
  const [one, many] = [await create('一人'), await create('大勢')]
  const { userId } = it.friend
  await it.client.linkRichMenuIdToUser(userId, one)
  expect(await it.client.getRichMenuIdOfUser(userId)).toEqual({ richMenuId: one })
  const userIds = it.friends.map((friend) => friend.userId)
  const { httpResponse } = await it.client.linkRichMenuIdToUsersWithHttpInfo({ richMenuId: many, userIds })
  expect(httpResponse.status).toBe(202)
  // Many are served some time later.
  await it.control.advance(60_000)
  await vi.waitFor(async () => expect(await it.client.getRichMenuIdOfUser(userId)).toEqual({ richMenuId: many }))
  await it.client.unlinkRichMenuIdFromUser(userId)
  expect((await refusalOf(it.client.getRichMenuIdOfUser(userId))).status).toBe(404)
  await it.client.unlinkRichMenuIdFromUsers({ userIds })
  await it.control.advance(60_000)
  for (const each of userIds) await vi.waitFor(async () => expect((await refusalOf(it.client.getRichMenuIdOfUser(each))).status).toBe(404))
})

test('a batch replaces one menu by another', async () => {
  const [from, to] = [await create('春'), await create('夏')]
  await it.client.linkRichMenuIdToUser(it.friend.userId, from)
  const request: messagingApi.RichMenuBatchRequest = { operations: [{ type: 'link', from, to }] }
  expect(await it.client.validateRichMenuBatchRequest(request)).toEqual({})
  const { httpResponse } = await it.client.richMenuBatchWithHttpInfo(request)
  expect(httpResponse.status).toBe(202)
  await it.control.advance(3_600_000)
  const requestId = httpResponse.headers.get('x-line-request-id') ?? ''
  await vi.waitFor(async () => expect(await it.client.getRichMenuBatchProgress(requestId)).toMatchObject({ phase: 'succeeded' }))
  expect(await it.client.getRichMenuIdOfUser(it.friend.userId)).toEqual({ richMenuId: to })
})
