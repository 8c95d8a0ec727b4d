import { expect, test } from 'vitest'
import { createSimulator, type FaultKind } from '../../simulator/index.ts'
import { KEY, platform, say } from './platform.ts'

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

test('a stateless token works for fifteen minutes', async () => {
  const { call, channel, clock } = platform()
  const body = form({ grant_type: 'client_credentials', client_id: channel.channelId, client_secret: channel.channelSecret })
  const issued = await call('POST', '/oauth2/v3/token', { body, headers: FORM })
  expect(issued).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 900 } })
  const headers = { authorization: `Bearer ${issued.body.access_token}` }
  expect((await call('GET', '/v2/bot/info', { headers })).body).toMatchObject({ displayName: 'サロン縁', userId: channel.botUserId })
  clock.now += 900_000
  expect(await call('GET', '/v2/bot/info', { headers })).toMatchObject({
    status: 401,
    body: { message: expect.stringContaining('expired') },
  })
})

test('wrong credentials are told as LINE tells them', async () => {
  const { call, channel } = platform()
  const ask = (path: string, fields: Record<string, string>) =>
    call('POST', path, { body: form({ grant_type: 'client_credentials', ...fields }), headers: FORM })
  expect(await ask('/oauth2/v3/token', { client_id: channel.channelId, client_secret: 'x' })).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', error_description: "Invalid 'client_credentials'." },
  })
  expect((await ask('/v2/oauth/accessToken', { client_id: '1', client_secret: 'x' })).body).toEqual({
    error: 'invalid_client',
    error_description: 'invalid client_id',
  })
  const wrongSecret = await ask('/v2/oauth/accessToken', { client_id: channel.channelId, client_secret: 'x' })
  expect(wrongSecret.body).toEqual({ error: 'invalid_client', error_description: 'invalid client_secret' })
  const right = await ask('/v2/oauth/accessToken', { client_id: channel.channelId, client_secret: channel.channelSecret })
  expect(right.body).toMatchObject({ expires_in: 2_592_000 })
})

const WRONG: [name: string, request: Parameters<ReturnType<typeof platform>['call']>, status: number, message: RegExp][] = [
  ['no token', ['GET', '/v2/bot/info', { headers: { authorization: '' } }], 401, /^Authorization header required/],
  [
    'a scheme that is not Bearer',
    ['GET', '/v2/bot/info', { headers: { authorization: 'Basic abc' } }],
    401,
    /^Authorization header required/,
  ],
  ['an unknown token', ['GET', '/v2/bot/info', { headers: { authorization: 'Bearer abc' } }], 401, /invalid token/],
  ['a path LINE does not have', ['GET', '/v2/bot/nothing'], 404, /^Not found$/],
  ['the wrong method', ['DELETE', '/v2/bot/message/push'], 404, /^Not found$/],
  [
    'a body that is not JSON',
    ['POST', '/v2/bot/message/push', { body: '{"to": ' }],
    400,
    /^The request body could not be parsed as JSON \(line: 1, column: 8\)$/,
  ],
  ['a body that is a list', ['POST', '/v2/bot/message/push', { body: [] }], 400, /could not be parsed/],
  [
    'a form where JSON is due',
    ['POST', '/v2/bot/message/push', { body: 'a=b', headers: FORM }],
    415,
    /^The content type, application\/x-www-form-urlencoded, is not supported$/,
  ],
  ['2 MB and more', ['POST', '/v2/bot/message/push', { body: { to: 'a'.repeat(2_097_152) } }], 413, /./],
  [
    'a push to nobody',
    ['POST', '/v2/bot/message/push', { body: { messages: [say('a')] } }],
    400,
    /^The property, 'to', in the request body is invalid/,
  ],
  [
    'a push to a LINE id',
    ['POST', '/v2/bot/message/push', { body: { to: '@hanako', messages: [say('a')] } }],
    400,
    /^The property, 'to', in the request body is invalid/,
  ],
  [
    'a push to a group it is not in',
    ['POST', '/v2/bot/message/push', { body: { to: `C${'a'.repeat(32)}`, messages: [say('a')] } }],
    400,
    /^Failed to send messages$/,
  ],
  [
    'two aggregation units',
    ['POST', '/v2/bot/message/push', { body: { to: `U${'a'.repeat(32)}`, messages: [say('a')], customAggregationUnits: ['a', 'b'] } }],
    400,
    /1 error/,
  ],
  [
    'an aggregation unit in Japanese',
    ['POST', '/v2/bot/message/push', { body: { to: `U${'a'.repeat(32)}`, messages: [say('a')], customAggregationUnits: ['夏'] } }],
    400,
    /1 error/,
  ],
  ['a multicast without a list', ['POST', '/v2/bot/message/multicast', { body: { to: 'U1', messages: [say('a')] } }], 400, /'to'/],
  ['a multicast to nobody', ['POST', '/v2/bot/message/multicast', { body: { to: [], messages: [say('a')] } }], 400, /1 error/],
  [
    'a multicast to 501',
    ['POST', '/v2/bot/message/multicast', { body: { to: Array(501).fill(`U${'a'.repeat(32)}`), messages: [say('a')] } }],
    400,
    /1 error/,
  ],
  [
    'a multicast with a group in it',
    ['POST', '/v2/bot/message/multicast', { body: { to: [`U${'a'.repeat(32)}`, `C${'a'.repeat(32)}`], messages: [say('a')] } }],
    400,
    /^The property, to\[1\], in the request body is invalid \(line: -, column: -\)$/,
  ],
  ['a reply without token', ['POST', '/v2/bot/message/reply', { body: { messages: [say('a')] } }], 400, /1 error/],
  [
    'a reply with a made-up token',
    ['POST', '/v2/bot/message/reply', { body: { replyToken: 'abc', messages: [say('a')] } }],
    400,
    /^Invalid reply token$/,
  ],
  ['a profile of no user id', ['GET', '/v2/bot/profile/hanako'], 400, /^The value for the 'userId' parameter is invalid$/],
  ['the profile of a stranger', ['GET', `/v2/bot/profile/U${'a'.repeat(32)}`], 404, /^Not found$/],
  ['followers of an unverified account', ['GET', '/v2/bot/followers/ids'], 403, /^Access to this API is not available for your account$/],
  [
    'a webhook URL over http',
    ['PUT', '/v2/bot/channel/webhook/endpoint', { body: { endpoint: 'http://example.com/' } }],
    400,
    /^Invalid webhook endpoint URL$/,
  ],
  [
    'a webhook URL of 501',
    ['PUT', '/v2/bot/channel/webhook/endpoint', { body: { endpoint: `https://example.com/${'a'.repeat(481)}` } }],
    400,
    /^Invalid webhook endpoint URL$/,
  ],
  ['a test of no URL', ['POST', '/v2/bot/channel/webhook/test', { body: { endpoint: 'nowhere' } }], 400, /^Invalid webhook endpoint URL$/],
  [
    'a loading animation of 7 s',
    ['POST', '/v2/bot/chat/loading/start', { body: { chatId: `U${'a'.repeat(32)}`, loadingSeconds: 7 } }],
    400,
    /1 error/,
  ],
  ['a loading animation in a group', ['POST', '/v2/bot/chat/loading/start', { body: { chatId: `C${'a'.repeat(32)}` } }], 400, /1 error/],
]

