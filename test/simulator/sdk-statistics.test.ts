// Statistics, coupons and audiences by the official SDK.
import { randomUUID } from 'node:crypto'
import type { messagingApi } from '@line/bot-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, sdkPlatform } from './sdk-platform.ts'

let it: Awaited<ReturnType<typeof sdkPlatform>>
beforeAll(async () => {
  it = await sdkPlatform()
})
afterAll(() => it.close())

const say = (text: string): messagingApi.TextMessage => ({ type: 'text', text })
/** The day of a moment as LINE counts days: in Japan. */
const dayOf = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')
const DAY_MS = 24 * 3_600_000

test('units are counted, and what they did can be asked for', async () => {
  const today = dayOf(it.control.now())
  const unit = 'autumn_2026'
  const to = it.friends.map(({ userId }) => userId)
  await it.client.multicast({ to, messages: [say('秋の案内')], customAggregationUnits: [unit] }, randomUUID())
  expect(await it.client.getAggregationUnitUsage()).toEqual({ numOfCustomAggregationUnits: 1 })
  expect(await it.client.getAggregationUnitNameList()).toMatchObject({ customAggregationUnits: [unit] })
  // Three people are too few to be told of.
  expect(await it.statistics.getStatisticsPerUnit(unit, today, today)).toMatchObject({ overview: { uniqueImpression: null } })
})

test('sent messages are counted by kind and day', async () => {
  const today = dayOf(it.control.now())
  await it.client.pushMessage({ to: it.friend.userId, messages: [say('一通')] })
  await it.control.advance(2 * DAY_MS)
  expect(await it.client.getNumberOfSentPushMessages(today)).toMatchObject({ status: 'ready', success: 1 })
  expect(await it.client.getNumberOfSentMulticastMessages(today)).toMatchObject({ status: 'ready', success: 3 })
  expect(await it.statistics.getNumberOfMessageDeliveries(today)).toMatchObject({ status: 'ready' })
  expect(await it.statistics.getNumberOfFollowers(today)).toMatchObject({ status: 'ready', followers: 3, blocks: 0 })
})

test('a broadcast has statistics of its own', async () => {
  const { httpResponse } = await it.client.broadcastWithHttpInfo({ messages: [say('全員へ')] }, randomUUID())
  const requestId = httpResponse.headers.get('x-line-request-id') ?? ''
  expect(await it.statistics.getMessageEvent(requestId)).toMatchObject({ overview: { requestId, delivered: 3, uniqueImpression: null } })
  expect(await it.statistics.getFriendsDemographics()).toMatchObject({ available: expect.any(Boolean) })
})

const COUPON: messagingApi.CouponCreateRequest = {
  title: '秋の割引',
  description: 'お一人さま一回',
  reward: { type: 'discount', priceInfo: { type: 'fixed', fixedAmount: 500 } },
  acquisitionCondition: { type: 'normal' },
  startTimestamp: Math.floor(Date.now() / 1000),
  endTimestamp: Math.floor(Date.now() / 1000) + 30 * 24 * 3600,
  timezone: 'ASIA_TOKYO',
  visibility: 'UNLISTED',
  maxUseCountPerTicket: 1,
}

test('a coupon is made, sent, listed and closed', async () => {
  const { couponId } = await it.client.createCoupon(COUPON)
  await it.client.pushMessage({ to: it.friend.userId, messages: [{ type: 'coupon', couponId, deliveryTag: 'autumn' }] })
  expect(it.control.received(it.friend, it.channel).at(-1)?.messages).toMatchObject([{ type: 'coupon', couponId }])
  expect((await it.client.listCoupon()).items).toEqual([{ couponId, title: '秋の割引' }])
  expect(await it.client.getCouponDetail(couponId)).toMatchObject({ couponId, title: '秋の割引', status: 'RUNNING' })
  await it.client.closeCoupon(couponId)
  expect(await it.client.getCouponDetail(couponId)).toMatchObject({ status: 'CLOSED' })
  expect((await refusalOf(it.client.getCouponDetail('01NOSUCHCOUPON'))).status).toBe(404)
})

test('an audience is made and sent to', async () => {
  const [one, two] = it.friends
  const audiences = [one, two].map((friend) => ({ id: friend?.userId ?? '' }))
  const { audienceGroupId = 0 } = await it.audiences.createAudienceGroup({ description: '常連', isIfaAudience: false, audiences })
  await it.control.advance(3_600_000)
  expect(await it.audiences.getAudienceData(audienceGroupId)).toMatchObject({
    audienceGroup: { description: '常連', status: 'READY', audienceCount: 2 },
  })
  await it.audiences.updateAudienceGroupDescription(audienceGroupId, { description: '常連さま' })
  await it.audiences.deleteAudienceGroup(audienceGroupId)
  expect((await refusalOf(it.audiences.getAudienceData(audienceGroupId))).status).toBeGreaterThanOrEqual(400)
})
