/**
 * What came of a call to LINE. Nothing is thrown: every caller has to say what each failure means to it.
 * - `refused`: LINE said no for good (4xx); trying again changes nothing.
 * - `unauthorized`: the channel access token is not valid (401); get a new one and try again.
 * - `rate`: too many requests now (429); back off.
 * - `quota`: the month's messages are used up (429).
 * - `server`: LINE failed (5xx); it may have accepted the request all the same.
 * - `timeout`: no answer came; it may have been accepted all the same.
 * - `unsent`: nothing left us (no token could be had); certainly not accepted.
 * Source: LINE Developers, Messaging API reference, "Status codes" and "Retry failed API requests".
 */
export type LineFailureKind = 'refused' | 'unauthorized' | 'rate' | 'quota' | 'server' | 'timeout' | 'unsent'

export type LineFailure = { ok: false; kind: LineFailureKind; status: number; message: string; requestId: string | null }
export type LineSuccess<T> = {
  ok: true
  status: number
  data: T
  requestId: string | null
  /** Set when LINE had accepted the same retry key before (409): the id of that first request. */
  acceptedRequestId?: string
}
export type LineResult<T> = LineSuccess<T> | LineFailure

type ErrorBody = { message?: unknown; error_description?: unknown; details?: unknown }

/** LINE's error bodies are `{ message, details?: [{ message?, property? }] }`; OAuth's are `{ error, error_description }`. */
export function errorMessage(body: unknown, status: number): string {
  if (typeof body !== 'object' || body === null) return `HTTP ${status}`
  const { message, error_description, details } = body as ErrorBody
  const head = typeof message === 'string' ? message : typeof error_description === 'string' ? error_description : `HTTP ${status}`
  if (!Array.isArray(details)) return head
  const lines = details
    .map((d: { message?: string; property?: string }) => [d.property, d.message].filter(Boolean).join(': '))
    .filter(Boolean)
  return lines.length > 0 ? `${head} (${lines.join('; ')})` : head
}

/** Branches on the status as LINE asks; the text only tells the monthly limit from the rate limit, both being 429. */
export function failureKind(status: number, message: string): LineFailureKind {
  if (status === 401) return 'unauthorized'
  if (status === 429) return /monthly limit/i.test(message) ? 'quota' : 'rate'
  return status >= 500 ? 'server' : 'refused'
}