test.each(WRONG)('%s is refused', async (_name, request, status, message) => {
  const { call } = platform()
  const answer = await call(...request)
  expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(message) } })
  expect(answer.headers).toHaveProperty('x-line-request-id')
})

test('profiles are for friends and those who wrote, not for blockers', async () => {
  const { call, control, channel, friend } = platform()
  const ask = () => call('GET', `/v2/bot/profile/${friend.userId}`)
  expect((await ask()).body).toMatchObject({ userId: friend.userId, displayName: '山田 花子', language: 'ja' })
  await control.block(friend, channel)
  expect((await ask()).status).toBe(404)
})

test('followers come page by page to verified accounts', async () => {
  const { call, control, channel, friend } = platform({ channel: { verified: true } })
  const users = control.createUsers(5, { friendOf: channel })
  await control.block(users[1] ?? '', channel)
  const first = await call('GET', '/v2/bot/followers/ids?limit=2')
  expect(first.body.userIds).toEqual([friend.userId, users[0]?.userId])
  const second = await call('GET', `/v2/bot/followers/ids?limit=300&start=${first.body.next}`)
  expect(second.body).toEqual({ userIds: [users[2], users[3], users[4]].map((user) => user?.userId) })
  expect((await call('GET', '/v2/bot/followers/ids?start=zzz')).body).toEqual({ message: 'Invalid start param' })
})

test('the webhook URL can be set, read and tested', async () => {
  const { call, control, channel, posts, bot } = platform()
  control.setWebhookUrl(channel, null)
  expect((await call('GET', '/v2/bot/channel/webhook/endpoint')).status).toBe(404)
  expect((await call('POST', '/v2/bot/channel/webhook/test', { body: {} })).status).toBe(404)
  await call('PUT', '/v2/bot/channel/webhook/endpoint', { body: { endpoint: 'https://bot.test/new' } })
  expect((await call('GET', '/v2/bot/channel/webhook/endpoint')).body).toEqual({ endpoint: 'https://bot.test/new', active: true })
  expect((await call('POST', '/v2/bot/channel/webhook/test', { body: {} })).body).toMatchObject({
    success: true,
    statusCode: 200,
    reason: 'OK',
    detail: '200',
  })
  expect(posts[0]).toMatchObject({ url: 'https://bot.test/new', json: { destination: channel.botUserId, events: [] } })
  bot.answer = async () => 404
  const failed = await call('POST', '/v2/bot/channel/webhook/test', { body: {} })
  expect(failed.body).toMatchObject({ success: false, statusCode: 404, reason: 'ERROR_STATUS_CODE' })
})

