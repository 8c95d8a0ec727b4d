import type { Json } from '../types.ts'

export type CouponStatus = 'DRAFT' | 'RUNNING' | 'CLOSED'
/** A coupon as it was made; everything LINE was given about it stands in `body`. */
export type Coupon = { couponId: string; createdAt: number; isClosed: boolean; isDraft: boolean; body: Json }
