import { eq } from 'drizzle-orm'
import { createDb } from '../../db/client.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../http/errors.ts'
import { systemClock } from '../../lib/clock.ts'
import { seal, unseal } from '../../lib/seal.ts'
import { accounts } from './tables.ts'

const PURPOSE = 'channel-secret'

export const sealChannelSecret = (env: Env, channelSecret: string): Promise<string> => seal(channelSecret, env.ENISHI_SECRET, PURPOSE)
export const unsealChannelSecret = (env: Env, sealed: string): Promise<string> => unseal(sealed, env.ENISHI_SECRET, PURPOSE)

/** What the hot paths (webhook, gate) need of an account; lives in the isolate's memory only. */
export interface AccountSecrets {
  id: number
  channelId: string
  channelSecret: string
  /** The secret before the last change, for a day: webhooks signed with it may still be under way. */
  formerSecret: string | null
}

export interface Freshness {
  /** How old the copy may be. 0 reads it anew: after a signature or a secret that did not fit. */
  maxAgeMs?: number
}

const MAX_AGE_MS = 60_000
/** Forged requests must not turn every miss into a read: not even `maxAgeMs: 0` reads an account more often than this. */
const MIN_AGE_MS = 2_000
/** Room for every account of an installation; a flood of made-up ids must not fill the memory. */
const MAX_ENTRIES = 1_000

/** Only what was read stands here, never what is being read: a request may be cut off in the middle, and no other may hang on it. */
type Entry = { at: number; value: AccountSecrets | null }
const entries = new Map<number, Entry>()

async function load(env: Env, accountId: number): Promise<AccountSecrets | null> {
  const [row] = await createDb(env.DB).select().from(accounts).where(eq(accounts.id, accountId))
  if (!row) return null
  const isFormerGood = row.sealedFormerSecret !== null && (row.formerSecretUntil ?? 0) > systemClock.now()
  const [channelSecret, formerSecret] = await Promise.all([
    unsealChannelSecret(env, row.sealedSecret),
    isFormerGood && row.sealedFormerSecret !== null ? unsealChannelSecret(env, row.sealedFormerSecret) : null,
  ])
  return { id: row.id, channelId: row.channelId, channelSecret, formerSecret }
}

async function read(env: Env, accountId: number): Promise<AccountSecrets | null> {
  const value = await load(env, accountId)
  if (entries.size >= MAX_ENTRIES) entries.clear()
  entries.set(accountId, { at: systemClock.now(), value })
  return value
}

/** Secrets of an account, from the isolate's memory when they are new enough. Throws 404 for an unknown account. */
export async function accountSecrets(env: Env, accountId: number, { maxAgeMs = MAX_AGE_MS }: Freshness = {}): Promise<AccountSecrets> {
  const entry = entries.get(accountId)
  const age = entry ? systemClock.now() - entry.at : Number.POSITIVE_INFINITY
  // An account that was not there is looked for again soon: it may just have been connected.
  const isGood = entry && age < (entry.value === null ? MIN_AGE_MS : Math.max(Math.min(maxAgeMs, MAX_AGE_MS), MIN_AGE_MS))
  const found = isGood ? entry.value : await read(env, accountId)
  if (!found) throw notFound('account')
  return found
}

/** Forgets an account in this isolate after a change of it. Others find out within a minute. */
export function forgetAccountSecrets(accountId: number): void {
  entries.delete(accountId)
}
