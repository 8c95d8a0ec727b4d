import type { Call } from '../call.ts'
import { isCounted, parseDay } from '../days.ts'
import { countsOn } from '../delivery-counts.ts'
import { growthUntil } from '../growth.ts'
import { json, refuse } from '../reply.ts'
import type { ApiResponse } from '../types.ts'

const DELIVERIES_SINCE = parseDay('20170301') ?? 0
const FOLLOWERS_SINCE = parseDay('20161101') ?? 0

/** `GET /v2/bot/insight/message/delivery`: what was sent on a day. Only the API sends here, so the manager's kinds are absent. */
export function messageDeliveries({ channel, now, query }: Call): ApiResponse {
  const day = parseDay(query.get('date'))
  if (day === undefined) return refuse(400, 'Bad Request')
  if (day < DELIVERIES_SINCE) return json(200, { status: 'out_of_service' })
  if (!isCounted(day, now)) return json(200, { status: 'unready' })
  const { broadcast, push, multicast, narrowcast, reply } = countsOn(channel, day)
  const counts = { apiBroadcast: broadcast, apiPush: push, apiMulticast: multicast, apiNarrowcast: narrowcast, apiReply: reply }
  return json(200, { status: 'ready', ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)) })
}

/** `GET /v2/bot/insight/followers` */
export function followerNumbers({ channel, now, query }: Call): ApiResponse {
  const text = query.get('date')
  if (!text) return refuse(400, 'date is required')
  const day = parseDay(text)
  if (day === undefined) return refuse(400, 'Bad Request')
  const nothing = { followers: null, targetedReaches: null, blocks: null }
  if (day < FOLLOWERS_SINCE) return json(200, { status: 'out_of_service', ...nothing })
  if (!isCounted(day, now)) return json(200, { status: 'unready', ...nothing })
  const { followers, reach, blocks } = growthUntil(channel, day)
  return json(200, { status: 'ready', followers, targetedReaches: reach, blocks })
}
