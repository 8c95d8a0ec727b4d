import { describe, expect, test } from 'vitest'
import type { Json } from '../../simulator/index.ts'
import { area, jpeg, menu, png, richMenuPlatform } from './rich-menu-kit.ts'

const NOWHERE = `richmenu-${'0'.repeat(32)}`
const USER = `U${'0'.repeat(32)}`
const family = '👨‍👩‍👧‍👦'
const act = (action: Json) => ({ areas: [area(action)] })
const bounds = (more: Json) => ({ areas: [area({ type: 'postback', data: 'a' }, { x: 0, y: 0, width: 10, height: 10, ...more })] })

const WRONG: [name: string, more: Json, property: string, message?: string][] = [
  ['no name', { name: undefined }, 'name', 'must be specified'],
  ['an empty name', { name: '' }, 'name'],
  ['a name of 301', { name: family.repeat(301) }, 'name'],
  ['no chat bar text', { chatBarText: undefined }, 'chatBarText', 'must be specified'],
  ['a chat bar text of 15', { chatBarText: 'あ'.repeat(15) }, 'chatBarText'],
  ['no selected', { selected: undefined }, 'selected', 'must be specified'],
  ['selected as text', { selected: 'true' }, 'selected'],
  ['no size', { size: undefined }, 'size', 'must be specified'],
  ['a width of 799', { size: { width: 799, height: 300 } }, 'size.width'],
  ['a width of 2501', { size: { width: 2501, height: 1000 } }, 'size.width'],
  ['a height of 249', { size: { width: 800, height: 249 } }, 'size.height'],
  ['a width with a fraction', { size: { width: 800.5, height: 300 } }, 'size.width'],
  ['a ratio below 1.45', { size: { width: 1449, height: 1000 } }, 'size'],
  ['no areas', { areas: undefined }, 'areas', 'must be specified'],
  ['21 areas', { areas: Array(21).fill(area({ type: 'postback', data: 'a' })) }, 'areas'],
  ['an area that is none', { areas: ['a'] }, 'areas[0]'],
  ['no bounds', { areas: [{ action: { type: 'postback', data: 'a' } }] }, 'areas[0].bounds', 'must be specified'],
  ['a negative x', bounds({ x: -1 }), 'areas[0].bounds.x'],
  ['a negative y', bounds({ y: -1 }), 'areas[0].bounds.y'],
  ['an area without width', bounds({ width: 0 }), 'areas[0].bounds.width'],
  ['an area without height', bounds({ height: undefined }), 'areas[0].bounds.height'],
  ['an area that leaves the image', bounds({ x: 2495 }), 'areas[0].bounds'],
  ['no action', { areas: [{ bounds: { x: 0, y: 0, width: 1, height: 1 } }] }, 'areas[0].action', 'must be specified'],
  ['an action of no type', act({ data: 'a' }), 'areas[0].action.type', 'must be specified'],
  ['an action only quick replies have', act({ type: 'camera', label: 'a' }), 'areas[0].action.type'],
  ['a label of 21', act({ type: 'message', label: 'a'.repeat(21), text: 'a' }), 'areas[0].action.label'],
  ['a message without text', act({ type: 'message' }), 'areas[0].action.text', 'must be specified'],
  ['a message of 301', act({ type: 'message', text: 'あ'.repeat(301) }), 'areas[0].action.text'],
  ['a postback without data', act({ type: 'postback' }), 'areas[0].action.data', 'must be specified'],
  ['data of 301', act({ type: 'postback', data: 'a'.repeat(301) }), 'areas[0].action.data'],
  ['a scheme LINE does not open', act({ type: 'uri', uri: 'ftp://example.com/' }), 'areas[0].action.uri', 'invalid uri'],
  ['a URI that is none', act({ type: 'uri', uri: 'example.com' }), 'areas[0].action.uri', 'invalid uri'],
  ['a date picker without mode', act({ type: 'datetimepicker', data: 'a' }), 'areas[0].action.mode'],
  ['a tab without alias', act({ type: 'richmenuswitch', data: 'a' }), 'areas[0].action.richMenuAliasId', 'must be specified'],
  ['a tab to no possible alias', act({ type: 'richmenuswitch', richMenuAliasId: 'A', data: 'a' }), 'areas[0].action.richMenuAliasId'],
  ['a tab without data', act({ type: 'richmenuswitch', richMenuAliasId: 'a' }), 'areas[0].action.data', 'must be specified'],
]

