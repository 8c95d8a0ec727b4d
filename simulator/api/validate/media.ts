import { isString } from '../json.ts'
import type { Json } from '../types.ts'
import { complain, type Place, within } from './place.ts'
import { httpsUrl, number, text } from './values.ts'

export function checkSticker(place: Place, message: Json): void {
  for (const key of ['packageId', 'stickerId']) {
    const value = text(place, message, key)
    if (value !== undefined && value !== '' && !/^\d{1,20}$/.test(value)) complain(within(place, key), 'invalid property')
  }
  text(place, message, 'quoteToken', { optional: true })
}

export function checkImage(place: Place, message: Json): void {
  httpsUrl(place, message, 'originalContentUrl')
  httpsUrl(place, message, 'previewImageUrl')
}

const TRACKING = /^[a-zA-Z0-9\-.=,+*()%$&;:@{}!?<>[\]]{1,100}$/

export function checkVideo(place: Place, message: Json): void {
  checkImage(place, message)
  const id = message.trackingId
  if (id !== undefined && id !== null && (!isString(id) || !TRACKING.test(id))) complain(within(place, 'trackingId'), 'invalid property')
}

export function checkAudio(place: Place, message: Json): void {
  httpsUrl(place, message, 'originalContentUrl')
  number(place, message, 'duration', { min: 1, integer: true })
}

export function checkLocation(place: Place, message: Json): void {
  text(place, message, 'title', { max: 100 })
  text(place, message, 'address', { max: 100 })
  number(place, message, 'latitude', { min: -90, max: 90 })
  number(place, message, 'longitude', { min: -180, max: 180 })
}

export function checkCoupon(place: Place, message: Json): void {
  text(place, message, 'couponId')
  const tag = message.deliveryTag
  if (tag !== undefined && tag !== null && (!isString(tag) || !/^[a-zA-Z0-9_]{1,30}$/.test(tag)))
    complain(within(place, 'deliveryTag'), 'invalid property')
}
