import { expect, test } from 'vitest'
import { createSimulator } from '../../simulator/index.ts'
import { area, jpeg, menu, png, richMenuPlatform, toTab } from './rich-menu-kit.ts'

test('a menu is made, gets its image, is read, listed and deleted', async () => {
  const { call, upload, simulator, channel, createOnly } = richMenuPlatform()
  expect(await call('POST', '/v2/bot/richmenu/validate', { body: menu() })).toMatchObject({ status: 200, body: {} })
  const id = await createOnly()
  expect(id).toMatch(/^richmenu-[0-9a-f]{32}$/)
  expect(await call('GET', `/v2/bot/richmenu/${id}/content`)).toMatchObject({ status: 404, body: { message: 'Not found' } })
  const image = jpeg()
  expect(await upload(id, image, 'image/jpeg')).toMatchObject({ status: 200, body: {} })
  const headers = { authorization: `Bearer ${channel.channelToken}` }
  const got = await simulator.handle({ method: 'GET', path: `/v2/bot/richmenu/${id}/content`, headers, body: '' })
  expect(got).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg' }, body: image })
  expect((await call('GET', `/v2/bot/richmenu/${id}`)).body).toEqual({ richMenuId: id, ...menu() })
  expect((await call('GET', '/v2/bot/richmenu/list')).body).toEqual({ richmenus: [{ richMenuId: id, ...menu() }] })
  expect(await call('DELETE', `/v2/bot/richmenu/${id}`)).toMatchObject({ status: 200, body: {} })
  expect((await call('GET', '/v2/bot/richmenu/list')).body).toEqual({ richmenus: [] })
  expect((await call('GET', `/v2/bot/richmenu/${id}`)).status).toBe(404)
})

test('what a user sees: their own menu, then the default, then the manager’s', async () => {
  const { call, create, control, friend, channel, link } = richMenuPlatform()
  const seen = () => {
    const shown = control.richMenu(friend, channel)
    return shown && [shown.why, shown.name]
  }
  expect(seen()).toBeNull()
  expect(control.chat(friend, channel).richMenu).toBeUndefined()
  control.setManagerRichMenu(channel, { menu: menu({ name: 'manager' }), image: { bytes: png(), contentType: 'image/png' } })
  expect(seen()).toEqual(['manager', 'manager'])
  expect(await call('GET', '/v2/bot/user/all/richmenu')).toMatchObject({
    status: 403,
    body: { message: 'the richmenu is owned by another channel', details: [] },
  })
  const [standard, own] = [await create({ name: 'default' }), await create({ name: 'own' })]
  expect((await call('POST', `/v2/bot/user/all/richmenu/${standard}`)).status).toBe(200)
  expect(seen()).toEqual(['default', 'default'])
  expect((await call('GET', '/v2/bot/user/all/richmenu')).body).toEqual({ richMenuId: standard })
  expect(await link(friend.userId, own)).toMatchObject({ status: 200, body: {} })
  expect(seen()).toEqual(['user', 'own'])
  expect((await call('GET', `/v2/bot/user/${friend.userId}/richmenu`)).body).toEqual({ richMenuId: own })
  expect(control.chat(friend, channel).richMenu).toMatchObject({
    richMenuId: own,
    chatBarText: 'メニュー',
    selected: true,
    areas: menu().areas,
  })
  await call('DELETE', `/v2/bot/user/${friend.userId}/richmenu`)
  expect(seen()).toEqual(['default', 'default'])
  await call('DELETE', '/v2/bot/user/all/richmenu')
  expect(seen()).toEqual(['manager', 'manager'])
  control.setManagerRichMenu(channel, null)
  expect(seen()).toBeNull()
  expect(await call('GET', '/v2/bot/user/all/richmenu')).toMatchObject({
    status: 404,
    body: { message: 'no default richmenu', details: [] },
  })
})

test('only friends can be linked; all others are answered 200 and see the default', async () => {
  const { call, create, control, channel, link } = richMenuPlatform()
  const id = await create()
  await call('POST', `/v2/bot/user/all/richmenu/${await create({ name: 'default' })}`)
  const [stranger, blocker, unknown] = control.createUsers(3, { seed: 77 })
  if (!stranger || !blocker || !unknown) throw new Error('no users were made')
  await control.sendText(stranger, channel, 'hello')
  await control.follow(blocker, channel)
  await control.block(blocker, channel)
  for (const { userId } of [stranger, blocker, unknown]) {
    expect((await link(userId, id)).status).toBe(200)
    expect(await call('GET', `/v2/bot/user/${userId}/richmenu`)).toMatchObject({
      status: 404,
      body: { message: 'the user has no richmenu', details: [] },
    })
    expect(control.richMenu(userId, channel)?.why).toBe('default')
  }
})

