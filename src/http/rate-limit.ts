import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { rateLimits } from '../features/staff/tables.ts'
import { tooMany } from './errors.ts'

export interface Limit {
  max: number
  windowMs: number
}
/** Sign-ins and sign-ups by one address, and for one e-mail address. Those that succeed do not count. */
export const SIGN_IN_LIMIT: Limit = { max: 10, windowMs: 10 * 60 * 1000 }

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(bytes).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The counters a sign-in falls under. Addresses are kept as digests: this table is no list of who tried. */
export const signInKeys = async (ip: string, email: string): Promise<[string, string]> => [
  `sign-in:ip:${await digest(ip)}`,
  `sign-in:email:${await digest(email.trim().toLowerCase())}`,
]

/** Counts one try under both keys, before it is made, so that tries in parallel count too. Throws 429 when one has had its share. */
export async function takeTry(ctx: Ctx, keys: [string, string], { max, windowMs }: Limit): Promise<void> {
  const now = ctx.clock.now()
  const isOver = sql`${rateLimits.resetAt} <= ${now}`
  const count = (key: string) =>
    ctx.db
      .insert(rateLimits)
      .values({ key, count: 1, resetAt: now + windowMs })
      .onConflictDoUpdate({
        target: rateLimits.key,
        set: {
          count: sql`CASE WHEN ${isOver} THEN 1 ELSE ${rateLimits.count} + 1 END`,
          resetAt: sql`CASE WHEN ${isOver} THEN ${now + windowMs} ELSE ${rateLimits.resetAt} END`,
        },
      })
      .returning({ count: rateLimits.count, resetAt: rateLimits.resetAt })
  const [first, second] = await ctx.db.batch([count(keys[0]), count(keys[1])])
  const over = [...first, ...second].filter((row) => row.count > max)
  if (over.length === 0) return
  const seconds = Math.max(1, Math.ceil((Math.max(...over.map((row) => row.resetAt)) - now) / 1000))
  const minutes = Math.ceil(seconds / 60)
  throw tooMany(seconds, `Too many tries to sign in. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again.`)
}

/** A try that succeeded is no attack: it is taken off the address, and the e-mail address starts afresh. */
export async function giveTryBack(ctx: Ctx, [ipKey, emailKey]: [string, string]): Promise<void> {
  await ctx.db.batch([
    ctx.db
      .update(rateLimits)
      .set({ count: sql`max(0, ${rateLimits.count} - 1)` })
      .where(eq(rateLimits.key, ipKey)),
    ctx.db.delete(rateLimits).where(eq(rateLimits.key, emailKey)),
  ])
}
