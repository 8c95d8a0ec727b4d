import type { AccountState } from '../engine/friend/types.ts'
import type { Segment } from '../engine/segments/schema.ts'
import { loadScope, type Scope } from '../engine/segments/scope.ts'
import { segmentLeaves } from '../wiring.ts'

interface Cached {
  version: number
  segments: Map<string, Segment>
  scope: Scope
}

/** Different conditions of an account that are kept; more than that, and it begins anew. */
const SEGMENTS_MAX = 500

/** As with definitions, only what is loaded stands here. */
const cache = new Map<number, Cached>()

/**
 * What conditions of an account are compiled in, as it is under the account's config version. Everything that conditions name raises that version when it is
 * made, changed or deleted, so the look-up is done once for a condition and version.
 */
export async function scopeFor(
  d1: D1Database,
  { account, now, segments }: { account: AccountState; now: number; segments: readonly Segment[] },
): Promise<Scope> {
  const known = cache.get(account.id)
  const usable = known?.version === account.configVersion ? known : undefined
  const wanted = new Map(segments.map((segment) => [JSON.stringify(segment), segment]))
  if (usable && [...wanted.keys()].every((key) => usable.segments.has(key))) return { ...usable.scope, now }
  const before = usable && usable.segments.size + wanted.size <= SEGMENTS_MAX ? usable.segments : []
  const all = new Map([...before, ...wanted])
  const scope = await loadScope({ d1, leaves: segmentLeaves, account, now }, [...all.values()])
  cache.set(account.id, { version: account.configVersion, segments: all, scope })
  return scope
}
