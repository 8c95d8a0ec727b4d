import { type ClientResponse, hc } from 'hono/client'
import type { Api } from '../../src/app.ts'
import { noAnswer, readError } from './api-error.ts'
import { languageStore } from './i18n.ts'

const TIMEOUT_MS = 30_000

let whenSignedOut = () => {}
/** Called whenever an answer says that the session is gone. */
export const onSignedOut = (listener: () => void): void => {
  whenSignedOut = listener
}

async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers)
  headers.set('Accept-Language', languageStore.get())
  try {
    return await fetch(input, { ...init, headers, credentials: 'same-origin', signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch {
    throw noAnswer()
  }
}

/** The API, typed by the Worker's own routes. */
export const api = hc<Api>('/', { fetch: send }).api.v1

type AnyResponse = ClientResponse<unknown, number, string>
type Success = 200 | 201 | 202
/** What an operation gives when it succeeds. */
export type Body<R> = R extends ClientResponse<infer T, infer S, 'json'> ? (S extends Success ? T : never) : never

// The status was checked just before, and what the API answers then is fixed by its schemas.
const bodyOf = async <R extends AnyResponse>(response: R) => (await response.json()) as Body<R>

/** Waits for an answer: its body, or an ApiError thrown. */
export async function call<R extends AnyResponse>(request: Promise<R>): Promise<Body<R>> {
  const response = await request
  if (response.ok) return bodyOf(response)
  if (response.status === 401) whenSignedOut()
  throw await readError(response)
}

/**
 * As `call`, with the answer's type said by whoever asks: bubbles hold action lists and those bubbles again, deeper than hono's client can follow.
 * It has to be the type of the schema with which the API answers there.
 */
export const answerOf = <T>(request: Promise<AnyResponse>): Promise<T> => call(request)

/** The login operations; they are not part of the typed API. */
export async function callAuth(path: 'sign-up/email' | 'sign-in/email' | 'sign-out', input: Record<string, string>): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await send(`/api/auth/${path}`, { method: 'POST', headers, body: JSON.stringify(input) })
  if (!response.ok) throw await readError(response)
}
