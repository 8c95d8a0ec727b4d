import { expect, test } from 'vitest'
import { type Control, createSimulator } from '../../simulator/index.ts'
import { KEY, platform, say } from './platform.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const never = { simulator: { sleep: () => new Promise<void>(() => {}) } }

test('moving the clock ages reply tokens, retry keys, access tokens and the month', async () => {
  const { control, call, push, channel, friend, lastEvent } = platform({ channel: { quota: 3 }, ...never })
  await control.sendText(friend, channel, 'やあ')
  await push([say('a')], { 'x-line-retry-key': KEY })
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: channel.channelId, client_secret: channel.channelSecret })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const token = (await call('POST', '/oauth2/v3/token', { body: form.toString(), headers })).body.access_token
  await control.advance(MINUTE + 1)
  const reply = { replyToken: lastEvent().replyToken, messages: [say('b')] }
  expect((await call('POST', '/v2/bot/message/reply', { body: reply })).status).toBe(400)
  await control.advance(14 * MINUTE)
  expect((await call('GET', '/v2/bot/info', { headers: { authorization: `Bearer ${token}` } })).status).toBe(401)
  expect((await push([say('a')], { 'x-line-retry-key': KEY })).status).toBe(409)
  await control.advance(DAY)
  expect((await push([say('a')], { 'x-line-retry-key': KEY })).status).toBe(200)
  await control.advance(31 * DAY)
  expect((await call('GET', '/v2/bot/message/quota/consumption')).body).toEqual({ totalUsage: 0 })
  await expect(control.advance(-1)).rejects.toThrow(/forward/)
})

test('redeliveries happen at their moments while the clock moves past them', async () => {
  const { control, channel, friend, bot, posts, clock } = platform({ channel: { redelivery: true }, ...never })
  bot.answer = async () => 500
  await control.sendText(friend, channel, 'a')
  await new Promise((resolve) => setTimeout(resolve, 5))
  await control.advance(4_999)
  expect(posts).toHaveLength(1)
  await control.advance(1)
  expect(posts).toHaveLength(2)
  await new Promise((resolve) => setTimeout(resolve, 5))
  await control.advance(HOUR)
  await new Promise((resolve) => setTimeout(resolve, 5))
  const times = control.webhooks({ channel }).map(({ at }) => at - clock.now)
  expect(times.reverse().slice(0, 3)).toEqual([0, 5_000, 35_000])
})

test('a reset puts the clock back', async () => {
  const { control, clock } = platform()
  await control.advance(DAY)
  expect(control.now()).toBe(clock.now + DAY)
  control.reset()
  expect(control.now()).toBe(clock.now)
})

async function statusesOf(seed: number, random: () => number): Promise<number[]> {
  const { control, push, channel } = platform({ simulator: { random } })
  control.setFault({ endpoint: 'push', kind: '500-before', probability: 0.4, seed, channelId: channel.channelId })
  const statuses: number[] = []
  for (let i = 0; i < 60; i += 1) statuses.push((await push([say('a')])).status)
  return statuses
}

test('the same seed strikes the same requests, another seed others', async () => {
  const first = await statusesOf(1, () => 0.99)
  expect(await statusesOf(1, () => 0)).toEqual(first)
  expect(await statusesOf(2, () => 0)).not.toEqual(first)
  const struck = first.filter((status) => status === 500).length
  expect(struck).toBeGreaterThan(12)
  expect(struck).toBeLessThan(36)
})

function overHttp() {
  const simulator = createSimulator({ deliver: async () => ({ status: 200 }), now: () => 1_000_000_000_000 })
  const sim = async (method: string, path: string, body?: object) => {
    const answer = await simulator.handle({ method, path: `/_sim${path}`, headers: {}, body: body ? JSON.stringify(body) : '' })
    return { status: answer.status, body: JSON.parse(String(answer.body)) }
  }
  const channel = simulator.control.createChannel({ name: '店', webhookUrl: 'https://bot.test/' })
  const [user] = simulator.control.createUsers(1, { friendOf: channel })
  if (!user) throw new Error('no user')
  const act = (verb: string, body?: object) => sim('POST', `/channels/${channel.channelId}/users/${user.userId}/${verb}`, body)
  return { simulator, sim, channel, user, act }
}

test('the clock stands and moves over HTTP', async () => {
  const { sim } = overHttp()
  expect((await sim('GET', '/clock')).body).toEqual({ now: 1_000_000_000_000, aheadMs: 0, hasCompanion: false })
  expect((await sim('POST', '/clock', { advanceMs: 5_000 })).body).toEqual({ now: 1_000_000_005_000, isCut: false })
  expect((await sim('POST', '/clock', { at: '2001-09-10T00:00:00Z' })).body).toEqual({
    now: Date.parse('2001-09-10T00:00:00Z'),
    isCut: false,
  })
  expect((await sim('POST', '/clock', { at: 0 })).status).toBe(400)
  expect((await sim('POST', '/clock', {})).status).toBe(400)
  expect((await sim('GET', '/clock/next')).body).toEqual({ nextAt: null })
  expect((await sim('POST', '/clock', { toNext: true })).status).toBe(409)
})

/** A bot server that has planned something for these moments, and notes when it followed. */
function planned(control: Control, ...due: number[]) {
  const followed: { at: number; did: number[] }[] = []
  const next = () => due[0] ?? null
  control.accompany({
    nextAt: async () => next(),
    follow: async () => {
      const at = control.now()
      followed.push({ at, did: due.splice(0, due.filter((one) => one <= at).length) })
      return next()
    },
  })
  return followed
}