test('a deleted menu stays on the screen of whom it was linked to until they open the chat again', async () => {
  const { call, create, control, friend, channel, link, simulator } = richMenuPlatform()
  const [standard, own] = [await create({ name: 'default' }), await create({ name: 'own' })]
  await call('POST', `/v2/bot/user/all/richmenu/${standard}`)
  await link(friend.userId, own)
  await call('DELETE', `/v2/bot/richmenu/${own}`)
  expect(control.richMenu(friend, channel)).toMatchObject({ richMenuId: own, why: 'user', isDeleted: true })
  expect((await call('GET', `/v2/bot/user/${friend.userId}/richmenu`)).status).toBe(404)
  const url = new URL(control.richMenu(friend, channel)?.imageUrl ?? '')
  const image = () => simulator.handle({ method: 'GET', path: url.pathname, headers: {}, body: '' })
  expect((await image()).status).toBe(200)
  control.openChat(friend, channel)
  expect(control.richMenu(friend, channel)).toMatchObject({ richMenuId: standard, why: 'default' })
  expect((await image()).status).toBe(404)
  await call('DELETE', `/v2/bot/richmenu/${standard}`)
  expect(control.richMenu(friend, channel)).toBeNull()
})

test('a tap on a tab switches the user’s menu at once and tells the bot', async () => {
  const { create, alias, control, friend, channel, call, lastEvent, linked } = richMenuPlatform()
  const a = await create({ name: 'A', areas: [toTab('tab-b'), area({ type: 'uri', label: '地図', uri: 'https://example.com/' })] })
  const b = await create({ name: 'B', areas: [toTab('tab-a'), toTab('nowhere')] })
  await alias('tab-a', a)
  await alias('tab-b', b)
  await call('POST', `/v2/bot/user/all/richmenu/${a}`)
  const tapFirst = (index = 0) => control.tap(friend, channel, control.richMenu(friend, channel)?.areas[index]?.action ?? {})
  await tapFirst()
  const postback = (params: object, data: string) => ({ type: 'postback', postback: { data, params }, source: { userId: friend.userId } })
  expect(lastEvent()).toMatchObject(postback({ newRichMenuAliasId: 'tab-b', status: 'SUCCESS' }, 'to tab-b'))
  expect(lastEvent()).toHaveProperty('replyToken')
  expect(await linked(friend.userId)).toBe(b)
  expect(control.chat(friend, channel).entries).toEqual([])
  await tapFirst(1)
  expect(lastEvent()).toMatchObject({ postback: { data: 'to nowhere', params: { status: 'RICHMENU_ALIAS_ID_NOTFOUND' } } })
  expect(lastEvent()).not.toHaveProperty('postback.params.newRichMenuAliasId')
  await call('DELETE', `/v2/bot/richmenu/${a}`)
  await tapFirst()
  expect(lastEvent()).toMatchObject({ postback: { params: { status: 'RICHMENU_NOTFOUND' } } })
  expect(control.richMenu(friend, channel)?.name).toBe('B')
  const [stranger] = control.createUsers(1, { seed: 5 })
  await control.sendText(stranger ?? '', channel, 'hello')
  await control.tap(stranger ?? '', channel, { type: 'richmenuswitch', richMenuAliasId: 'tab-b', data: 'x' })
  expect(lastEvent()).toMatchObject({ postback: { params: { status: 'FAILED' } } })
})

test('a button of the menu is found by its label', async () => {
  const { create, link, control, friend, channel, lastEvent } = richMenuPlatform()
  await link(friend.userId, await create())
  await control.tap(friend, channel, { label: '予約' })
  expect(lastEvent()).toMatchObject({ type: 'message', message: { text: '予約したい' } })
  await expect(control.tap(friend, channel, { label: 'なし' })).rejects.toThrow('なし')
})

