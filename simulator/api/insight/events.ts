import type { Call } from '../call.ts'
import { parseDay } from '../days.ts'
import { json, notFound, refuse } from '../reply.ts'
import type { ApiResponse } from '../types.ts'
import { interactionsWith } from './record.ts'
import { statisticsOf } from './tally.ts'

const nothingYet = { uniqueImpression: null, uniqueClick: null, uniqueMediaPlayed: null, uniqueMediaPlayed100Percent: null }

/** `GET /v2/bot/insight/message/event`: one broadcast or narrowcast. */
export function messageEvent({ channel, query }: Call): ApiResponse {
  const requestId = query.get('requestId') ?? ''
  if (requestId === '') return refuse(400, "The value for the 'requestId' parameter is invalid")
  const sent = channel.sent.find((entry) => entry.requestId === requestId && (entry.via === 'broadcast' || entry.via === 'narrowcast'))
  if (sent) {
    const { overview, messages, clicks } = statisticsOf(interactionsWith(channel, sent), false)
    const head = { requestId, timestamp: Math.floor(sent.at / 1_000), delivered: sent.reached.length }
    return json(200, { overview: { ...head, ...overview }, messages, clicks })
  }
  const cast = channel.records.narrowcasts.get(requestId)
  if (!cast) return notFound()
  const head = { requestId, timestamp: Math.floor(cast.acceptedAt / 1_000), delivered: null }
  return json(200, { overview: { ...head, ...nothingYet }, messages: [], clicks: [] })
}

const MAX_SPAN = 30

/** `GET /v2/bot/insight/message/event/aggregation`: what happened to a unit's messages on these days. */
export function unitEvent({ channel, query }: Call): ApiResponse {
  const unit = query.get('customAggregationUnit') ?? ''
  const from = parseDay(query.get('from'))
  const to = parseDay(query.get('to'))
  // LINE's own answer to all that is wrong here.
  const wrong = () => json(400, { message: null, key: null, stacktrace: null, code: null })
  if (unit === '' || from === undefined || to === undefined || to < from || to - from > MAX_SPAN) return wrong()
  const interactions = channel.sent
    .filter((sent) => sent.unit === unit)
    .flatMap((sent) => interactionsWith(channel, sent).filter(({ day }) => day >= from && day <= to))
  return json(200, statisticsOf(interactions, true))
}
