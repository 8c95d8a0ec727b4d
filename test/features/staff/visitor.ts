import { env, exports } from 'cloudflare:workers'
import { expect } from 'vitest'
import { createDb } from '../../../src/db/client.ts'
import type { Role } from '../../../src/features/staff/schema.ts'
import { staff, staffSessions } from '../../../src/features/staff/tables.ts'
import { cookieName, sessionSecret } from '../../../src/http/session.ts'

export const ORIGIN = 'https://enishi.test'
export const SESSION_COOKIE = cookieName(ORIGIN)

export interface Answer {
  status: number
  headers: Headers
  // What the API answered; tests compare it whole.
  body: unknown
}
interface Sending {
  body?: unknown
  /** A body as it stands, for those that are no JSON. */
  raw?: string | Uint8Array<ArrayBuffer>
  headers?: Record<string, string>
}

let visitors = 0

/** A browser at the dashboard's address: keeps cookies, says where it comes from. Each has an address of its own. */
export function visitor({ ip = `203.0.113.${++visitors % 250}` } = {}) {
  const jar = new Map<string, string>()
  const keep = (cookie: string): void => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (/max-age=0(;|$)/i.test(cookie)) jar.delete(name)
    else jar.set(name, value)
  }
  async function send(method: string, path: string, { body, raw, headers = {} }: Sending = {}): Promise<Answer> {
    const sent = new Headers({ Origin: ORIGIN, 'cf-connecting-ip': ip, ...headers })
    if (jar.size > 0) sent.set('Cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    if (body !== undefined) sent.set('Content-Type', 'application/json')
    const response = await exports.default.fetch(`${ORIGIN}${path}`, {
      method,
      headers: sent,
      body: raw ?? (body === undefined ? null : JSON.stringify(body)),
    })
    for (const cookie of response.headers.getSetCookie()) keep(cookie)
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: /json/.test(response.headers.get('Content-Type') ?? '') ? JSON.parse(text) : text,
    }
  }
  return {
    jar,
    send,
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown = {}) => send('POST', path, { body }),
    patch: (path: string, body: unknown) => send('PATCH', path, { body }),
    delete: (path: string) => send('DELETE', path),
  }
}
export type Visitor = ReturnType<typeof visitor>

async function signed(token: string): Promise<string> {
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(await sessionSecret(env)), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(token)))
  return encodeURIComponent(`${token}.${btoa(String.fromCharCode(...signature))}`)
}

interface Membership {
  /** When the session ends; 30 days from now unless told. */
  expiresAt?: number
}

/** A browser in which somebody with this role is signed in, with the ids of the person and the session. */
export async function member(role: Role, { expiresAt = Date.now() + 30 * 24 * 60 * 60_000 }: Membership = {}) {
  const [staffId, sessionId, token] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  const now = new Date()
  const times = { createdAt: now, updatedAt: now }
  const db = createDb(env.DB)
  await db.batch([
    db.insert(staff).values({ id: staffId, name: `${role}さん`, email: `${staffId}@enishi.test`, role, ...times }),
    db.insert(staffSessions).values({ id: sessionId, token, userId: staffId, expiresAt: new Date(expiresAt), ...times }),
  ])
  const browser = visitor()
  browser.jar.set(SESSION_COOKIE, await signed(token))
  return Object.assign(browser, { staffId, sessionId })
}

/** Empties everything about staff, as on a new installation. */
export async function noStaff(): Promise<void> {
  const tables = ['staff', 'staff_sessions', 'staff_credentials', 'staff_verifications', 'audit_log', 'idempotency_keys', 'rate_limits']
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)))
}

/** An error of the API with any request id. */
export const refusal = (code: string, more: Record<string, unknown> = {}) => ({
  error: { code, message: expect.any(String), requestId: expect.any(String), ...more },
})
