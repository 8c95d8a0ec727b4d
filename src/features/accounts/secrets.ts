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
  name: string
  botUserId: string
  channelId: string
  channelSecret: string
  /** The secret before the last change: webhooks signed with it are still ours. */
  formerSecret: string | null
  timeZone: string
  configVersion: number
  sendingStoppedAt: number | null
}

export interface Freshness {
  /** The newest `config_version` the caller knows of; an older copy is read again. */
  version?: number
  /** How old the copy may be. 0 reads it anew: after a signature or a secret that did not fit. */
  maxAgeMs?: number
}

const MAX_AGE_MS = 60_000
/** Forged requests must not turn every miss into a read: not even `maxAgeMs: 0` reads an account more often than this. */
const MIN_AGE_MS = 2_000
/** Room for every account of an installation; a flood of made-up ids must not fill the memory. */
const MAX_ENTRIES = 1_000

type Entry = { at: number; value: Promise<AccountSecrets | null> }
const entries = new Map<number, Entry>()

async function load(env: Env, accountId: number): Promise<AccountSecrets | null> {
  const [row] = await createDb(env.DB).select().from(accounts).where(eq(accounts.id, accountId))
  if (!row) return null
  const { id, name, botUserId, channelId, timeZone, configVersion, sendingStoppedAt } = row
  const [channelSecret, formerSecret] = await Promise.all([
    unsealChannelSecret(env, row.sealedSecret),
    row.sealedFormerSecret === null ? null : unsealChannelSecret(env, row.sealedFormerSecret),
  ])
  return { id, name, botUserId, channelId, channelSecret, formerSecret, timeZone, configVersion, sendingStoppedAt }
}

function read(env: Env, accountId: number): Promise<AccountSecrets | null> {
  if (entries.size >= MAX_ENTRIES) entries.clear()
  const entry = { at: systemClock.now(), value: load(env, accountId) }
  entries.set(accountId, entry)
  entry.value.catch(() => entries.get(accountId) === entry && entries.delete(accountId))
  return entry.value
}

/** Secrets and settings of an account, from the isolate's memory when they are new enough. Throws 404 for an unknown account. */
export async function accountSecrets(
  env: Env,
  accountId: number,
  { version = 0, maxAgeMs = MAX_AGE_MS }: Freshness = {},
): Promise<AccountSecrets> {
  const entry = entries.get(accountId)
  const age = entry ? systemClock.now() - entry.at : Number.POSITIVE_INFINITY
  const held = entry && age < MAX_AGE_MS ? await entry.value : null
  const isGood = held !== null && held.configVersion >= version && age < Math.max(maxAgeMs, MIN_AGE_MS)
  // An account that was not there is looked for again soon: it may just have been connected.
  const isKnownMissing = held === null && age < MIN_AGE_MS
  const found = isGood || isKnownMissing ? held : await read(env, accountId)
  if (!found) throw notFound('account')
  return found
}

/** Forgets an account in this isolate after a change of it. Other isolates see the new version, or find out within a minute. */
export function forgetAccountSecrets(accountId: number): void {
  entries.delete(accountId)
}