describe('a rich menu object is refused with', () => {
  test.each(WRONG)('%s', async (_name, more, property, message) => {
    const { call } = richMenuPlatform()
    for (const path of ['/v2/bot/richmenu', '/v2/bot/richmenu/validate']) {
      const answer = await call('POST', path, { body: menu(more) })
      expect(answer).toMatchObject({ status: 400, body: { message: 'The request body has 1 error(s)', details: [{ property }] } })
      if (message) expect(answer.body.details).toEqual([{ message, property }])
    }
    expect((await call('GET', '/v2/bot/richmenu/list')).body).toEqual({ richmenus: [] })
  })
})

test('what is just within the limits passes', async () => {
  const { call } = richMenuPlatform()
  const most: Json = {
    size: { width: 800, height: 250 },
    name: family.repeat(300),
    chatBarText: family.repeat(14),
    areas: Array(20).fill(
      area({ type: 'postback', label: 'あ'.repeat(20), data: 'a'.repeat(300) }, { x: 401, y: 0, width: 400, height: 251 }),
    ),
  }
  const documented = {
    size: { width: 2500, height: 1686 },
    areas: [area({ type: 'clipboard', clipboardText: 'a' }, { x: 1251, y: 0, width: 1250, height: 1686 })],
  }
  for (const more of [most, documented, { areas: [] }, act({ type: 'uri', uri: 'tel:0312345678' })])
    expect(await call('POST', '/v2/bot/richmenu/validate', { body: menu(more) })).toMatchObject({ status: 200 })
})

const SIZE = 'The image size is not allowed for richmenu'
const IMAGES: [name: string, bytes: Uint8Array, contentType: string, status: number, message: string][] = [
  ['an image of another size than the menu', png({ width: 2500, height: 843 }), 'image/png', 400, SIZE],
  ['a JPEG of another size', jpeg({ width: 1200, height: 810 }), 'image/jpeg', 400, SIZE],
  ['more than 1 MB', png(undefined, 1024 * 1024 + 1), 'image/png', 400, SIZE],
  ['more than 2 MB', png(undefined, 2 * 1024 * 1024 + 1), 'image/png', 413, 'Payload Too Large'],
  ['a GIF', new TextEncoder().encode('GIF89a'), 'image/gif', 415, 'The content type, image/gif, is not supported'],
  ['a PNG said to be a JPEG', png(), 'image/jpeg', 400, 'The image format is not allowed for richmenu'],
  ['a JPEG said to be a PNG', jpeg(), 'image/png', 400, 'The image format is not allowed for richmenu'],
  ['text said to be a PNG', new TextEncoder().encode('<html>'.repeat(9)), 'image/png', 400, 'The image format is not allowed for richmenu'],
  ['nothing at all', new Uint8Array(0), 'image/png', 400, 'The image format is not allowed for richmenu'],
  ['a JPEG cut short', jpeg().subarray(0, 20), 'image/jpeg', 400, 'The image format is not allowed for richmenu'],
]

describe('an image is refused:', () => {
  test.each(IMAGES)('%s', async (_name, bytes, contentType, status, message) => {
    const { upload, createOnly, call } = richMenuPlatform()
    const id = await createOnly()
    expect(await upload(id, bytes, contentType)).toMatchObject({ status, body: { message } })
    expect((await call('GET', `/v2/bot/richmenu/${id}/content`)).status).toBe(404)
    expect((await upload(id, png())).status).toBe(200)
  })
})

test('an image stays as it is, and no menu takes one that is not there', async () => {
  const { upload, create } = richMenuPlatform()
  expect(await upload(await create(), png())).toMatchObject({
    status: 400,
    body: { message: 'An image has already been uploaded to the richmenu' },
  })
  expect(await upload(NOWHERE, png())).toMatchObject({ status: 404, body: { message: 'Not found' } })
})

const MUST = { message: 'must upload richmenu image before applying it to user', details: [] }
const one = (message: string, property: string) => ({ message: 'The request body has 1 error(s)', details: [{ message, property }] })
const bad = (property: string) => ({ message: `The property, '${property}', in the request body is invalid (line: -, column: -)` })

