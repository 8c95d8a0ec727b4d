import { expect, test } from 'vitest'
import { platform, say } from './platform.ts'

const PATH = '/v2/bot/coupon'
const start = Date.parse('2026-08-01T03:00:00Z') / 1_000
const coupon = {
  title: '夏の100円引き',
  description: '会計のときにお見せください',
  acquisitionCondition: { type: 'normal' },
  maxUseCountPerTicket: 1,
  startTimestamp: start,
  endTimestamp: start + 86_400,
  timezone: 'ASIA_TOKYO',
  reward: { type: 'discount', priceInfo: { type: 'fixed', fixedAmount: 100 } },
  visibility: 'UNLISTED',
  imageUrl: 'https://example.com/coupon.png',
}

function till() {
  const made = platform()
  const create = (more: object = {}) => made.call('POST', PATH, { body: { ...coupon, ...more } })
  return { ...made, create }
}

test('a coupon is made, shown, sent, and closed for good', async () => {
  const { create, call, push, control, friend, channel } = till()
  const { status, body } = await create()
  expect(status).toBe(200)
  const { couponId } = body
  expect((await call('GET', `${PATH}/${couponId}`)).body).toEqual({
    couponId,
    ...coupon,
    reward: { type: 'discount', priceInfo: { type: 'fixed', fixedAmount: 100, currency: 'JPY' } },
    maxTicketPerUser: 1,
    status: 'RUNNING',
    createdTimestamp: start,
  })
  expect((await push([{ type: 'coupon', couponId, deliveryTag: 'summer' }])).status).toBe(200)
  expect(control.received(friend, channel)).toMatchObject([{ messages: [{ type: 'coupon', couponId }] }])
  const { title, imageUrl, endTimestamp } = coupon
  expect(control.chat(friend, channel).coupons).toEqual({ [String(couponId)]: { title, imageUrl, endTimestamp } })
  expect(await call('PUT', `${PATH}/${couponId}/close`)).toMatchObject({ status: 200, body: {} })
  expect(await call('PUT', `${PATH}/${couponId}/close`)).toMatchObject({
    status: 410,
    body: { message: 'The request body has 1 error(s)', details: [{ message: 'The coupon has already been closed.', property: '' }] },
  })
  expect((await call('GET', `${PATH}/${couponId}`)).body.status).toBe('CLOSED')
})

test('a coupon of another account, or of none, is not found and cannot be sent', async () => {
  const { call, push, control } = till()
  const elsewhere = control.createCoupon(control.createChannel({ name: 'べつ' }))
  const missing = {
    status: 404,
    body: { message: 'The request body has 1 error(s)', details: [{ message: 'coupon not found', property: '' }] },
  }
  expect(await call('GET', `${PATH}/${elsewhere}`)).toMatchObject(missing)
  expect(await call('PUT', `${PATH}/none/close`)).toMatchObject(missing)
  expect(await push([say('どうぞ'), { type: 'coupon', couponId: elsewhere }])).toMatchObject({
    status: 400,
    body: { message: 'The request body has 1 error(s)', details: [{ property: 'messages[1].couponId' }] },
  })
})

test('coupons are listed by status and page', async () => {
  const { create, call, clock } = till()
  for (let i = 0; i < 25; i += 1) await create({ title: `券${i}` })
  const first = (await call('GET', PATH)).body
  expect([first.items].flat()).toHaveLength(20)
  const rest = (await call('GET', `${PATH}?start=${first.next}`)).body
  expect([rest.items].flat()).toHaveLength(5)
  expect(rest).not.toHaveProperty('next')
  expect((await call('GET', `${PATH}?status=CLOSED`)).body).toEqual({ items: [] })
  clock.now += 90_000_000
  expect([(await call('GET', `${PATH}?status=DRAFT,CLOSED&limit=100`)).body.items].flat()).toHaveLength(25)
  expect((await call('GET', `${PATH}?status=GONE`)).body).toMatchObject({
    details: [{ message: 'Must be one of the following values: [DRAFT,RUNNING,CLOSED]', property: 'status' }],
  })
  expect((await call('GET', `${PATH}?limit=101`)).body).toMatchObject({
    details: [{ message: 'Must be less than or equal to 100', property: 'limit' }],
  })
  expect((await call('GET', `${PATH}?start=zzz`)).status).toBe(400)
})

const discount = (priceInfo: object) => ({ reward: { type: 'discount', priceInfo } })
const WRONG: [more: object, property: string][] = [
  [{ title: '' }, 'title'],
  [{ title: 'あ'.repeat(61) }, 'title'],
  [{ description: 'あ'.repeat(1_001) }, 'description'],
  [{ couponCode: 'a'.repeat(17) }, 'couponCode'],
  [{ usageCondition: 'a'.repeat(101) }, 'usageCondition'],
  [{ acquisitionCondition: undefined }, 'acquisitionCondition'],
  [{ acquisitionCondition: { type: 'referral' } }, 'acquisitionCondition.type'],
  [{ acquisitionCondition: { type: 'lottery', maxAcquireCount: -1 } }, 'acquisitionCondition.lotteryProbability'],
  [{ acquisitionCondition: { type: 'lottery', lotteryProbability: 50, maxAcquireCount: 0 } }, 'acquisitionCondition.maxAcquireCount'],
  [{ maxUseCountPerTicket: 2 }, 'maxUseCountPerTicket'],
  [{ timezone: 'Asia/Tokyo' }, 'timezone'],
  [{ visibility: 'SECRET' }, 'visibility'],
  [{ startTimestamp: undefined }, 'startTimestamp'],
  [{ endTimestamp: start - 1 }, 'endTimestamp'],
  [{ imageUrl: 'http://example.com/a.png' }, 'imageUrl'],
  [{ reward: { type: 'present' } }, 'reward.type'],
  [{ reward: { type: 'discount' } }, 'reward.priceInfo'],
  [discount({ type: 'fixed' }), 'reward.priceInfo.fixedAmount'],
  [discount({ type: 'percentage', percentage: 100 }), 'reward.priceInfo.percentage'],
  [discount({ type: 'percentage', percentage: 20, fixedAmount: 5 }), 'reward.priceInfo.fixedAmount'],
  [discount({ type: 'explicit', originalPrice: 500 }), 'reward.priceInfo.priceAfterDiscount'],
  [{ reward: { type: 'cashBack', priceInfo: { type: 'explicit' } } }, 'reward.priceInfo.type'],
]
test.each(WRONG)('%o is refused for %s', async (more, property) => {
  const { create } = till()
  expect(await create(more)).toMatchObject({ status: 400, body: { message: 'The request body has 1 error(s)', details: [{ property }] } })
})

test('5,000 valid coupons and no more', async () => {
  const { create, control, channel, clock } = till()
  for (let i = 0; i < 5_000; i += 1) control.createCoupon(channel)
  expect((await create()).body).toMatchObject({ details: [{ message: 'You have too many coupons created.', property: '' }] })
  clock.now += 366 * 86_400_000
  const later = Math.floor(clock.now / 1_000)
  expect((await create({ startTimestamp: later, endTimestamp: later + 60 })).status).toBe(200)
})
