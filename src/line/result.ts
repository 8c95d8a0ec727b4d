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

/** What LINE has against one place of a request: `messages[0].template.text`, in its own words. */
export type LineDetail = { property?: string; message?: string }
export type LineFailure = {
  ok: false
  kind: LineFailureKind
  status: number
  /** LINE's words with its details. */
  message: string
  /** Those details one by one, where it gave any. */
  details?: LineDetail[]
  requestId: string | null
}
export type LineSuccess<T> = {
  ok: true
  status: number
  data: T
  requestId: string | null
  /** Set when LINE had accepted the same retry key before (409): the id of that first request. */
  acceptedRequestId?: string
}
export type LineResult<T> = LineSuccess<T> | LineFailure

const textOf = (value: unknown, key: string): string | undefined => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof found === 'string' ? found : undefined
}

export function errorDetails(body: unknown): LineDetail[] {
  const details: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'details') : undefined
  if (!Array.isArray(details)) return []
  return details.flatMap((detail): LineDetail[] => {
    const [property, message] = [textOf(detail, 'property'), textOf(detail, 'message')]
    return property || message ? [{ ...(property ? { property } : {}), ...(message ? { message } : {}) }] : []
  })
}

/** LINE's error bodies are `{ message, details?: [{ message?, property? }] }`; OAuth's are `{ error, error_description }`. */
export function errorMessage(body: unknown, status: number): string {
  const head = textOf(body, 'message') ?? textOf(body, 'error_description') ?? `HTTP ${status}`
  const lines = errorDetails(body).map(({ property, message }) => [property, message].filter(Boolean).join(': '))
  return lines.length > 0 ? `${head} (${lines.join('; ')})` : head
}

/** Branches on the status as LINE asks; the text only tells the monthly limit from the rate limit, both being 429. */
export function failureKind(status: number, message: string): LineFailureKind {
  if (status === 401) return 'unauthorized'
  if (status === 429) return /monthly limit/i.test(message) ? 'quota' : 'rate'
  return status >= 500 ? 'server' : 'refused'
}