test('aliases are made, read, moved to another menu, listed and deleted', async () => {
  const { create, alias, call } = richMenuPlatform()
  const [a, b] = [await create(), await create()]
  expect((await call('GET', '/v2/bot/richmenu/alias/list')).body).toEqual({ aliases: [] })
  expect(await alias('tab_1-x', a)).toMatchObject({ status: 200, body: {} })
  expect(await call('POST', '/v2/bot/richmenu/alias/tab_1-x', { body: { richMenuId: b } })).toMatchObject({ status: 200, body: {} })
  const moved = { richMenuAliasId: 'tab_1-x', richMenuId: b }
  expect((await call('GET', '/v2/bot/richmenu/alias/tab_1-x')).body).toEqual(moved)
  expect((await call('GET', '/v2/bot/richmenu/alias/list')).body).toEqual({ aliases: [moved] })
  expect((await call('DELETE', '/v2/bot/richmenu/alias/tab_1-x')).status).toBe(200)
  expect(await call('GET', '/v2/bot/richmenu/alias/tab_1-x')).toMatchObject({
    status: 404,
    body: { message: 'richmenu alias not found', details: [] },
  })
})

test('the same over HTTP, for tests in other processes and for the phones page', async () => {
  const { simulator, create, link, friend, channel } = richMenuPlatform()
  const sim = async (method: string, path: string, body?: unknown) => {
    const url = `https://x.test/_sim/channels/${channel.channelId}${path}`
    const answer = await simulator.fetch(new Request(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) }))
    return { status: answer.status, type: answer.headers.get('content-type'), body: answer }
  }
  const read = async (path: string) => (await sim('GET', path)).body.json()
  const mine = `/users/${friend.userId}/rich-menu`
  expect(await read(mine)).toEqual({ richMenu: null })
  const base64 = btoa(String.fromCharCode(...png()))
  expect((await sim('PUT', '/manager-rich-menu', { menu: menu(), base64 })).status).toBe(200)
  expect(await read(mine)).toMatchObject({ richMenu: { why: 'manager' } })
  expect((await sim('PUT', '/manager-rich-menu', { menu: menu({ chatBarText: 'あ'.repeat(15) }) })).status).toBe(400)
  expect((await sim('PUT', '/manager-rich-menu', { menu: menu(), base64: btoa('no image') })).status).toBe(400)
  expect((await sim('DELETE', '/manager-rich-menu')).status).toBe(200)
  const id = await create()
  await link(friend.userId, id)
  expect(await read(mine)).toMatchObject({ richMenu: { richMenuId: id, why: 'user' } })
  expect(await sim('GET', `/rich-menus/${id}/image`)).toMatchObject({ status: 200, type: 'image/png' })
  expect(await read('/rich-menus')).toMatchObject({ menus: [{ richMenuId: id, hasImage: true, linked: 1 }], aliases: [], manager: null })
  expect(await read(`/users/${friend.userId}/chat`)).toMatchObject({ richMenu: { richMenuId: id } })
  expect((await sim('POST', `/users/${friend.userId}/open`)).status).toBe(200)
})

test('menus, images, aliases, links and defaults outlive a restart', async () => {
  const { simulator, call, create, alias, link, friend, channel, control } = richMenuPlatform()
  const [a, b, gone] = [await create({ name: 'A' }), await create({ name: 'B' }), await create({ name: 'gone' })]
  await alias('tab-a', a)
  await call('POST', `/v2/bot/user/all/richmenu/${b}`)
  control.setManagerRichMenu(channel, { menu: menu({ name: 'manager' }), image: { bytes: png(), contentType: 'image/png' } })
  await link(friend.userId, gone)
  await call('DELETE', `/v2/bot/richmenu/${gone}`)
  const stored = JSON.parse(JSON.stringify(simulator.snapshot()))
  const other = createSimulator({ deliver: async () => ({ status: 200 }) })
  other.restore(stored)
  expect(other.control.richMenus(channel)).toEqual(control.richMenus(channel))
  expect(other.control.richMenu(friend, channel)).toMatchObject({ name: 'gone', isDeleted: true })
  other.control.openChat(friend, channel)
  expect(other.control.richMenu(friend, channel)).toMatchObject({ name: 'B', why: 'default' })
  const image = await other.handle({
    method: 'GET',
    path: `/_sim/channels/${channel.channelId}/rich-menus/${a}/image`,
    headers: {},
    body: '',
  })
  expect(image.body).toEqual(png())
  simulator.control.reset()
  expect(control.channels()).toEqual([])
})
