import type { Context } from 'hono'
import type { ApiEnv } from '../../http/context.ts'
import { systemClock } from '../../lib/clock.ts'
import { MINUTE_MS } from '../../lib/time.ts'

const EVERY_MS = 10 * MINUTE_MS
const notedAt = new Map<number, number>()

/** Lets the doctor say when LINE last reached us; written now and then, after the answer. */
export function noteWebhookSeen(c: Context<ApiEnv>, accountId: number): void {
  const now = systemClock.now()
  if (now - (notedAt.get(accountId) ?? 0) < EVERY_MS) return
  notedAt.set(accountId, now)
  const write = c.env.DB.prepare('UPDATE accounts SET webhook_seen_at = ? WHERE id = ?').bind(now, accountId).run()
  c.executionCtx.waitUntil(write.catch(() => notedAt.delete(accountId)))
}
