import { expect, test } from 'vitest'
import type { Json } from '../../simulator/index.ts'
import { platform, say } from './platform.ts'

const DAY = 24 * 3_600_000
const SHOP = 'https://example.com/shop'
const MORE = 'https://example.com/more'
const buttons = {
  type: 'template',
  altText: 'お知らせ',
  template: {
    type: 'buttons',
    text: 'ご覧ください',
    actions: [
      { type: 'uri', label: '店', uri: SHOP },
      { type: 'uri', label: 'もっと', uri: MORE },
    ],
  },
}
const video = {
  type: 'video',
  originalContentUrl: 'https://example.com/v.mp4',
  previewImageUrl: 'https://example.com/v.jpg',
  trackingId: 'film',
}

function audienceOf(people: number) {
  const made = platform()
  const friends = made.control.createUsers(people, { seed: 9, friendOf: made.channel })
  const broadcast = async (messages: Json[]) =>
    (await made.call('POST', '/v2/bot/message/broadcast', { body: { messages } })).headers['x-line-request-id'] ?? ''
  const multicast = (messages: Json[], unit: string) =>
    made.call('POST', '/v2/bot/message/multicast', {
      body: { to: friends.map(({ userId }) => userId), messages, customAggregationUnits: [unit] },
    })
  const event = async (requestId: string) => (await made.call('GET', `/v2/bot/insight/message/event?requestId=${requestId}`)).body
  const unitEvent = (unit: string, from: string, to: string) =>
    made.call('GET', `/v2/bot/insight/message/event/aggregation?customAggregationUnit=${unit}&from=${from}&to=${to}`)
  return { ...made, friends, broadcast, multicast, event, unitEvent }
}

const NOT_PLAYED = {
  mediaPlayed: null,
  mediaPlayed25Percent: null,
  mediaPlayed50Percent: null,
  mediaPlayed75Percent: null,
  mediaPlayed100Percent: null,
  uniqueMediaPlayed: null,
  uniqueMediaPlayed25Percent: null,
  uniqueMediaPlayed50Percent: null,
  uniqueMediaPlayed75Percent: null,
  uniqueMediaPlayed100Percent: null,
}

test('of fewer than 20 people nothing is told but how many were sent it', async () => {
  const { broadcast, event, control, channel, friends, clock } = audienceOf(30)
  const requestId = await broadcast([say('ご案内'), buttons])
  for (const user of friends.slice(0, 19)) {
    control.read(user, channel)
    await control.tap(user, channel, { label: '店' })
    await control.tap(user, channel, { label: '店' })
  }
  expect(await event(requestId)).toEqual({
    overview: {
      requestId,
      timestamp: clock.now / 1_000,
      delivered: 31,
      uniqueImpression: null,
      uniqueClick: null,
      uniqueMediaPlayed: null,
      uniqueMediaPlayed100Percent: null,
    },
    messages: [],
    clicks: [],
  })
})

test('opens and clicks are counted by bubble and link, times and people apart', async () => {
  const { broadcast, event, control, channel, friends } = audienceOf(30)
  const requestId = await broadcast([say('ご案内'), buttons])
  for (const [index, user] of friends.slice(0, 25).entries()) {
    control.read(user, channel)
    control.read(user, channel)
    const [received] = control.received(user, channel)
    control.open(user, channel, received?.messageIds[1] ?? '')
    await control.tap(user, channel, { label: '店' })
    if (index < 20) await control.tap(user, channel, { type: 'uri', uri: MORE })
    await control.tap(user, channel, { label: '店' })
  }
  expect(await event(requestId)).toMatchObject({
    overview: { delivered: 31, uniqueImpression: 25, uniqueClick: 25, uniqueMediaPlayed: null },
    messages: [
      { seq: 1, impression: 25, ...NOT_PLAYED },
      { seq: 2, impression: 50, ...NOT_PLAYED },
    ],
    clicks: [
      { seq: 2, url: SHOP, click: 50, uniqueClick: 25, uniqueClickOfRequest: 25 },
      { seq: 2, url: MORE, click: 20, uniqueClick: 20, uniqueClickOfRequest: 20 },
    ],
  })
})

test('videos count by how far they were played, and tell the bot at their end', async () => {
  const { broadcast, event, control, channel, friends, lastEvent } = audienceOf(30)
  const requestId = await broadcast([video])
  for (const [index, user] of friends.slice(0, 22).entries()) {
    const [received] = control.received(user, channel)
    const { event: made } = await control.play(user, channel, received?.messageIds[0] ?? '', { percent: index < 21 ? 60 : 100 })
    expect(made === undefined).toBe(index < 21)
  }
  expect(lastEvent()).toMatchObject({
    type: 'videoPlayComplete',
    videoPlayComplete: { trackingId: 'film' },
    replyToken: expect.any(String),
  })
  expect(await event(requestId)).toMatchObject({
    overview: { uniqueMediaPlayed: 22, uniqueMediaPlayed100Percent: null },
    messages: [
      { mediaPlayed: 22, mediaPlayed25Percent: 22, mediaPlayed50Percent: 22, mediaPlayed75Percent: null, uniqueMediaPlayed50Percent: 22 },
    ],
  })
})

test('statistics stand still 14 days after sending', async () => {
  const { broadcast, event, control, channel, friends, clock } = audienceOf(30)
  const requestId = await broadcast([say('ご案内')])
  for (const user of friends.slice(0, 22)) control.read(user, channel)
  clock.now += 14 * DAY
  for (const user of friends.slice(22)) control.read(user, channel)
  expect(await event(requestId)).toMatchObject({ overview: { uniqueImpression: 22 }, messages: [{ impression: 22 }] })
})

