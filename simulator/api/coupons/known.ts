import type { Detail } from '../reply.ts'
import type { Channel } from '../state.ts'
import type { Json } from '../types.ts'

/** Complaints about coupon messages whose coupon the channel does not have. */
export function unknownCoupons(channel: Channel, messages: Json[]): Detail[] {
  return messages.flatMap(({ type, couponId }, index) =>
    type === 'coupon' && !channel.records.coupons.has(String(couponId))
      ? [{ message: 'coupon not found', property: `messages[${index}].couponId` }]
      : [],
  )
}