test('the loading animation shows until it ends or a message comes', async () => {
  const { call, control, channel, friend, push, clock } = platform()
  const start = () => call('POST', '/v2/bot/chat/loading/start', { body: { chatId: friend.userId, loadingSeconds: 10 } })
  expect((await start()).status).toBe(202)
  expect(control.chat(friend, channel).loadingUntil).toBe(clock.now + 10_000)
  await push([say('a')])
  expect(control.chat(friend, channel).loadingUntil).toBeUndefined()
})

const FAULTS: [kind: FaultKind, status: number, arrives: number, waits: number][] = [
  ['500-before', 500, 0, 0],
  ['500-after', 500, 1, 0],
  ['timeout-before', 500, 0, 30_000],
  ['timeout-after', 200, 1, 30_000],
  ['429', 429, 0, 0],
  ['401', 401, 0, 0],
  ['400', 400, 0, 0],
  ['slow', 200, 1, 1_000],
]

test.each(FAULTS)('fault %s', async (kind, status, arrives, waits) => {
  const { push, control, channel, friend, clock } = platform()
  const startedAt = clock.now
  control.setFault({ endpoint: 'push', kind, count: 1 })
  expect((await push([say('a')], { 'x-line-retry-key': KEY })).status).toBe(status)
  expect(clock.now - startedAt).toBe(waits)
  expect(control.received(friend, channel)).toHaveLength(arrives)
  expect((await push([say('a')], { 'x-line-retry-key': KEY })).status).toBe(arrives === 1 ? 409 : 200)
  expect(control.received(friend, channel)).toHaveLength(1)
  expect(control.log({ endpoint: 'push' }).map((entry) => entry.fault)).toEqual([undefined, kind])
})

test('faults strike by endpoint, channel and chance, and can be cleared', async () => {
  const { push, call, control, channel } = platform()
  control.setFault({ endpoint: 'multicast', kind: '500-before' })
  control.setFault({ endpoint: '*', kind: '500-before', channelId: 'another' })
  control.setFault({ endpoint: 'push', kind: '500-before', probability: 0.4 })
  expect((await push([say('a')])).status).toBe(200)
  control.setFault({ endpoint: '*', kind: '429', channelId: channel.channelId })
  expect([(await push([say('a')])).status, (await call('GET', '/v2/bot/info')).status]).toEqual([429, 429])
  control.clearFaults()
  expect(control.faults()).toEqual([])
  expect((await push([say('a')])).status).toBe(200)
})

test('the log tells every request, newest first, and keeps secrets to itself', async () => {
  const { call, push, control, channel } = platform()
  await push([say('')])
  const body = form({ grant_type: 'client_credentials', client_id: channel.channelId, client_secret: channel.channelSecret })
  await call('POST', '/oauth2/v3/token', { body, headers: FORM })
  const log = control.log()
  expect(log).toMatchObject([
    { method: 'POST', path: '/oauth2/v3/token', endpoint: 'token', status: 200 },
    { path: '/v2/bot/message/push', endpoint: 'push', status: 400, channelId: channel.channelId },
  ])
  expect(JSON.stringify(log)).not.toContain(channel.channelSecret)
  expect(control.log({ errorsOnly: true })).toHaveLength(1)
})

test('a world can be stored, restored elsewhere and reset', async () => {
  const first = platform()
  await first.push([say('覚えていて')], { 'x-line-retry-key': KEY })
  await first.control.sendText(first.friend, first.channel, 'はい')
  const { messageId } = await first.control.sendImage(first.friend, first.channel, { bytes: new Uint8Array([1, 2, 255]) })
  const stored: unknown = JSON.parse(JSON.stringify(first.simulator.snapshot()))

  const second = createSimulator({ deliver: async () => ({ status: 200 }), now: () => first.clock.now })
  second.restore(stored)
  expect(second.control.chat(first.friend, first.channel)).toEqual(first.control.chat(first.friend, first.channel))
  expect(second.control.counters(first.channel)).toEqual(first.control.counters(first.channel))
  const ask = (path: string, init: RequestInit = {}) =>
    second.fetch(
      new Request(`https://api.line.me${path}`, {
        ...init,
        headers: { authorization: `Bearer ${first.channel.channelToken}`, ...init.headers },
      }),
    )
  expect(new Uint8Array(await (await ask(`/v2/bot/message/${messageId}/content`)).arrayBuffer())).toEqual(new Uint8Array([1, 2, 255]))
  const again = await ask('/v2/bot/message/push', {
    method: 'POST',
    body: JSON.stringify({ to: first.friend.userId, messages: [say('覚えていて')] }),
    headers: { 'content-type': 'application/json', 'x-line-retry-key': KEY },
  })
  expect(again.status).toBe(409)
  second.control.reset()
  expect(second.control.channels()).toEqual([])
  expect(() => second.restore({ version: 0 })).toThrow(/snapshot/)
})
