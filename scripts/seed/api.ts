import type { z } from 'zod'

type Schema<T> = z.ZodType<T>

interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  /** Sent as a CSV file in place of a body. */
  csv?: string
  /** Sent as it is in place of a body. */
  file?: Uint8Array
}

function payloadOf({ body, csv, file }: Call): { headers: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> } {
  if (file !== undefined) return { headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(file) }
  if (csv !== undefined) return { headers: { 'content-type': 'text/csv' }, body: csv }
  if (body === undefined) return { headers: {} }
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** The dashboard's own way to the Worker: a session cookie, and the Origin that a browser would send. */
export function createApi({ workerUrl, dashboardUrl }: { workerUrl: string; dashboardUrl: string }) {
  let cookie = ''

  async function request(path: string, call: Call = {}): Promise<unknown> {
    const text = await textOf(path, call)
    return text === '' ? undefined : JSON.parse(text)
  }

  async function textOf(path: string, { method = 'GET', ...call }: Call = {}): Promise<string> {
    const { headers, body } = payloadOf(call)
    const response = await fetch(workerUrl + path, { method, headers: { origin: dashboardUrl, cookie, ...headers }, body })
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
    if (cookies.length > 0) cookie = cookies.join('; ')
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`)
    return text
  }

  return {
    /** Signs the owner up, or in when there is one already; the session is kept. */
    async enter(owner: { name: string; email: string; password: string }, { isNew }: { isNew: boolean }): Promise<void> {
      const body = isNew ? owner : { email: owner.email, password: owner.password }
      await request(isNew ? '/api/auth/sign-up/email' : '/api/auth/sign-in/email', { method: 'POST', body })
    },
    /** What is given as a file. */
    download: (path: string): Promise<string> => textOf(`/api/v1${path}`),
    /** One operation of the public API; the answer is checked against the operation's own schema. */
    call: async <T>(schema: Schema<T>, path: string, options?: Call): Promise<T> => schema.parse(await request(`/api/v1${path}`, options)),
  }
}
export type Api = ReturnType<typeof createApi>
