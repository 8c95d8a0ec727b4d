import type { Channel } from './state.ts'
import type { Endpoint } from './types.ts'

type Limit = { count: number; perMs: number }
const SECOND = 1_000
const MINUTE = 60_000
const HOUR = 3_600_000
const OTHERS: Limit = { count: 2_000, perMs: SECOND }

/** LINE's published limits, per channel and endpoint. */
const LIMITS: Partial<Record<Endpoint, Limit>> = {
  multicast: { count: 200, perMs: SECOND },
  narrowcast: { count: 60, perMs: HOUR },
  broadcast: { count: 60, perMs: HOUR },
  insight: { count: 60, perMs: HOUR },
  audience: { count: 60, perMs: MINUTE },
  coupon: { count: 200, perMs: SECOND },
  loading: { count: 100, perMs: SECOND },
  'webhook-set': { count: 1_000, perMs: MINUTE },
  'webhook-get': { count: 1_000, perMs: MINUTE },
  'webhook-test': { count: 60, perMs: HOUR },
  'rich-menu-create': { count: 100, perMs: HOUR },
  'rich-menu-delete': { count: 100, perMs: HOUR },
  'rich-menu-list': { count: 10, perMs: SECOND },
  'rich-menu-batch': { count: 3, perMs: HOUR },
  'rich-menu-batch-progress': { count: 100, perMs: HOUR },
  'rich-menu-alias-delete': { count: 100, perMs: HOUR },
  'rich-menu-insight': { count: 60, perMs: HOUR },
}
/** Where one path of several with the same name has a limit of its own. */
const LIMITS_BY_PATH: Record<string, Limit> = { 'POST /v2/oauth/accessToken': { count: 370, perMs: SECOND } }

/** Takes one token from the bucket of this channel and endpoint; false when it is empty. */
export function takeToken(channel: Channel, { bucket, endpoint, now }: { bucket: string; endpoint: Endpoint; now: number }): boolean {
  if (channel.rateLimits === false) return true
  const limit = LIMITS[endpoint] ?? LIMITS_BY_PATH[bucket] ?? OTHERS
  const capacity = limit.count * (channel.rateLimits === true ? 1 : channel.rateLimits)
  let state = channel.buckets.get(bucket)
  if (!state) {
    state = { tokens: capacity, at: now }
    channel.buckets.set(bucket, state)
  }
  state.tokens = Math.min(capacity, state.tokens + ((now - state.at) * capacity) / limit.perMs)
  state.at = now
  if (state.tokens < 1) return false
  state.tokens -= 1
  return true
}
