import { and, eq, gt } from 'drizzle-orm'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { AccountRef } from '../context.ts'
import { createDb } from '../db/client.ts'
import type { Env } from '../env.ts'
import { accounts } from '../features/accounts/tables.ts'
import type { Role } from '../features/staff/schema.ts'
import { staff, staffSessions } from '../features/staff/tables.ts'
import { machineClock } from '../lib/clock.ts'
import { errorText } from '../lib/log.ts'
import { deriveText } from '../lib/seal.ts'
import { type ApiEnv, logOf } from './context.ts'

/** Sessions end 30 days after they were last used; the end moves at most once a day. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60
export const SESSION_UPDATE_SECONDS = 24 * 60 * 60

export const COOKIE_PREFIX = 'enishi'
/** Browsers keep a `__Secure-` cookie only over https. */
export const isSecure = (url: string): boolean => url.startsWith('https://')
export const cookieName = (url: string, name = 'session_token'): string => `${isSecure(url) ? '__Secure-' : ''}${COOKIE_PREFIX}.${name}`

/** The secret behind session cookies. */
export const sessionSecret = (env: Env): Promise<string> => deriveText(env.ENISHI_SECRET, 'staff-sessions')

let keys: { secret: string; key: Promise<CryptoKey> } | undefined
function signatureKey(secret: string): Promise<CryptoKey> {
  if (keys?.secret !== secret) {
    const raw = new TextEncoder().encode(secret)
    keys = { secret, key: crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']) }
  }
  return keys.key
}

/** The token inside the session cookie (`token.signature`, as better-auth signs it), or null when it is missing or forged. */
async function tokenOf(c: Context<ApiEnv>): Promise<string | null> {
  const cookie = getCookie(c, cookieName(c.req.url))
  const dot = cookie?.lastIndexOf('.') ?? -1
  if (!cookie || dot < 1) return null
  const token = cookie.slice(0, dot)
  try {
    const signature = Uint8Array.from(atob(cookie.slice(dot + 1)), (char) => char.charCodeAt(0))
    const key = await signatureKey(await sessionSecret(c.env))
    return (await crypto.subtle.verify('HMAC', key, signature, new TextEncoder().encode(token))) ? token : null
  } catch {
    return null
  }
}

export interface Session {
  id: string
  expiresAt: Date
}
export interface Identity {
  session: Session
  staff: { id: string; name: string; role: Role }
  /** Null when none was asked for, or there is none with that id. */
  account: AccountRef | null
}

/** Who is calling and, in the same round trip, the account they call about. Null without a living session. */
export async function identify(c: Context<ApiEnv>, accountId: number | null): Promise<Identity | null> {
  const token = await tokenOf(c)
  if (!token) return null
  const db = createDb(c.env.DB)
  // In a batch D1 gives rows as objects: two columns of one name would become one, so no second `id` is selected.
  const who = db
    .select({ id: staffSessions.id, expiresAt: staffSessions.expiresAt, staffId: staffSessions.userId, name: staff.name, role: staff.role })
    .from(staffSessions)
    .innerJoin(staff, eq(staff.id, staffSessions.userId))
    .where(and(eq(staffSessions.token, token), gt(staffSessions.expiresAt, new Date(machineClock.now()))))
  const where = db
    .select({ id: accounts.id, name: accounts.name, timeZone: accounts.timeZone, configVersion: accounts.configVersion })
    .from(accounts)
    .where(eq(accounts.id, accountId ?? 0))
  const [[row], [account]] = accountId === null ? [await who, []] : await db.batch([who, where])
  if (!row) return null
  return {
    session: { id: row.id, expiresAt: row.expiresAt },
    staff: { id: row.staffId, name: row.name, role: row.role },
    account: account ?? null,
  }
}

/** Moves the end of a session that is used, in the database and in the browser, after the answer. */
export function keepAlive(c: Context<ApiEnv>, session: Session): void {
  const now = machineClock.now()
  // Whoever did not want to be remembered keeps the short session they have.
  if (getCookie(c, cookieName(c.req.url, 'dont_remember')) !== undefined) return
  const dueAt = session.expiresAt.getTime() - (SESSION_SECONDS - SESSION_UPDATE_SECONDS) * 1000
  if (now < dueAt) return
  const name = cookieName(c.req.url)
  const raw = c.req.header('Cookie')?.match(new RegExp(`(?:^|;\\s*)${name.replace('.', '\\.')}=([^;]+)`))?.[1]
  if (!raw) return
  const secure = isSecure(c.req.url) ? '; Secure' : ''
  // The value is passed on as it came: it is signed already.
  c.header('Set-Cookie', `${name}=${raw}; Max-Age=${SESSION_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`, { append: true })
  const expiresAt = new Date(now + SESSION_SECONDS * 1000)
  const work = createDb(c.env.DB)
    .update(staffSessions)
    .set({ expiresAt, updatedAt: new Date(now) })
    .where(eq(staffSessions.id, session.id))
  c.executionCtx.waitUntil(work.run().catch((error: unknown) => logOf(c).warn('session-not-extended', { error: errorText(error) })))
}
