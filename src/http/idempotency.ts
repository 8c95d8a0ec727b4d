import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Context, Next } from 'hono'
import { createDb, type Db } from '../db/client.ts'
import { idempotencyKeys } from '../features/staff/tables.ts'
import { systemClock } from '../lib/clock.ts'
import type { ApiEnv } from './context.ts'
import { conflict, invalid } from './errors.ts'

export const ANSWER_KEPT_MS = 24 * 60 * 60 * 1000
/** A request that has not ended by then died with its isolate; the same key may try again. */
const UNDER_WAY_MS = 5 * 60 * 1000
const PRINTABLE = /^[\x21-\x7e]{1,100}$/

export const isUnsafe = (method: string): boolean => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'

async function digest(...parts: string[]): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(parts)))
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

interface Claim {
  key: string
  bodyDigest: string
  now: number
}
type Stored = { status: number | null; answer: string | null; bodyDigest: string }

/** Takes the key, or gives what is stored under it. Rows that have had their time give way in the same statement. */
async function claim(db: Db, { key, bodyDigest, now }: Claim): Promise<Stored | null> {
  const fresh = { bodyDigest, status: null, answer: null, createdAt: now }
  const [, , taken] = await db.batch([
    db.delete(idempotencyKeys).where(and(eq(idempotencyKeys.key, key), lt(idempotencyKeys.createdAt, now - ANSWER_KEPT_MS))),
    db
      .delete(idempotencyKeys)
      .where(and(eq(idempotencyKeys.key, key), isNull(idempotencyKeys.status), lt(idempotencyKeys.createdAt, now - UNDER_WAY_MS))),
    db
      .insert(idempotencyKeys)
      .values({ key, ...fresh })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key }),
  ])
  if (taken.length > 0) return null
  const [stored] = await db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key))
  // Gone between the two statements: the first one failed and gave the key back.
  return stored ?? { status: null, answer: null, bodyDigest }
}

function replay(c: Context<ApiEnv>, stored: Stored, bodyDigest: string): Response {
  if (stored.bodyDigest !== bodyDigest)
    throw conflict('idempotency-key-reused', 'This Idempotency-Key was used with another body. Use a new key for a new request.')
  if (stored.status === null) throw conflict('in-progress', 'The same request is still being carried out. Ask again in a moment.')
  c.header('Idempotency-Replayed', 'true')
  c.header('Content-Type', 'application/json')
  return new Response(stored.answer, { status: stored.status, headers: c.res.headers })
}

/**
 * Makes a change happen once: with an `Idempotency-Key` header the first answer is kept for 24 h and given again to the same
 * staff member for the same operation and body. Refusals are not kept, because nothing was done.
 */
export async function idempotent(c: Context<ApiEnv>, next: Next): Promise<Response | undefined> {
  const header = c.req.header('Idempotency-Key')
  // A file is not held in memory for its digest: put up twice, it is there twice until it is forgotten.
  const isFile = /^(?!application\/json)./.test(c.req.header('Content-Type') ?? '')
  if (header === undefined || isFile || !isUnsafe(c.req.method)) {
    await next()
    return
  }
  if (!PRINTABLE.test(header)) throw invalid({ 'Idempotency-Key': 'Send 1 to 100 printable ASCII characters, for example a UUID.' })
  const { actor } = c.var.ctx
  const db = createDb(c.env.DB)
  const key = await digest(actor.kind === 'staff' ? actor.id : '', c.req.method, c.req.path, header)
  const bodyDigest = await digest(new URL(c.req.url).search, await c.req.text())
  const stored = await claim(db, { key, bodyDigest, now: systemClock.now() })
  if (stored) return replay(c, stored, bodyDigest)
  await next()
  const mine = eq(idempotencyKeys.key, key)
  if (c.res.ok)
    await db
      .update(idempotencyKeys)
      .set({ status: c.res.status, answer: await c.res.clone().text() })
      .where(mine)
      .run()
  else await db.delete(idempotencyKeys).where(mine).run()
}