test('whoever lives on the same time follows: the clock stops once in each minute in which something is due, and at the end', async () => {
  const { control, clock } = platform(never)
  const start = Math.floor(clock.now / MINUTE) * MINUTE
  const [first, second, third] = [start + HOUR, start + HOUR + 30_000, start + 2 * DAY]
  const followed = planned(control, first, second, third, start + 8 * DAY)
  const end = control.now() + 7 * DAY
  expect(await control.advance(7 * DAY)).toEqual({ now: end, isCut: false })
  expect(followed).toEqual([
    { at: start + HOUR + 58_000, did: [first, second] },
    { at: third + 58_000, did: [third] },
    { at: end, did: [] },
  ])
  expect(await control.nextDue()).toBe(start + 8 * DAY)
  await control.advanceToNext()
  expect(followed.at(-2)).toEqual({ at: start + 8 * DAY + 58_000, did: [start + 8 * DAY] })
  await expect(control.advanceToNext()).rejects.toThrow(/Nothing is due/)
})

test('what cannot be done holds the clock up for a minute at a time, and not for ever', async () => {
  const { control } = platform(never)
  let follows = 0
  control.accompany({
    nextAt: async () => 0,
    follow: async () => {
      follows += 1
      return 0
    },
  })
  const begun = control.now()
  await control.advance(10 * MINUTE)
  expect(control.now()).toBe(begun + 10 * MINUTE)
  expect(follows).toBeLessThan(14)
  expect(await control.advance(DAY)).toMatchObject({ isCut: true })
})

test('two who move the clock at once do so one after the other, and a reset takes the companion back', async () => {
  const { control, clock } = platform(never)
  const followed = planned(control)
  await Promise.all([control.advance(HOUR), control.advance(HOUR)])
  expect(followed.map(({ at }) => at - clock.now)).toEqual([HOUR, 2 * HOUR])
  control.reset()
  expect(followed.at(-1)?.at).toBe(clock.now)
})

test('further verbs of users, and what an account is given, over HTTP', async () => {
  const { sim, act, channel, user, simulator } = overHttp()
  expect((await act('postback', { data: 'x' })).body.event).toMatchObject({ type: 'postback', postback: { data: 'x' } })
  expect((await act('beacon', { type: 'leave', deliver: false })).body).toEqual({
    event: expect.objectContaining({ beacon: { hwid: 'd41d8cd98f', type: 'leave' } }),
  })
  expect((await act('accountLink', { nonce: 'n', result: 'failed' })).body.event).not.toHaveProperty('source')
  expect((await act('membership')).body.event).toMatchObject({ membership: { type: 'joined' } })
  expect((await act('event', { type: 'new', more: { a: 1 } })).body.event).toMatchObject({ type: 'new', a: 1 })
  expect((await act('accountLink', { nonce: 'n', result: 'maybe' })).status).toBe(400)
  expect((await act('dance')).status).toBe(404)
  const { channelId } = channel
  expect((await sim('POST', `/channels/${channelId}/coupons`, { title: '券' })).body).toEqual({ couponId: expect.any(String) })
  expect((await sim('GET', `/channels/${channelId}/webhook-errors`)).body).toEqual({ errors: [] })
  expect((await sim('POST', `/channels/${channelId}/token`)).body.channelToken).toBe(simulator.control.channel(channelId).channelToken)
  expect((await sim('POST', `/channels/${channelId}/keys`, { jwk: { kty: 'EC' } })).status).toBe(400)
  expect((await sim('POST', `/channels/${channelId}/reactions`, { unit: 'u' })).body).toEqual({ opened: 0 })
  const patch = { displayName: '花子', attributes: { gender: 'female', age: 30 } }
  expect((await sim('PATCH', `/users/${user.userId}`, patch)).body).toMatchObject({ displayName: '花子' })
  await sim('DELETE', `/users/${user.userId}`)
  expect((await act('text', { text: 'a' })).status).toBe(410)
})

test('messages are opened, clicked and played over HTTP', async () => {
  const { act, channel, simulator } = overHttp()
  const video = { type: 'video', originalContentUrl: 'https://a.test/v.mp4', previewImageUrl: 'https://a.test/v.jpg', trackingId: 't' }
  const headers = { authorization: `Bearer ${channel.channelToken}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ messages: [say('https://a.test/'), video] })
  await simulator.handle({ method: 'POST', path: '/v2/bot/message/broadcast', headers, body })
  const [user] = simulator.control.users().users
  const [received] = simulator.control.received(user ?? '', channel)
  expect((await act('open', { messageId: received?.messageIds[0] })).status).toBe(200)
  expect(simulator.control.chat(user ?? '', channel).unread).toBe(0)
  expect((await act('click', { url: 'https://a.test/' })).status).toBe(200)
  const done = await act('play', { messageId: received?.messageIds[1] })
  expect(done.body.event).toMatchObject({ type: 'videoPlayComplete', videoPlayComplete: { trackingId: 't' } })
  expect((await act('play', { messageId: '1' })).status).toBe(404)
})

test('whoever lends the clock can break a wait off', async () => {
  const { control, push } = platform({ simulator: { sleep: () => Promise.reject(new Error('hung up')) } })
  control.setFault({ endpoint: 'push', kind: 'timeout-before', count: 1 })
  await expect(push([say('a')])).rejects.toThrow('hung up')
  expect((await push([say('a')])).status).toBe(200)
})
