import type { AccountCtx, Ctx } from '../../context.ts'
import { AppError } from '../../http/errors.ts'
import { monthShare } from '../../lib/time.ts'
import { lineFor } from '../../line/for-account.ts'
import { quotaOf } from './rules.ts'
import type { Quota } from './schema.ts'

const FRESH_MS = 15_000
/** LINE counts its months in Japan's time (Messaging API reference: time zone UTC+9). */
const LINE_ZONE = 'Asia/Tokyo'

interface Counted {
  limit: number | null
  used: number
  at: number
}
const known = new Map<number, Counted>()

async function askLine(ctx: Ctx, accountId: number): Promise<Counted> {
  const line = lineFor(ctx.env, accountId)
  const [quota, consumption] = await Promise.all([line.quota(), line.quotaConsumption()])
  const failed = [quota, consumption].find((result) => !result.ok)
  if (!quota.ok || !consumption.ok)
    throw new AppError({
      status: 502,
      code: 'line-unreachable',
      message: `LINE did not say how many messages are left (${failed && !failed.ok ? failed.message : 'no answer'}). Try again in a moment.`,
    })
  const limit = quota.data.type === 'none' ? null : (quota.data.value ?? 0)
  return { limit, used: consumption.data.totalUsage, at: ctx.clock.now() }
}

async function counted(ctx: Ctx, accountId: number, maxAgeMs: number): Promise<Counted> {
  const last = known.get(accountId)
  const age = last ? ctx.clock.now() - last.at : Number.POSITIVE_INFINITY
  if (last && age >= 0 && age < maxAgeMs) return last
  const fresh = await askLine(ctx, accountId)
  known.set(accountId, fresh)
  return fresh
}

/**
 * The month's messages of an account: LINE's limit and count (at most `maxAgeMs` old, 15 s unless told), less what sends under way hold.
 * Pass `maxAgeMs: 0` before a send is decided. Throws 502 when LINE does not say.
 */
export async function quotaFor(ctx: Ctx, accountId: number, { maxAgeMs = FRESH_MS } = {}): Promise<Quota> {
  const [{ limit, used, at }, reserved] = await Promise.all([
    counted(ctx, accountId, maxAgeMs),
    ctx.env.GATE.getByName(String(accountId)).reserved(),
  ])
  return quotaOf({ limit, used, reserved, monthShare: monthShare(ctx.clock.now(), LINE_ZONE), asOf: at })
}

export const getQuota = (ctx: AccountCtx): Promise<Quota> => quotaFor(ctx, ctx.account.id)
