import { expect, test } from 'vitest'
import { KEY, platform, say } from './platform.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

test('a push reaches the friend, is counted and carries a request id', async () => {
  const { push, control, friend, channel } = platform()
  const answer = await push([say('こんにちは'), say('お元気ですか')])
  expect(answer.status).toBe(200)
  expect(answer.headers['x-line-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  expect(answer.body.sentMessages).toHaveLength(2)
  expect(control.received(friend, channel)).toMatchObject([
    { via: 'push', messages: [say('こんにちは'), say('お元気ですか')], requestId: answer.headers['x-line-request-id'] },
  ])
  expect(control.counters(channel)).toMatchObject({ accepted: { push: 1 }, deliveries: { push: 1 }, usage: 1 })
})

test('message ids are decimal strings beyond what a number can hold', async () => {
  const { push } = platform()
  const [sent] = [(await push([say('a')])).body.sentMessages].flat()
  expect(sent).toMatchObject({ id: expect.stringMatching(/^\d{18,}$/) })
})

test('a retry key is accepted once: 409 with the accepted id and the same sentMessages, and the friend has it once', async () => {
  const { push, control, friend, channel } = platform()
  const first = await push([say('一度だけ')], { 'x-line-retry-key': KEY })
  const again = await push([say('一度だけ')], { 'x-line-retry-key': KEY.toUpperCase() })
  expect(again).toMatchObject({
    status: 409,
    headers: { 'x-line-accepted-request-id': first.headers['x-line-request-id'] },
    body: { message: 'The retry key is already accepted', sentMessages: first.body.sentMessages },
  })
  expect(again.headers['x-line-request-id']).not.toBe(first.headers['x-line-request-id'])
  expect(control.received(friend, channel)).toHaveLength(1)
  expect(control.received(friend, channel)[0]?.retryKey).toBe(KEY)
})

test('after 24 hours the same retry key sends again', async () => {
  const { push, control, friend, channel, clock } = platform()
  await push([say('a')], { 'x-line-retry-key': KEY })
  clock.now += 24 * HOUR - 1
  expect((await push([say('a')], { 'x-line-retry-key': KEY })).status).toBe(409)
  clock.now += 1
  expect((await push([say('a')], { 'x-line-retry-key': KEY })).status).toBe(200)
  expect(control.received(friend, channel)).toHaveLength(2)
})

test('a refused request does not use up its retry key', async () => {
  const { push } = platform()
  expect((await push([], { 'x-line-retry-key': KEY })).status).toBe(400)
  expect((await push([say('a')], { 'x-line-retry-key': KEY })).status).toBe(200)
})

test('retry keys are no business of reply, and must be UUIDs', async () => {
  const { call, push, control, friend, channel, lastEvent } = platform()
  await control.sendText(friend, channel, 'やあ')
  const body = { replyToken: lastEvent().replyToken, messages: [say('a')] }
  expect((await call('POST', '/v2/bot/message/reply', { body, headers: { 'x-line-retry-key': KEY } })).status).toBe(400)
  expect((await push([say('a')], { 'x-line-retry-key': 'not-a-uuid' })).status).toBe(400)
})

test('multicast answers {} and its retry gives no sentMessages', async () => {
  const { call, friend } = platform()
  const body = { to: [friend.userId], messages: [say('皆さまへ')] }
  const headers = { 'x-line-retry-key': KEY }
  expect(await call('POST', '/v2/bot/message/multicast', { body, headers })).toMatchObject({ status: 200, body: {} })
  expect((await call('POST', '/v2/bot/message/multicast', { body, headers })).body).toEqual({
    message: 'The retry key is already accepted',
  })
})

test('blocked and unknown people are accepted, reached by nothing and not counted', async () => {
  const { call, push, control, friend, channel } = platform()
  const [other, never] = control.createUsers(2)
  if (!other || !never) throw new Error('no users')
  await control.follow(other, channel)
  await control.block(friend, channel)
  expect((await push([say('a')])).status).toBe(200)
  const to = [friend.userId, other.userId, never.userId, `U${'0'.repeat(32)}`]
  expect((await call('POST', '/v2/bot/message/multicast', { body: { to, messages: [say('b')] } })).status).toBe(200)
  expect(control.received(friend, channel)).toEqual([])
  expect(control.received(other, channel)).toHaveLength(1)
  expect(control.counters(channel)).toMatchObject({ usage: 1, unreached: 4, deliveries: { push: 0, multicast: 1 } })
})

test('someone who wrote without being a friend can be pushed to for seven days', async () => {
  const { call, control, channel, clock } = platform()
  const [stranger] = control.createUsers(1)
  if (!stranger) throw new Error('no user')
  await control.sendText(stranger, channel, '質問です')
  const push = () => call('POST', '/v2/bot/message/push', { body: { to: stranger.userId, messages: [say('お答え')] } })
  await push()
  clock.now += 8 * 24 * HOUR
  await push()
  expect(control.received(stranger, channel)).toHaveLength(1)
})

test('the quota counts recipients; what does not fit reaches nobody, and a new month begins anew', async () => {
  const { call, control, channel, clock } = platform({ channel: { quota: 5 } })
  const to = control.createUsers(3, { friendOf: channel }).map(({ userId }) => userId)
  const send = () => call('POST', '/v2/bot/message/multicast', { body: { to, messages: [say('a'), say('b')] } })
  expect((await send()).status).toBe(200)
  expect(await send()).toMatchObject({ status: 429, body: { message: 'You have reached your monthly limit.' } })
  expect((await call('GET', '/v2/bot/message/quota')).body).toEqual({ type: 'limited', value: 5 })
  expect((await call('GET', '/v2/bot/message/quota/consumption')).body).toEqual({ totalUsage: 3 })
  expect(control.counters(channel).deliveries.multicast).toBe(3)
  clock.now = Date.parse('2026-08-31T15:00:00Z')
  expect((await call('GET', '/v2/bot/message/quota/consumption')).body).toEqual({ totalUsage: 0 })
  expect((await send()).status).toBe(200)
  control.setQuota(channel, null)
  expect((await call('GET', '/v2/bot/message/quota')).body).toEqual({ type: 'none' })
})

test('the token bucket of multicast empties at 200 and fills with time, apart from that of push', async () => {
  const { call, push, friend, clock } = platform()
  const send = () => call('POST', '/v2/bot/message/multicast', { body: { to: [friend.userId], messages: [say('a')] } })
  for (let i = 0; i < 200; i += 1) expect((await send()).status).toBe(200)
  expect(await send()).toMatchObject({ status: 429, body: { message: 'The API rate limit has been exceeded. Try again later.' } })
  expect((await push([say('a')])).status).toBe(200)
  clock.now += 10
  expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([200, 200, 429])
})

test('a channel may have its rate limits off', async () => {
  const { call, friend } = platform({ channel: { rateLimits: false } })
  for (let i = 0; i < 300; i += 1) {
    const answer = await call('POST', '/v2/bot/message/multicast', { body: { to: [friend.userId], messages: [say('a')] } })
    expect(answer.status).toBe(200)
  }
})

test('everyone exactly once is cheap to see among 100,000', async () => {
  const { call, control, channel } = platform({ channel: { rateLimits: false } })
  const startedAt = performance.now()
  const users = control.createUsers(100_000, { friendOf: channel }).map(({ userId }) => userId)
  const madeAt = performance.now()
  for (let i = 0; i < users.length; i += 500) {
    await call('POST', '/v2/bot/message/multicast', { body: { to: users.slice(i, i + 500), messages: [say('夏のお知らせ “特別”')] } })
  }
  await call('POST', '/v2/bot/message/push', { body: { to: users[7], messages: [say('べつ')] } })
  expect(control.deliveries(channel, { label: '夏のお知らせ “特別”', users })).toEqual({
    users: 100_000,
    deliveries: 100_000,
    min: 1,
    max: 1,
    histogram: { 1: 100_000 },
  })
  expect(control.deliveries(channel)).toMatchObject({ users: 100_001, min: 0, max: 2, histogram: { 0: 1, 1: 99_999, 2: 1 } })
  // Generous: shared machines are slow, and a quadratic slip would cost minutes.
  expect(madeAt - startedAt).toBeLessThan(5_000)
})