test('no menu without an image, none that is not there, no user that cannot be', async () => {
  const { createOnly, call } = richMenuPlatform()
  const bare = await createOnly()
  const wrongUser = { status: 400, body: { message: "The value for the 'userId' parameter is invalid" } }
  const cases: [path: string, answer: object, method?: string][] = [
    [`user/all/richmenu/${bare}`, { status: 400, body: MUST }],
    [`user/all/richmenu/${NOWHERE}`, { status: 404, body: { message: 'Not found' } }],
    [`user/${USER}/richmenu/${bare}`, { status: 400, body: MUST }],
    [`user/${USER}/richmenu/${NOWHERE}`, { status: 404, body: { message: 'Not found' } }],
    [`user/hanako/richmenu/${bare}`, wrongUser],
    ['user/hanako/richmenu', wrongUser, 'GET'],
    ['user/hanako/richmenu', wrongUser, 'DELETE'],
    [`richmenu/${NOWHERE}`, { status: 404, body: { message: 'Not found' } }, 'DELETE'],
  ]
  for (const [path, answer, method = 'POST'] of cases) expect(await call(method, `/v2/bot/${path}`)).toMatchObject(answer)
})

test('bulk requests are refused whole', async () => {
  const { create, createOnly, call, friend, linked } = richMenuPlatform()
  const [id, bare] = [await create(), await createOnly()]
  const userIds = [friend.userId]
  const cases: [body: Json, status: number, answer: object][] = [
    [{ richMenuId: id }, 400, bad('userIds')],
    [{ richMenuId: id, userIds: [] }, 400, one('Size must be between 1 and 500', 'userIds')],
    [{ richMenuId: id, userIds: Array(501).fill(friend.userId) }, 400, one('Size must be between 1 and 500', 'userIds')],
    [{ richMenuId: id, userIds: [friend.userId, 'hanako'] }, 400, bad('userIds[1]')],
    [{ richMenuId: 'x', userIds }, 400, one('invalid richMenuId', 'richMenuId')],
    [{ userIds }, 400, one('must be specified', 'richMenuId')],
    [{ richMenuId: NOWHERE, userIds }, 404, { message: 'richmenu not found', details: [] }],
    [{ richMenuId: bare, userIds }, 400, MUST],
  ]
  for (const [body, status, answer] of cases)
    expect(await call('POST', '/v2/bot/richmenu/bulk/link', { body })).toMatchObject({ status, body: answer })
  for (const [body, status, answer] of cases.slice(0, 4))
    expect(await call('POST', '/v2/bot/richmenu/bulk/unlink', { body })).toMatchObject({ status, body: answer })
  expect(await linked(friend.userId)).toBeUndefined()
})

test('a batch is refused before it begins', async () => {
  const { create, createOnly, call } = richMenuPlatform({ channel: { rateLimits: false } })
  const [a, b, bare] = [await create(), await create(), await createOnly()]
  const cases: [body: Json, status: number, answer: object][] = [
    [{}, 400, one('must be specified', 'operations')],
    [{ operations: [] }, 400, one('Size must be between 1 and 1000', 'operations')],
    [{ operations: Array(1001).fill({ type: 'unlinkAll' }) }, 400, one('Size must be between 1 and 1000', 'operations')],
    [{ operations: [{ type: 'move' }] }, 400, one('invalid type', 'operations[0].type')],
    [{ operations: [{}] }, 400, one('must be specified', 'operations[0].type')],
    [{ operations: [{ type: 'unlink', from: 'x' }] }, 400, one('invalid richMenuId', 'operations[0].from')],
    [{ operations: [{ type: 'link', from: a }] }, 400, one('must be specified', 'operations[0].to')],
    [
      {
        operations: [
          { type: 'unlink', from: a },
          { type: 'link', from: a, to: b },
        ],
      },
      400,
      one(`from richmenu (${a}) is duplicated`, 'operations[].from'),
    ],
    [
      { operations: [{ type: 'unlinkAll' }, { type: 'unlink', from: a }] },
      400,
      one("'unlinkAll' type can't be combined with other type", 'operations[].type'),
    ],
    [{ operations: [{ type: 'link', from: a, to: NOWHERE }] }, 404, one(`Richmenu (${NOWHERE}) is not found`, 'operations[0].to')],
    [
      { operations: [{ type: 'link', from: a, to: bare }] },
      400,
      one(`'to' richmenu (${bare}) must have image but it doesn't`, 'operations[0].to'),
    ],
    [{ operations: [{ type: 'unlinkAll' }], resumeRequestKey: 'a b' }, 400, one('invalid resumeRequestKey', 'resumeRequestKey')],
    [{ operations: [{ type: 'unlinkAll' }], resumeRequestKey: 'a'.repeat(101) }, 400, one('invalid resumeRequestKey', 'resumeRequestKey')],
  ]
  for (const path of ['batch', 'validate/batch'])
    for (const [body, status, answer] of cases)
      expect(await call('POST', `/v2/bot/richmenu/${path}`, { body })).toMatchObject({ status, body: answer })
  const progress = (id: string) => call('GET', `/v2/bot/richmenu/progress/batch?requestId=${id}`)
  expect(await progress('x')).toMatchObject({ status: 400 })
  expect(await progress('123e4567-e89b-12d3-a456-426614174000')).toMatchObject({ status: 404, body: { message: 'Not found' } })
})

