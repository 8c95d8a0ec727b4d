import { errorDetails, errorMessage, failureKind, type LineFailure, type LineResult } from './result.ts'

const TIMEOUT_MS = 10_000

export interface LineCall {
  base: string
  path: string
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  token?: string
  json?: unknown
  form?: Record<string, string>
  retryKey?: string
  timeoutMs?: number
}

/**
 * One request to LINE. Never throws. A 409 to a retry key counts as success: LINE has the message already
 * (Messaging API reference, "Retry failed API requests").
 */
export async function callLine<T>(call: LineCall): Promise<LineResult<T>> {
  // A timer of our own, because it can be cleared: AbortSignal.timeout would keep the calling object awake, and billed, until it runs out.
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new DOMException('LINE did not answer in time', 'TimeoutError')), call.timeoutMs ?? TIMEOUT_MS)
  try {
    const response = await fetch(call.base + call.path, requestOf(call, abort.signal))
    return await resultOf<T>(response, call.retryKey !== undefined)
  } catch (error) {
    return failed(error)
  } finally {
    clearTimeout(timer)
  }
}

/** An answer that is a file. `length` in bytes, when LINE says it. */
export interface LineBody {
  body: ReadableStream<Uint8Array> | null
  length: number | null
}

/** How long a file may take to come; LINE's largest are some hundred megabytes. */
const BODY_TIMEOUT_MS = 10 * 60_000

/** As `callLine`, for an answer that is read as it comes. `timeoutMs` is until it begins; it errors when it takes longer than ten minutes. */
export async function openLine(call: LineCall): Promise<LineResult<LineBody>> {
  const abort = new AbortController()
  const stop = () => abort.abort(new DOMException('LINE did not answer in time', 'TimeoutError'))
  const timer = setTimeout(stop, call.timeoutMs ?? TIMEOUT_MS)
  try {
    const response = await fetch(
      call.base + call.path,
      requestOf(call, AbortSignal.any([abort.signal, AbortSignal.timeout(BODY_TIMEOUT_MS)])),
    )
    if (!response.ok) return await resultOf<LineBody>(response, false)
    const said = response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null
    const data = { body: response.body, length: said === null ? null : Number(said) }
    return { ok: true, status: response.status, data, requestId: response.headers.get('x-line-request-id') }
  } catch (error) {
    return failed(error)
  } finally {
    clearTimeout(timer)
  }
}

const failed = (error: unknown): LineFailure => ({
  ok: false,
  kind: 'timeout',
  status: 0,
  message: error instanceof Error ? error.message : 'no answer',
  requestId: null,
})

function requestOf(call: LineCall, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = {}
  if (call.token) headers.authorization = `Bearer ${call.token}`
  if (call.retryKey) headers['x-line-retry-key'] = call.retryKey
  if (call.json !== undefined) headers['content-type'] = 'application/json'
  const body = call.form ? new URLSearchParams(call.form) : call.json === undefined ? undefined : JSON.stringify(call.json)
  return { method: call.method ?? 'POST', headers, body, signal }
}

async function resultOf<T>(response: Response, hasRetryKey: boolean): Promise<LineResult<T>> {
  const requestId = response.headers.get('x-line-request-id')
  const body: unknown = parse(await response.text())
  const { status } = response
  if (response.ok) return { ok: true, status, data: body as T, requestId }
  if (status === 409 && hasRetryKey)
    return {
      ok: true,
      status,
      data: body as T,
      requestId,
      acceptedRequestId: response.headers.get('x-line-accepted-request-id') ?? undefined,
    }
  const [message, details] = [errorMessage(body, status), errorDetails(body)]
  return { ok: false, kind: failureKind(status, message), status, message, ...(details.length > 0 ? { details } : {}), requestId }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
