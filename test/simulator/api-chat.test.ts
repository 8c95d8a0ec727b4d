import { expect, test } from 'vitest'
import { createSimulator } from '../../simulator/index.ts'
import { platform, say } from './platform.ts'

const tokenOf = ({ message }: { message?: unknown }): unknown => Object(message).markAsReadToken

function readMarks({ control, friend, channel }: ReturnType<typeof platform>): boolean[] {
  return control.chat(friend, channel).entries.flatMap((entry) => (entry.from === 'friend' ? [entry.said.readAt !== undefined] : []))
}

test('with chat off everything is read by itself', async () => {
  const made = platform()
  await made.control.sendText(made.friend, made.channel, 'こんにちは')
  expect(readMarks(made)).toEqual([true])
  expect((await made.call('GET', '/v2/bot/info')).body).toMatchObject({ chatMode: 'bot', markAsReadMode: 'auto' })
})

test('with chat on a token marks its message and all before it as read', async () => {
  const made = platform({ channel: { chatMode: 'chat' } })
  const { control, friend, channel, call, lastEvent } = made
  expect((await call('GET', '/v2/bot/info')).body).toMatchObject({ chatMode: 'chat', markAsReadMode: 'manual' })
  await control.sendText(friend, channel, '一')
  await control.sendText(friend, channel, '二')
  const markAsReadToken = tokenOf(lastEvent())
  await control.sendText(friend, channel, '三')
  expect(readMarks(made)).toEqual([false, false, false])
  expect(await call('POST', '/v2/bot/chat/markAsRead', { body: { markAsReadToken } })).toMatchObject({ status: 200, body: {} })
  expect(readMarks(made)).toEqual([true, true, false])
  expect((await call('POST', '/v2/bot/message/markAsRead', { body: { chat: { userId: friend.userId } } })).status).toBe(200)
  expect(readMarks(made)).toEqual([true, true, true])
})

test('a read token is of use to the bot only that received it', async () => {
  const { control, friend, call, lastEvent, channel } = platform({ channel: { chatMode: 'chat' } })
  await control.sendText(friend, channel, 'こんにちは')
  const body = { markAsReadToken: tokenOf(lastEvent()) }
  const other = control.createChannel({ name: 'べつ' })
  const headers = { authorization: `Bearer ${other.channelToken}` }
  const refusal = {
    status: 400,
    body: { message: 'Invalid markAsReadToken. Tokens must be used by the bot that received them via Webhook.' },
  }
  expect(await call('POST', '/v2/bot/chat/markAsRead', { body, headers })).toMatchObject(refusal)
  expect(await call('POST', '/v2/bot/chat/markAsRead', { body: { markAsReadToken: 'abc' } })).toMatchObject(refusal)
  expect((await call('POST', '/v2/bot/chat/markAsRead', { body: {} })).status).toBe(400)
  expect((await call('POST', '/v2/bot/message/markAsRead', { body: { chat: {} } })).status).toBe(400)
})

test('large media are first being prepared, then ready, and gone once unsent', async () => {
  const { control, friend, channel, call, clock } = platform()
  const content = { bytes: new Uint8Array([1, 2, 3]), contentType: 'video/mp4', readyAfterMs: 5_000 }
  const { messageId } = await control.sendMessage(friend, channel, { type: 'video', duration: 3_000 }, { content })
  const get = (path = '') => call('GET', `/v2/bot/message/${messageId}/content${path}`)
  expect((await get()).status).toBe(202)
  expect((await get('/preview')).status).toBe(202)
  expect((await get('/transcoding')).body).toEqual({ status: 'processing' })
  clock.now += 5_000
  expect(await get()).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4' } })
  expect(await get('/preview')).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } })
  expect((await get('/transcoding')).body).toEqual({ status: 'succeeded' })
  await control.unsend(friend, channel, messageId ?? '')
  for (const path of ['', '/preview', '/transcoding'])
    expect(await get(path)).toMatchObject({ status: 410, body: { message: 'The content is gone' } })
})

test('preparing can fail; pictures have no preparation and files no preview', async () => {
  const { control, friend, channel, call } = platform()
  const bytes = new Uint8Array([1])
  const send = async (type: string, more: object = {}) => {
    const { messageId } = await control.sendMessage(friend, channel, { type }, { content: { bytes, contentType: 'x/y', ...more } })
    return (path: string) => call('GET', `/v2/bot/message/${messageId}/content${path}`)
  }
  const audio = await send('audio', { isFailing: true })
  expect((await audio('/transcoding')).body).toEqual({ status: 'failed' })
  expect((await audio('')).status).toBe(202)
  expect(await audio('/preview')).toMatchObject({ status: 400, body: { message: 'The content can not be previewed' } })
  const image = await send('image')
  expect(await image('/transcoding')).toMatchObject({
    status: 400,
    body: { message: "Transcoding status doesn't support this type of content" },
  })
  expect((await image('/preview')).status).toBe(200)
  const file = await send('file')
  expect((await file('/preview')).status).toBe(400)
  expect((await call('GET', '/v2/bot/message/1/content/preview')).status).toBe(404)
})

test('everything outlives a snapshot, and an unfinished narrowcast does not go on', async () => {
  const made = platform({ channel: { chatMode: 'chat' }, simulator: { sleep: () => new Promise(() => {}) } })
  const { control, call, channel, friend, simulator } = made
  const couponId = control.createCoupon(channel)
  const unit = { to: friend.userId, messages: [say('a')], customAggregationUnits: ['unit'] }
  await call('POST', '/v2/bot/message/push', { body: unit })
  control.read(friend, channel)
  const { headers } = await call('POST', '/v2/bot/message/narrowcast', { body: { messages: [say('b')] } })
  await control.advance(2_500)
  const other = createSimulator({ deliver: async () => ({ status: 200 }), now: () => made.clock.now })
  other.restore(JSON.parse(JSON.stringify(simulator.snapshot())))
  const ask = async (path: string) => {
    const answer = await other.handle({ method: 'GET', path, headers: { authorization: `Bearer ${channel.channelToken}` }, body: '' })
    return JSON.parse(String(answer.body))
  }
  expect(other.control.now()).toBe(control.now())
  expect(await ask('/v2/bot/message/aggregation/list')).toEqual({ customAggregationUnits: ['unit'] })
  expect((await ask('/v2/bot/coupon')).items).toEqual([{ couponId, title: expect.any(String) }])
  expect(await ask(`/v2/bot/message/progress/narrowcast?requestId=${headers['x-line-request-id']}`)).toMatchObject({
    phase: 'failed',
    errorCode: 1,
  })
  expect(other.control.counters(channel).usage).toBe(1)
  expect(other.snapshot().channels[0]).toMatchObject({ chatMode: 'chat', records: { interactions: { $map: [[1, [{ kind: 'open' }]]] } } })
})