test('aliases are refused', async () => {
  const { create, createOnly, call, alias } = richMenuPlatform()
  const [id, bare] = [await create(), await createOnly()]
  expect((await alias('a'.repeat(32), id)).status).toBe(200)
  const notFound = { message: 'richmenu not found', details: [] }
  const cases: [alias: unknown, id: unknown, answer: object][] = [
    ['a'.repeat(32), id, { message: 'conflict richmenu alias id', details: [] }],
    ['a'.repeat(33), id, one('invalid richMenuAliasId', 'richMenuAliasId')],
    ['Tab', id, one('invalid richMenuAliasId', 'richMenuAliasId')],
    ['', id, one('invalid richMenuAliasId', 'richMenuAliasId')],
    [undefined, id, one('must be specified', 'richMenuAliasId')],
    ['tab', 'x', one('invalid richMenuId', 'richMenuId')],
    ['tab', undefined, one('must be specified', 'richMenuId')],
    ['tab', NOWHERE, notFound],
    ['tab', bare, notFound],
  ]
  for (const [richMenuAliasId, richMenuId, body] of cases)
    expect(await call('POST', '/v2/bot/richmenu/alias', { body: { richMenuAliasId, richMenuId } })).toMatchObject({ status: 400, body })
  const gone = { status: 404, body: { message: 'richmenu alias not found', details: [] } }
  expect(await call('POST', '/v2/bot/richmenu/alias/tab', { body: { richMenuId: id } })).toMatchObject(gone)
  expect(await call('DELETE', '/v2/bot/richmenu/alias/tab')).toMatchObject(gone)
  expect(await call('DELETE', '/v2/bot/richmenu/alias/TAB')).toMatchObject({ status: 400 })
  expect(await call('POST', `/v2/bot/richmenu/alias/${'a'.repeat(32)}`, { body: { richMenuId: bare } })).toMatchObject({
    status: 400,
    body: notFound,
  })
})

describe('at most', () => {
  test('1,000 menus', async () => {
    const { call, createOnly } = richMenuPlatform({ channel: { rateLimits: false } })
    let last = ''
    for (let i = 0; i < 1_000; i += 1) last = await createOnly()
    expect(await call('POST', '/v2/bot/richmenu', { body: menu() })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('1000') },
    })
    await call('DELETE', `/v2/bot/richmenu/${last}`)
    expect(await createOnly()).toMatch(/^richmenu-/)
  })

  test('1,000 aliases', async () => {
    const { create, alias, call } = richMenuPlatform({ channel: { rateLimits: false } })
    const id = await create()
    for (let i = 0; i < 1_000; i += 1) await alias(`tab-${i}`, id)
    expect((await alias('one-more', id)).status).toBe(400)
    await call('DELETE', '/v2/bot/richmenu/alias/tab-0')
    expect((await alias('one-more', id)).status).toBe(200)
  })

  const RATES: [count: number, method: string, path: string, refillMs: number][] = [
    [100, 'POST', '/v2/bot/richmenu', 36_000],
    [100, 'DELETE', `/v2/bot/richmenu/${NOWHERE}`, 36_000],
    [10, 'GET', '/v2/bot/richmenu/list', 100],
    [3, 'POST', '/v2/bot/richmenu/batch', 1_200_000],
    [100, 'GET', '/v2/bot/richmenu/progress/batch', 36_000],
    [100, 'DELETE', '/v2/bot/richmenu/alias/tab', 36_000],
  ]
  test.each(RATES)('%i requests: %s %s', async (count, method, path, refillMs) => {
    const { call, clock } = richMenuPlatform()
    const ask = async () => (await call(method, path, method === 'POST' ? { body: {} } : {})).status
    for (let i = 0; i < count; i += 1) expect(await ask()).not.toBe(429)
    expect(await ask()).toBe(429)
    clock.now += refillMs
    expect(await ask()).not.toBe(429)
    expect(await ask()).toBe(429)
  })
})