test('a unit adds up all that was sent under its name, over a period of at most 31 days', async () => {
  const { multicast, unitEvent, control, channel, clock } = audienceOf(60)
  await multicast([say(`${SHOP} もご覧ください`)], 'summer')
  clock.now += DAY
  await multicast([say('もう一度'), say(SHOP)], 'summer')
  await multicast([say('べつ')], 'other')
  expect(control.react(channel, { unit: 'summer', opened: 0.9, clicked: 0.6 })).toBeGreaterThan(90)
  const { body } = await unitEvent('summer', '20260801', '20260831')
  expect(body.messages).toMatchObject([{ seq: 1 }, { seq: 2 }])
  const [first] = [body.messages].flat()
  const { impression, uniqueImpression } = { impression: 0, uniqueImpression: 0, ...(first as object) }
  expect(impression).toBe(2 * uniqueImpression)
  expect(body.clicks).toMatchObject([
    { seq: 1, url: SHOP },
    { seq: 2, url: SHOP },
  ])
  expect((await unitEvent('summer', '20260803', '20260831')).body).toEqual({
    overview: { uniqueImpression: null, uniqueClick: null, uniqueMediaPlayed: null, uniqueMediaPlayed100Percent: null },
    messages: [],
    clicks: [],
  })
  expect((await unitEvent('Summer', '20260801', '20260831')).body.messages).toEqual([])
  for (const [unit, from, to] of [
    ['', '20260801', '20260802'],
    ['summer', '', '20260802'],
    ['summer', '20260801', '20260901'],
    ['summer', '20260802', '20260801'],
  ] as const) {
    expect(await unitEvent(unit, from, to)).toMatchObject({ status: 400, body: { message: null, key: null } })
  }
})

test('statistics of one request are for broadcasts and narrowcasts only', async () => {
  const { push, call } = audienceOf(1)
  const requestId = (await push([say('a')])).headers['x-line-request-id']
  expect((await call('GET', `/v2/bot/insight/message/event?requestId=${requestId}`)).status).toBe(404)
  expect((await call('GET', '/v2/bot/insight/message/event')).status).toBe(400)
  for (let i = 2; i < 60; i += 1) await call('GET', '/v2/bot/insight/message/event')
  expect((await call('GET', '/v2/bot/insight/message/event')).status).toBe(429)
})

test('deliveries of a day name the kinds that were used', async () => {
  const { broadcast, push, call, clock } = audienceOf(4)
  await broadcast([say('a')])
  await push([say('b')])
  const on = (date: string) => call('GET', `/v2/bot/insight/message/delivery?date=${date}`)
  expect((await on('20260801')).body).toEqual({ status: 'unready' })
  clock.now += DAY
  expect((await on('20260801')).body).toEqual({ status: 'ready', apiBroadcast: 5, apiPush: 1 })
  expect((await on('20170228')).body).toEqual({ status: 'out_of_service' })
  expect(await on('x')).toMatchObject({ status: 400, body: { message: 'Bad Request' } })
})

test('followers count who ever came; blocks go down again', async () => {
  const { control, channel, friends, call, clock } = audienceOf(10)
  const [a, b] = friends
  if (!a || !b) throw new Error('no users')
  for (const { userId } of friends) control.updateUser(userId, { attributes: { gender: 'female' } })
  await control.block(a, channel)
  clock.now += DAY
  await control.unblock(a, channel)
  await control.block(b, channel)
  control.deleteUser(b)
  clock.now += DAY
  const on = async (date: string) => (await call('GET', `/v2/bot/insight/followers?date=${date}`)).body
  expect(await on('20260801')).toMatchObject({ status: 'ready', followers: 11, blocks: 1 })
  expect(await on('20260802')).toMatchObject({ status: 'ready', followers: 11, blocks: 0 })
  expect(await on('20260803')).toEqual({ status: 'unready', followers: null, targetedReaches: null, blocks: null })
  expect(await call('GET', '/v2/bot/insight/followers')).toMatchObject({ status: 400, body: { message: 'date is required' } })
  expect(await call('GET', '/v2/bot/insight/followers?date=1')).toMatchObject({ status: 400, body: { message: 'Bad Request' } })
})

test('demographics are told of 20 friends and more, in percent', async () => {
  const few = audienceOf(5)
  expect((await few.call('GET', '/v2/bot/insight/demographic')).body).toMatchObject({ available: false, genders: [], areas: [] })
  const { control, channel, friend, friends, call, clock } = audienceOf(39)
  for (const [index, { userId }] of [friend, ...friends].entries()) {
    control.updateUser(userId, { attributes: { gender: index < 30 ? 'female' : 'male', age: 33, area: 'jp_13', appType: 'ios' } })
  }
  clock.now += 10 * DAY
  expect(control.counters(channel).friends).toBe(40)
  expect((await call('GET', '/v2/bot/insight/demographic')).body).toEqual({
    available: true,
    genders: [
      { gender: 'female', percentage: 75 },
      { gender: 'male', percentage: 25 },
    ],
    ages: [{ age: 'from30to34', percentage: 100 }],
    areas: [{ area: '東京', percentage: 100 }],
    appTypes: [{ appType: 'ios', percentage: 100 }],
    subscriptionPeriods: [{ subscriptionPeriod: 'within30days', percentage: 100 }],
  })
})
