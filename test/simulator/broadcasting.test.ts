import { expect, test } from 'vitest'
import type { Via } from '../../simulator/index.ts'
import { KEY, platform, say } from './platform.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const broadcast = '/v2/bot/message/broadcast'

/** A platform with more friends than one, and someone who blocks the account. */
async function crowd(options: Parameters<typeof platform>[0] = {}) {
  const made = platform(options)
  const { control, channel } = made
  const friends = control.createUsers(4, { seed: 5, friendOf: channel })
  const [blocker] = friends
  if (!blocker) throw new Error('no users')
  await control.block(blocker, channel)
  const send = (headers?: Record<string, string>) => made.call('POST', broadcast, { body: { messages: [say('皆さまへ')] }, headers })
  return { ...made, friends, blocker, send }
}

test('a broadcast reaches all friends once, counts each, and leaves out who blocks or is no friend', async () => {
  const { send, control, channel, blocker, friend } = await crowd()
  const [stranger] = control.createUsers(1)
  if (!stranger) throw new Error('no user')
  await control.sendText(stranger, channel, 'はじめまして')
  expect(await send()).toMatchObject({ status: 200, body: {} })
  expect(control.received(friend, channel)).toMatchObject([{ via: 'broadcast', messages: [say('皆さまへ')] }])
  expect(control.received(blocker, channel)).toEqual([])
  expect(control.received(stranger, channel)).toEqual([])
  expect(control.counters(channel)).toMatchObject({ accepted: { broadcast: 1 }, deliveries: { broadcast: 4 }, usage: 4, unreached: 0 })
})

test('a broadcast has retry keys, its own limit of 60 an hour, and the monthly quota', async () => {
  const { send, control, channel, clock } = await crowd({ channel: { quota: 100 } })
  const first = await send({ 'x-line-retry-key': KEY })
  expect(await send({ 'x-line-retry-key': KEY })).toMatchObject({
    status: 409,
    headers: { 'x-line-accepted-request-id': first.headers['x-line-request-id'] },
    body: { message: 'The retry key is already accepted' },
  })
  for (let i = 2; i < 25; i += 1) await send()
  expect(control.counters(channel).usage).toBe(96)
  expect((await send()).status).toBe(200)
  expect(await send()).toMatchObject({ status: 429, body: { message: 'You have reached your monthly limit.' } })
  for (let i = 27; i < 60; i += 1) await send()
  expect(await send()).toMatchObject({ status: 429, body: { message: 'The API rate limit has been exceeded. Try again later.' } })
  control.setQuota(channel, null)
  clock.now += 60_000
  expect((await send()).status).toBe(200)
  expect((await send()).status).toBe(429)
})

test('messages sent silently say so to the phone', async () => {
  const { call, control, friend, channel } = platform()
  const body = { to: friend.userId, messages: [say('静かに')], notificationDisabled: true }
  expect((await call('POST', '/v2/bot/message/push', { body })).status).toBe(200)
  expect(control.received(friend, channel)).toMatchObject([{ isSilent: true }])
  const wrong = await call('POST', '/v2/bot/message/push', { body: { ...body, notificationDisabled: 'yes' } })
  expect(wrong).toMatchObject({ status: 400, body: { message: expect.stringContaining("'notificationDisabled'") } })
})

