import type { Call } from './call.ts'
import { json, refuse } from './reply.ts'
import type { ApiResponse, Json } from './types.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const DAY_MS = 24 * 3_600_000

/** LINE refuses a malformed key and answers 409 to one that it has accepted within 24 hours; undefined when the request may go on. */
export function refuseRetry({ channel, headers, now }: Call): ApiResponse | undefined {
  const key = headers['x-line-retry-key']
  if (key === undefined) return undefined
  if (!UUID.test(key)) return refuse(400, "The value for the 'X-Line-Retry-Key' header is invalid")
  const known = channel.retryKeys.get(key.toLowerCase())
  if (!known || now - known.at >= DAY_MS) return undefined
  return json(
    409,
    { message: 'The retry key is already accepted', ...(known.sentMessages ? { sentMessages: known.sentMessages } : {}) },
    { 'x-line-accepted-request-id': known.requestId },
  )
}

export function rememberRetry({ channel, headers, now, requestId }: Call, sentMessages?: Json[]): void {
  const key = headers['x-line-retry-key']?.toLowerCase()
  if (key === undefined) return
  // Oldest first: a Map keeps the order of insertion, so the expired ones stand at its head.
  for (const [old, record] of channel.retryKeys) {
    if (now - record.at < DAY_MS) break
    channel.retryKeys.delete(old)
  }
  channel.retryKeys.delete(key)
  channel.retryKeys.set(key, { at: now, requestId, ...(sentMessages ? { sentMessages } : {}) })
}
