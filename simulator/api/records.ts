import type { Audience } from './audiences/types.ts'
import type { Coupon } from './coupons/types.ts'
import type { Interaction } from './insight/record.ts'
import type { Narrowcast } from './narrowcast/types.ts'
import { unpack } from './pack.ts'
import type { Via, WebhookError } from './types.ts'

/** What changed on one day among those who know an account. */
export type Growth = { followers: number; reach: number; blocks: number }

/** What a channel keeps of its sending, beside the chats: numbers by day, and what was made for sending. */
export type Records = {
  /** Recipients by day and kind. */
  daily: Map<number, Record<Via, number>>
  growth: Map<number, Growth>
  /** Names of aggregation units by month. */
  units: Map<string, Set<string>>
  /** What users did with what was sent, by `Sent.seq`. */
  interactions: Map<number, Interaction[]>
  /** By request id. */
  narrowcasts: Map<string, Narrowcast>
  audiences: Map<number, Audience>
  coupons: Map<string, Coupon>
  /** Public keys for JWT assertions, by key id. */
  keys: Map<string, JsonWebKey>
  webhookErrors: WebhookError[]
}

export const noRecords = (): Records => ({
  daily: new Map(),
  growth: new Map(),
  units: new Map(),
  interactions: new Map(),
  narrowcasts: new Map(),
  audiences: new Map(),
  coupons: new Map(),
  keys: new Map(),
  webhookErrors: [],
})

/** What `pack` made of records; parts that a snapshot of an older version lacks are empty. */
export function loadRecords(packed: unknown): Records {
  return Object.assign(noRecords(), unpack(packed))
}

export const noCounts = (): Record<Via, number> => ({ reply: 0, push: 0, multicast: 0, narrowcast: 0, broadcast: 0 })
