import type { Call } from '../call.ts'
import { ulid } from '../ids.ts'
import { isObject } from '../json.ts'
import { BODY_ERRORS, json, refuse } from '../reply.ts'
import type { Channel } from '../state.ts'
import type { ApiResponse, Json } from '../types.ts'
import { checkCoupon } from './check.ts'
import type { Coupon, CouponStatus } from './types.ts'

const MAX_VALID = 5_000
const STATUSES: readonly CouponStatus[] = ['DRAFT', 'RUNNING', 'CLOSED']

export function statusOf({ isClosed, isDraft, body }: Coupon, now: number): CouponStatus {
  const hasEnded = typeof body.endTimestamp === 'number' && body.endTimestamp * 1_000 < now
  if (isClosed || hasEnded) return 'CLOSED'
  return isDraft ? 'DRAFT' : 'RUNNING'
}

const trouble = (status: number, message: string) => refuse(status, 'The request body has 1 error(s)', [{ message, property: '' }])

export function addCoupon(channel: Channel, body: Json, now: number, { couponId = ulid(now), isDraft = false } = {}): Coupon {
  const coupon = { couponId, createdAt: now, isClosed: false, isDraft, body }
  channel.records.coupons.set(couponId, coupon)
  return coupon
}

export function createCoupon({ channel, body, now }: Call): ApiResponse {
  const details = checkCoupon(body, now)
  if (details.length > 0) return BODY_ERRORS(details)
  const valid = [...channel.records.coupons.values()].filter((coupon) => statusOf(coupon, now) === 'RUNNING')
  if (valid.length >= MAX_VALID) return trouble(400, 'You have too many coupons created.')
  return json(200, { couponId: addCoupon(channel, body, now).couponId })
}

const missing = () => trouble(404, 'coupon not found')

export function closeCoupon({ channel, params: [couponId = ''] }: Call): ApiResponse {
  const coupon = channel.records.coupons.get(couponId)
  if (!coupon) return missing()
  if (coupon.isClosed) return trouble(410, 'The coupon has already been closed.')
  coupon.isClosed = true
  return json(200, {})
}

/** LINE adds the currency of the account's country to amounts. */
function shownReward(reward: unknown): unknown {
  if (!isObject(reward) || !isObject(reward.priceInfo)) return reward
  const { priceInfo } = reward
  return { ...reward, priceInfo: priceInfo.type === 'percentage' ? priceInfo : { ...priceInfo, currency: 'JPY' } }
}

export function getCoupon({ channel, now, params: [couponId = ''] }: Call): ApiResponse {
  const coupon = channel.records.coupons.get(couponId)
  if (!coupon) return missing()
  const { body, createdAt } = coupon
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
  return json(200, {
    couponId,
    ...given,
    reward: shownReward(body.reward),
    maxTicketPerUser: 1,
    status: statusOf(coupon, now),
    createdTimestamp: Math.floor(createdAt / 1_000),
  })
}

const DAY_MS = 24 * 3_600_000

type Page = { limit: number; statuses: string[]; place: number }

function readPage({ query, now }: Call): Page | { refusal: ApiResponse } {
  const limit = Number(query.get('limit') ?? 20)
  const wrongLimit = (message: string) => ({ refusal: BODY_ERRORS([{ message, property: 'limit' }]) })
  if (!Number.isInteger(limit) || limit < 1) return wrongLimit('Must be greater than or equal to 1')
  if (limit > 100) return wrongLimit('Must be less than or equal to 100')
  const statuses = query.getAll('status').flatMap((value) => value.split(','))
  if (statuses.some((status) => !STATUSES.some((known) => known === status)))
    return { refusal: BODY_ERRORS([{ message: `Must be one of the following values: [${STATUSES.join(',')}]`, property: 'status' }]) }
  const [, place = '0', givenAt = String(now)] = /^c(\d{1,6})t(\d{1,16})$/.exec(query.get('start') ?? `c0t${now}`) ?? ['', 'x']
  if (place === 'x' || now - Number(givenAt) >= DAY_MS) return { refusal: refuse(400, 'Invalid start param') }
  return { limit, statuses, place: Number(place) }
}

/** The newest first. */
export function listCoupons(call: Call): ApiResponse {
  const { channel, now } = call
  const page = readPage(call)
  if ('refusal' in page) return page.refusal
  const { limit, statuses, place } = page
  const found = [...channel.records.coupons.values()]
    .filter((coupon) => statuses.length === 0 || statuses.includes(statusOf(coupon, now)))
    .reverse()
  const items = found.slice(place, place + limit).map(({ couponId, body }) => ({ couponId, title: body.title }))
  return json(200, { items, ...(place + limit < found.length ? { next: `c${place + limit}t${now}` } : {}) })
}
