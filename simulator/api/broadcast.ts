import { accept, allFriends, originOf, readMessages } from './accept.ts'
import type { Call } from './call.ts'
import { json, monthlyLimit } from './reply.ts'
import { refuseRetry, rememberRetry } from './retry-keys.ts'
import type { ApiResponse } from './types.ts'

/** To all friends at once. Here it is over when the answer comes; at LINE it takes a while. */
export function broadcast(call: Call): ApiResponse {
  const again = refuseRetry(call)
  if (again) return again
  const checked = readMessages(call)
  if ('refusal' in checked) return checked.refusal
  const { world, channel, body } = call
  // Units are for push and multicast alone: a broadcast has statistics of its own by its request id.
  const { customAggregationUnits: _, ...rest } = body
  const targets = allFriends(world, channel)
  const sent = accept(originOf(call), { via: 'broadcast', messages: checked.messages, targets, missed: 0, isCounted: true, body: rest })
  if (sent === 'over-quota') return monthlyLimit()
  rememberRetry(call)
  return json(200, {})
}
