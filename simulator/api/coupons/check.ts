import { isObject, isString } from '../json.ts'
import type { Detail } from '../reply.ts'
import type { Json } from '../types.ts'

const ZONES = (
  'ETC_GMT_MINUS_12 ETC_GMT_MINUS_11 PACIFIC_HONOLULU AMERICA_ANCHORAGE AMERICA_LOS_ANGELES AMERICA_PHOENIX AMERICA_CHICAGO AMERICA_NEW_YORK ' +
  'AMERICA_CARACAS AMERICA_SANTIAGO AMERICA_ST_JOHNS AMERICA_SAO_PAULO ETC_GMT_MINUS_2 ATLANTIC_CAPE_VERDE EUROPE_LONDON EUROPE_PARIS ' +
  'EUROPE_ISTANBUL EUROPE_MOSCOW ASIA_TEHRAN ASIA_TBILISI ASIA_KABUL ASIA_TASHKENT ASIA_COLOMBO ASIA_KATHMANDU ASIA_ALMATY ASIA_RANGOON ' +
  'ASIA_BANGKOK ASIA_TAIPEI ASIA_TOKYO AUSTRALIA_DARWIN AUSTRALIA_SYDNEY ASIA_VLADIVOSTOK ETC_GMT_PLUS_12 PACIFIC_TONGATAPU'
).split(' ')
const REWARDS = ['discount', 'free', 'gift', 'cashBack', 'others']
const SECOND_MS = 1_000

/** Reads a coupon; every complaint goes on one list. */
class Check {
  details: Detail[] = []

  say(property: string, message: string): void {
    this.details.push({ property, message })
  }

  text(body: Json, key: string, [least, most]: [number, number], isRequired: boolean): void {
    const value = body[key]
    if (value === undefined || value === null) {
      if (isRequired) this.say(key, 'May not be empty')
    } else if (!isString(value) || value.length < least || value.length > most) {
      this.say(key, `Size must be between ${least} and ${most}`)
    }
  }

  choice(value: unknown, property: string, values: readonly (string | number)[]): void {
    if (value === undefined || value === null) this.say(property, 'May not be null')
    else if (!values.some((known) => known === value)) this.say(property, `Must be one of the following values: [${values.join(',')}]`)
  }

  whole(value: unknown, property: string, [least, most]: [number, number]): void {
    if (value === undefined || value === null) this.say(property, 'May not be null')
    else if (typeof value !== 'number' || !Number.isInteger(value)) this.say(property, 'must be an integer')
    else if (value < least) this.say(property, `must be greater than or equal to ${least}`)
    else if (value > most) this.say(property, `must be less than or equal to ${most}`)
  }

  url(body: Json, key: string): void {
    const value = body[key]
    if (value === undefined || value === null) return
    this.text(body, key, [1, 2_000], false)
    if (!isString(value) || !/^https:\/\/\S+$/.test(value)) this.say(key, 'invalid uri')
  }
}

const AMOUNT: [number, number] = [1, Number.MAX_SAFE_INTEGER]
/** What each kind of price needs; anything else of it must be absent. */
const PRICES: Record<string, [key: string, range: [number, number]][]> = {
  fixed: [['fixedAmount', AMOUNT]],
  percentage: [['percentage', [1, 99]]],
  explicit: [
    ['originalPrice', AMOUNT],
    ['priceAfterDiscount', AMOUNT],
  ],
}
const PRICE_KEYS = Object.values(PRICES).flatMap((parts) => parts.map(([key]) => key))

function checkReward(check: Check, reward: unknown): void {
  if (!isObject(reward)) return check.say('reward', 'May not be null')
  check.choice(reward.type, 'reward.type', REWARDS)
  if (reward.type !== 'discount' && reward.type !== 'cashBack') return
  const { priceInfo } = reward
  if (!isObject(priceInfo)) return check.say('reward.priceInfo', 'May not be null')
  const kinds = reward.type === 'discount' ? ['fixed', 'percentage', 'explicit'] : ['fixed', 'percentage']
  check.choice(priceInfo.type, 'reward.priceInfo.type', kinds)
  if (!kinds.includes(String(priceInfo.type))) return
  const needed = PRICES[String(priceInfo.type)] ?? []
  for (const [key, range] of needed) check.whole(priceInfo[key], `reward.priceInfo.${key}`, range)
  for (const key of PRICE_KEYS) {
    const isNeeded = needed.some(([name]) => name === key)
    if (!isNeeded && priceInfo[key] !== undefined) check.say(`reward.priceInfo.${key}`, 'Must not be specified')
  }
}

function checkCondition(check: Check, condition: unknown): void {
  if (!isObject(condition)) return check.say('acquisitionCondition', 'May not be null')
  check.choice(condition.type, 'acquisitionCondition.type', ['normal', 'lottery'])
  if (condition.type !== 'lottery') return
  check.whole(condition.lotteryProbability, 'acquisitionCondition.lotteryProbability', [1, 99])
  if (condition.maxAcquireCount !== -1) check.whole(condition.maxAcquireCount, 'acquisitionCondition.maxAcquireCount', [1, 999_999])
}

/** What is wrong with the body of a new coupon. */
export function checkCoupon(body: Json, now: number): Detail[] {
  const check = new Check()
  check.text(body, 'title', [1, 60], true)
  check.text(body, 'description', [0, 1_000], false)
  check.text(body, 'couponCode', [0, 16], false)
  check.text(body, 'usageCondition', [0, 100], false)
  checkCondition(check, body.acquisitionCondition)
  checkReward(check, body.reward)
  check.choice(body.maxUseCountPerTicket, 'maxUseCountPerTicket', [1, -1])
  check.choice(body.timezone, 'timezone', ZONES)
  check.choice(body.visibility, 'visibility', ['PUBLIC', 'UNLISTED'])
  check.whole(body.startTimestamp, 'startTimestamp', [0, Number.MAX_SAFE_INTEGER])
  check.whole(body.endTimestamp, 'endTimestamp', [0, Number.MAX_SAFE_INTEGER])
  const { startTimestamp: start, endTimestamp: end } = body
  if (typeof end === 'number' && (end * SECOND_MS < now || (typeof start === 'number' && end <= start)))
    check.say('endTimestamp', 'must be later than the present and startTimestamp')
  check.url(body, 'imageUrl')
  check.url(body, 'barcodeImageUrl')
  return check.details
}
