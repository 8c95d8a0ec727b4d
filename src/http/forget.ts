import { lt } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { idempotencyKeys, rateLimits, staffSessions, staffVerifications } from '../features/staff/tables.ts'
import { ANSWER_KEPT_MS } from './idempotency.ts'

/** Drops what has had its day: kept answers, counters of tries, ended sessions. The cron calls it. */
export async function forgetExpired(db: Db, now: number): Promise<void> {
  await db.batch([
    db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, now - ANSWER_KEPT_MS)),
    db.delete(rateLimits).where(lt(rateLimits.resetAt, now)),
    db.delete(staffSessions).where(lt(staffSessions.expiresAt, new Date(now))),
    db.delete(staffVerifications).where(lt(staffVerifications.expiresAt, new Date(now))),
  ])
}