test('numbers by kind and day are ready when the day is over in Japan', async () => {
  const { call, push, send, control, channel, friend, friends, clock, lastEvent } = await crowd()
  const to = [friend.userId, ...friends.map(({ userId }) => userId)]
  await push([say('a'), say('b')])
  await push([say('c')])
  await call('POST', '/v2/bot/message/multicast', { body: { to, messages: [say('d')] } })
  await send()
  await control.sendText(friend, channel, 'やあ')
  await call('POST', '/v2/bot/message/reply', { body: { replyToken: lastEvent().replyToken, messages: [say('e')] } })
  const count = async (kind: Via, date: string) => (await call('GET', `/v2/bot/message/delivery/${kind}?date=${date}`)).body
  expect(await count('push', '20260801')).toEqual({ status: 'unready' })
  expect(await count('push', '20260731')).toEqual({ status: 'ready', success: 0 })
  expect(await count('push', '20180330')).toEqual({ status: 'out_of_service' })
  clock.now = Date.parse('2026-08-01T15:00:00Z')
  expect(await count('push', '20260801')).toEqual({ status: 'ready', success: 2 })
  expect(await count('multicast', '20260801')).toEqual({ status: 'ready', success: 4 })
  expect(await count('broadcast', '20260801')).toEqual({ status: 'ready', success: 4 })
  expect(await count('reply', '20260801')).toEqual({ status: 'ready', success: 1 })
  for (const date of ['', '2026-08-01', '20260230', '2026080']) {
    expect(await call('GET', `/v2/bot/message/delivery/push?date=${date}`)).toMatchObject({
      status: 400,
      body: { message: "The value for the 'date' parameter is invalid" },
    })
  }
})

test('a month keeps 1,000 unit names; the next is dropped without a word, and a new month begins anew', async () => {
  const { call, control, friend, channel, clock } = platform()
  const push = (unit: string) =>
    call('POST', '/v2/bot/message/push', { body: { to: friend.userId, messages: [say('a')], customAggregationUnits: [unit] } })
  for (let i = 0; i < 1_001; i += 1) expect((await push(`unit_${i}`)).status).toBe(200)
  await push('unit_7')
  const units = control.received(friend, channel).map(({ unit }) => unit)
  expect(units.slice(998)).toEqual(['unit_998', 'unit_999', undefined, 'unit_7'])
  expect((await call('GET', '/v2/bot/message/aggregation/info')).body).toEqual({ numOfCustomAggregationUnits: 1_000 })
  clock.now += 31 * DAY
  expect((await call('GET', '/v2/bot/message/aggregation/info')).body).toEqual({ numOfCustomAggregationUnits: 0 })
})

test('unit names are listed by pages of at most 100, with tokens that live for a day', async () => {
  const { call, friend, clock } = platform()
  for (let i = 0; i < 130; i += 1) {
    const body = { to: [friend.userId], messages: [say('a')], customAggregationUnits: [`u${i}`] }
    await call('POST', '/v2/bot/message/multicast', { body })
  }
  const list = (query: string) => call('GET', `/v2/bot/message/aggregation/list${query}`)
  const first = await list('')
  expect(first.body.customAggregationUnits).toHaveLength(100)
  const second = await list(`?start=${first.body.next}&limit=100`)
  expect(second.body).toEqual({ customAggregationUnits: Array.from({ length: 30 }, (_, i) => `u${i + 100}`) })
  expect((await list('?limit=130')).status).toBe(400)
  expect(await list('?start=abc')).toMatchObject({ status: 400, body: { message: 'Invalid start param' } })
  clock.now += DAY
  expect(await list(`?start=${first.body.next}`)).toMatchObject({ status: 400, body: { message: 'Invalid start param' } })
})

test('someone who deleted their LINE account has no profile, and what is sent to them is accepted and reaches nobody', async () => {
  const { call, push, send, control, channel, friend, posts } = await crowd({ channel: { verified: true } })
  control.deleteUser(friend)
  expect(posts.flatMap(({ json }) => json.events.map(({ type }) => type))).toEqual(['unfollow'])
  expect((await call('GET', `/v2/bot/profile/${friend.userId}`)).status).toBe(404)
  expect((await push([say('a')])).status).toBe(200)
  await send()
  expect(control.received(friend, channel)).toEqual([])
  expect(control.friendship(friend, channel)).toBe('deleted')
  const elsewhere = control.createChannel({ name: '会ったことのない店' })
  expect(control.chat(friend, elsewhere)).toMatchObject({ friendship: 'deleted', entries: [] })
  expect(control.users({ channel: elsewhere, friendship: 'deleted' }).users.map(({ userId }) => userId)).toEqual([friend.userId])
  expect((await call('GET', '/v2/bot/followers/ids')).body.userIds).not.toContain(friend.userId)
  await expect(control.sendText(friend, channel, 'やあ')).rejects.toThrow(/deleted/)
})
