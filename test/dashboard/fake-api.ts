import { contentRoutes, freshContents } from './fake-contents.ts'
import { freshMessages, messageRoutes } from './fake-messages.ts'
import { type Call, freshState, NOT_FOUND, type Refusal, Refused, routesOf } from './fake-routes.ts'

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const refusal = ({ status, code, message = code, fields }: Refusal) =>
  json({ error: { code, message, fields, requestId: 'req-1234' } }, status)

async function readCall(input: RequestInfo | URL, init?: RequestInit): Promise<Call> {
  const request = input instanceof Request ? input : undefined
  const url = new URL(request?.url ?? String(input), 'http://dashboard.test')
  const text = request ? await request.text() : String(init?.body ?? '')
  return {
    method: init?.method ?? request?.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    body: text ? JSON.parse(text) : undefined,
    idempotencyKey: new Headers(init?.headers ?? request?.headers).get('Idempotency-Key'),
  }
}

/** A server of the whole API in memory. `calls` is what it was asked; `refuse` makes the next call of a path fail. */
export function createFakeApi() {
  const state = freshState()
  const contents = freshContents()
  const messages = freshMessages()
  const routes = [...routesOf(state), ...messageRoutes(messages), ...contentRoutes(contents)]
  const calls: Call[] = []
  const refusals: { path: RegExp; refusal: Refusal }[] = []
  const control = { delayMs: 0 }

  function auth({ path }: Call): Response {
    state.isSignedIn = !path.endsWith('sign-out')
    if (path.endsWith('sign-up/email')) state.needsOwner = false
    return json({ ok: true })
  }

  function answer(call: Call): Response {
    const waiting = refusals.findIndex(({ path }) => path.test(call.path))
    const [next] = waiting < 0 ? [] : refusals.splice(waiting, 1)
    if (next) return refusal(next.refusal)
    if (call.path.startsWith('/api/auth/')) return auth(call)
    const path = call.path.replace('/api/v1', '')
    if (!state.isSignedIn && path !== '/setup') return refusal({ status: 401, code: 'unauthorized' })
    for (const [method, pattern, handler] of routes) {
      const match = method === call.method && pattern.exec(path)
      if (match) return json(structuredClone(handler(call, match.slice(1))), call.method === 'POST' ? 201 : 200)
    }
    return refusal(NOT_FOUND)
  }

  async function fakeFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const call = await readCall(input, init)
    calls.push(call)
    if (control.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, control.delayMs))
    try {
      return answer(call)
    } catch (error) {
      if (error instanceof Refused) return refusal(error.refusal)
      throw error
    }
  }

  return {
    fetch: fakeFetch,
    state,
    /** Templates, saved action lists, shared values. */
    contents,
    /** Files, test friends, what LINE says. */
    messages,
    calls,
    control,
    /** A test of something the fake does not know yet adds it here. */
    routes,
    refuse: (path: RegExp, with_: Refusal) => refusals.push({ path, refusal: with_ }),
    sent: (method: string, path: RegExp) => calls.filter((call) => call.method === method && path.test(call.path)),
  }
}
export type FakeApi = ReturnType<typeof createFakeApi>
