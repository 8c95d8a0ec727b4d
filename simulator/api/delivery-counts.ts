import type { Call } from './call.ts'
import { dayOf, isCounted, parseDay } from './days.ts'
import { noCounts } from './records.ts'
import { json, refuse } from './reply.ts'
import type { Channel } from './state.ts'
import type { ApiResponse, Via } from './types.ts'

/** LINE counts since this day. */
const FIRST_DAY = parseDay('20180331') ?? 0

export function countDelivery(channel: Channel, { via, now, recipients }: { via: Via; now: number; recipients: number }): void {
  const day = dayOf(now)
  let counts = channel.records.daily.get(day)
  if (!counts) {
    counts = noCounts()
    channel.records.daily.set(day, counts)
  }
  counts[via] += recipients
}

export const countsOn = (channel: Channel, day: number): Record<Via, number> => channel.records.daily.get(day) ?? noCounts()

/** `GET /v2/bot/message/delivery/{kind}`: how many recipients requests of this kind reached on a day. */
export function deliveryCount(via: Via): (call: Call) => ApiResponse {
  return ({ channel, now, query }) => {
    const day = parseDay(query.get('date'))
    if (day === undefined) return refuse(400, "The value for the 'date' parameter is invalid")
    if (day < FIRST_DAY) return json(200, { status: 'out_of_service' })
    return json(200, isCounted(day, now) ? { status: 'ready', success: countsOn(channel, day)[via] } : { status: 'unready' })
  }
}
