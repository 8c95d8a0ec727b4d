import type { ClickRecord } from '../../engine/decisions/record.ts'
import type { Env } from '../../env.ts'
import { readAddress } from './address.ts'
import { targetOf } from './rules.ts'

interface Target {
  accountId: number
  /** Null: nowhere that anybody is sent to. */
  url: string | null
}

/** A link's address never changes, so an isolate looks it up once. */
const targets = new Map<number, Target>()
const TARGETS_MAX = 5000

const FIND = 'SELECT account_id AS accountId, url FROM links WHERE id = ?'

async function targetOfLink(env: Env, linkId: number): Promise<Target | null> {
  const known = targets.get(linkId)
  if (known) return known
  const row = await env.DB.prepare(FIND).bind(linkId).first<{ accountId: number; url: string }>()
  if (!row) return null
  const target = { accountId: row.accountId, url: targetOf(row.url) }
  const [oldest] = targets.keys()
  if (targets.size >= TARGETS_MAX && oldest !== undefined) targets.delete(oldest)
  targets.set(linkId, target)
  return target
}

/** Where a tracked address leads, and what is recorded if a person opens it. Null for an address that is none of ours: forged, cut off, or of a link that is gone. */
export async function openLink(
  env: Env,
  { token, now }: { token: string; now: number },
): Promise<{ url: string; click: ClickRecord } | null> {
  const said = readAddress(token, env.ENISHI_SECRET)
  const target = said && (await targetOfLink(env, said.linkId))
  if (!said || !target?.url) return null
  const { accountId, url } = target
  return { url, click: { type: 'click', key: crypto.randomUUID(), accountId, ...said, at: now } }
}
