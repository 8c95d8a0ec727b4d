import { createHmac } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { sign } from '../../simulator/index.ts'
import { platform, say } from './platform.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

test('signs as LINE signs: the published vector', async () => {
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
  expect(await sign('8c570fa6dd201bb328f1c1eac23a96d8', body)).toBe('GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=')
})

test('a follow arrives signed, with a ULID, a reply token and everything LINE sends', async () => {
  const { control, channel, posts, clock } = platform()
  const [user] = control.createUsers(1)
  if (!user) throw new Error('no user')
  const { delivery } = await control.follow(user, channel)
  expect(delivery).toMatchObject({ status: 200, reason: 'OK' })
  const [post] = posts
  expect(post?.url).toBe('https://bot.test/webhook')
  expect(post?.json).toEqual({
    destination: channel.botUserId,
    events: [
      {
        type: 'follow',
        follow: { isUnblocked: false },
        mode: 'active',
        timestamp: clock.now,
        source: { type: 'user', userId: user.userId },
        webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
        deliveryContext: { isRedelivery: false },
        replyToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ],
  })
  const expected = createHmac('sha256', channel.channelSecret)
    .update(post?.body ?? '')
    .digest('base64')
  expect(post?.headers['x-line-signature']).toBe(expected)
})

test('blocking has no reply token; unblocking says so', async () => {
  const { control, channel, friend, lastEvent } = platform()
  await control.block(friend, channel)
  expect(lastEvent()).toMatchObject({ type: 'unfollow' })
  expect(lastEvent()).not.toHaveProperty('replyToken')
  expect(control.friendship(friend, channel)).toBe('blocked')
  await expect(control.sendText(friend, channel, 'x')).rejects.toThrow(/blocks/)
  await control.unblock(friend, channel)
  expect(lastEvent()).toMatchObject({ type: 'follow', follow: { isUnblocked: true } })
  expect(control.friendship(friend, channel)).toBe('friend')
})

test('a reply token works once', async () => {
  const { control, channel, friend, call, lastEvent } = platform()
  await control.sendText(friend, channel, '予約したい')
  const body = { replyToken: lastEvent().replyToken, messages: [say('承りました')] }
  expect((await call('POST', '/v2/bot/message/reply', { body })).status).toBe(200)
  expect(await call('POST', '/v2/bot/message/reply', { body })).toMatchObject({ status: 400, body: { message: 'Invalid reply token' } })
  expect(control.received(friend, channel)).toMatchObject([{ via: 'reply', messages: [say('承りました')] }])
  expect(control.counters(channel).usage).toBe(0)
})

test('a reply token lives one minute from its arrival', async () => {
  const { control, channel, friend, call, lastEvent, clock } = platform()
  for (const [wait, status] of [
    [60 * SECOND, 200],
    [60 * SECOND + 1, 400],
  ] as const) {
    await control.sendText(friend, channel, 'a')
    clock.now += wait
    const answer = await call('POST', '/v2/bot/message/reply', { body: { replyToken: lastEvent().replyToken, messages: [say('b')] } })
    expect(answer.status).toBe(status)
  }
})

test('a redelivered event gives its token another minute, but not after twenty', async () => {
  const { control, channel, friend, call, posts, clock } = platform()
  const { event } = await control.sendText(friend, channel, 'a')
  if (!event) throw new Error('no event')
  const reply = () => call('POST', '/v2/bot/message/reply', { body: { replyToken: event.replyToken, messages: [say('b')] } })
  clock.now += 21 * MINUTE
  await control.webhook(channel, [event], { isRedelivery: true })
  expect((await reply()).status).toBe(400)
  const later = await control.sendText(friend, channel, 'c')
  if (!later.event) throw new Error('no event')
  clock.now += 19 * MINUTE
  await control.webhook(channel, [later.event], { isRedelivery: true })
  expect(posts.at(-1)?.json.events).toEqual([{ ...later.event, deliveryContext: { isRedelivery: true } }])
  const answer = await call('POST', '/v2/bot/message/reply', { body: { replyToken: later.event.replyToken, messages: [say('d')] } })
  expect(answer.status).toBe(200)
})

test("another channel's reply token is invalid", async () => {
  const { control, channel, friend, call, lastEvent } = platform()
  const other = control.createChannel({ name: '別の店' })
  await control.sendText(friend, channel, 'a')
  const headers = { authorization: `Bearer ${other.channelToken}` }
  const body = { replyToken: lastEvent().replyToken, messages: [say('b')] }
  expect((await call('POST', '/v2/bot/message/reply', { body, headers })).status).toBe(400)
})

test('one POST may carry several users, duplicates and disorder; a signature may be wrong or missing', async () => {
  const { control, channel, friend, posts, clock } = platform()
  const [other] = control.createUsers(1)
  if (!other) throw new Error('no user')
  const { event: follow } = await control.follow(other, channel, { deliver: false })
  clock.now += 5
  const { event: block } = await control.block(other, channel, { deliver: false })
  const { event: hello } = await control.sendText(friend, channel, 'a', { deliver: false })
  expect(posts).toEqual([])
  if (!follow || !block || !hello) throw new Error('no events')
  await control.webhook(channel, [block, follow, hello, hello])
  expect(posts[0]?.json.events).toEqual([block, follow, hello, hello])
  await control.webhook(channel, [hello], { signature: 'wrong' })
  await control.webhook(channel, [hello], { signature: 'missing' })
  await control.rawWebhook(channel, 'not json')
  const signatures = posts.slice(1).map(({ headers }) => headers['x-line-signature'])
  expect(signatures[0]).not.toBe(await sign(channel.channelSecret, posts[1]?.body ?? ''))
  expect(signatures[1]).toBeUndefined()
  expect(signatures[2]).toBe(await sign(channel.channelSecret, 'not json'))
})

test('unknown event types can be sent, and a standby channel has no reply tokens', async () => {
  const { control, channel, friend, lastEvent } = platform({ channel: { mode: 'standby' } })
  await control.webhook(channel, [control.makeEvent(friend, channel, 'somethingNew', { somethingNew: { a: 1 } })])
  expect(lastEvent()).toMatchObject({ type: 'somethingNew', mode: 'standby', somethingNew: { a: 1 } })
  await control.sendText(friend, channel, 'a')
  expect(lastEvent()).not.toHaveProperty('replyToken')
})

test('a bot server that is down, wrong or slow is told apart', async () => {
  const { control, channel, friend, bot } = platform()
  bot.answer = async () => 503
  expect((await control.sendText(friend, channel, 'a')).delivery).toMatchObject({ status: 503, reason: 'ERROR_STATUS_CODE' })
  bot.answer = () => Promise.reject(new Error('connection refused'))
  expect((await control.sendText(friend, channel, 'a')).delivery).toMatchObject({
    status: 0,
    reason: 'COULD_NOT_CONNECT',
    error: 'connection refused',
  })
  bot.answer = () => new Promise(() => {})
  const { delivery } = await control.sendText(friend, channel, 'a')
  expect(delivery).toMatchObject({ status: 0, reason: 'REQUEST_TIMEOUT' })
  expect(delivery?.ms).toBeGreaterThanOrEqual(1_900)
  expect(delivery?.ms).toBeLessThan(3_000)
  expect(control.counters(channel).webhooks).toEqual({ sent: 0, failed: 3 })
})

test('with redelivery on, an unanswered event comes again, identical but for its mark, until it is answered', async () => {
  const { control, channel, friend, bot, posts } = platform({ channel: { redelivery: true } })
  const answers = [500, 500, 200]
  bot.answer = async () => answers.shift() ?? 200
  const { event } = await control.sendText(friend, channel, 'a')
  await vi.waitFor(() => expect(posts).toHaveLength(3))
  expect(posts.map(({ json }) => json.events)).toEqual([
    [event],
    [{ ...event, deliveryContext: { isRedelivery: true } }],
    [{ ...event, deliveryContext: { isRedelivery: true } }],
  ])
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(posts).toHaveLength(3)
})

test('a channel without an active webhook URL keeps its events to itself', async () => {
  const { control, channel, friend, posts } = platform()
  control.updateChannel(channel, { webhookActive: false })
  expect((await control.sendText(friend, channel, 'a')).delivery).toBeUndefined()
  control.setWebhookUrl(channel, null)
  expect((await control.sendText(friend, channel, 'a')).delivery).toBeUndefined()
  expect(posts).toEqual([])
})

test('a logged webhook can be sent again, byte for byte', async () => {
  const { control, channel, friend, posts } = platform()
  const { delivery } = await control.sendText(friend, channel, 'a')
  await control.resend(delivery?.id ?? 0)
  expect(posts[1]).toEqual(posts[0])
  await expect(control.resend(999)).rejects.toThrow(/not in the log/)
})

test('taps do what LINE does', async () => {
  const { control, channel, friend, push, lastEvent } = platform()
  const uri = { type: 'uri', label: '見る', uri: 'https://example.com/' }
  const actions = [
    { type: 'message', label: 'はい', text: 'はい、お願いします' },
    { type: 'postback', label: '予約', data: 'book=1', displayText: '予約します' },
    { type: 'datetimepicker', label: '日時', data: 'when', mode: 'datetime' },
    uri,
  ]
  await push([{ type: 'template', altText: 'メニュー', template: { type: 'buttons', text: 'どうしますか', actions } }])
  await control.tap(friend, channel, { label: 'はい' })
  expect(lastEvent()).toMatchObject({ type: 'message', message: { type: 'text', text: 'はい、お願いします' } })
  await control.tap(friend, channel, { label: '予約' })
  expect(lastEvent()).toMatchObject({ type: 'postback', postback: { data: 'book=1' } })
  await control.tap(friend, channel, { label: '日時' }, { picked: '2026-08-02T18:30' })
  expect(lastEvent()).toMatchObject({ postback: { data: 'when', params: { datetime: '2026-08-02T18:30' } } })
  await expect(control.tap(friend, channel, { label: '日時' }, { picked: 'tomorrow' })).rejects.toThrow(/Pick a datetime/)
  expect(await control.tap(friend, channel, uri)).toEqual({ opened: 'https://example.com/' })
  await expect(control.tap(friend, channel, { label: 'ない' })).rejects.toThrow(/no button/)
  const said = control.chat(friend, channel).entries.flatMap((entry) => (entry.from === 'friend' ? [entry.said.message.text] : []))
  expect(said).toEqual(['はい、お願いします', '予約します'])
})

test('an image can be fetched by its message id until it is unsent', async () => {
  const { control, channel, friend, call, lastEvent, simulator } = platform()
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])
  const { messageId } = await control.sendImage(friend, channel, { bytes })
  expect(lastEvent()).toMatchObject({ message: { type: 'image', id: messageId, contentProvider: { type: 'line' } } })
  const path = `/v2/bot/message/${messageId}/content`
  const request = new Request(`https://api-data.line.me${path}`, { headers: { authorization: `Bearer ${channel.channelToken}` } })
  const response = await simulator.fetch(request)
  expect(response.headers.get('content-type')).toBe('image/jpeg')
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
  await control.unsend(friend, channel, messageId ?? '')
  expect(lastEvent()).toMatchObject({ type: 'unsend', unsend: { messageId } })
  expect((await call('GET', path)).status).toBe(410)
  expect((await call('GET', '/v2/bot/message/1/content')).status).toBe(404)
})
