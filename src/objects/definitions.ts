import { Definitions } from '../engine/friend/definitions.ts'
import { systemClock } from '../lib/clock.ts'
import { SECOND_MS } from '../lib/time.ts'
import { definitionSources } from '../wiring.ts'

type Cached = { version: number; definitions: Definitions }

/** Only what is loaded stands here, never what is loading: the object that loads may be gone before it ends, and nobody else may hang on it. */
const cache = new Map<number, Cached>()

/** Who is loading, and since when: hundreds of objects that wake together let one of them ask D1, and look by themselves whether it has. */
const loading = new Map<number, { version: number; since: number }>()
const LOOK_AGAIN_MS = 20
/** After this long the one who loads may be gone. */
const PATIENCE_MS = SECOND_MS

/**
 * An account's definitions, at least as new as `version` (the config_version a read batch brought along). They stay in the isolate; an older copy costs
 * one reload, never a wrong send.
 */
export async function definitionsOf(d1: D1Database, { accountId, version }: { accountId: number; version: number }): Promise<Definitions> {
  for (;;) {
    const cached = cache.get(accountId)
    if (cached && cached.version >= version) return cached.definitions
    const other = loading.get(accountId)
    if (!other || other.version < version || systemClock.now() - other.since > PATIENCE_MS) break
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
  const mine = { version, since: systemClock.now() }
  loading.set(accountId, mine)
  try {
    const definitions = await load(d1, accountId)
    if ((cache.get(accountId)?.version ?? 0) < version) cache.set(accountId, { version, definitions })
    return definitions
  } finally {
    if (loading.get(accountId) === mine) loading.delete(accountId)
  }
}

async function load(d1: D1Database, accountId: number): Promise<Definitions> {
  const values = await Promise.all(definitionSources.map(async ({ key, load }) => [key.name, await load(d1, accountId)] as const))
  return new Definitions(new Map(values))
}
