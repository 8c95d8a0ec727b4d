import { Definitions } from '../engine/friend/definitions.ts'
import { definitionSources } from '../wiring.ts'

type Cached = { version: number; definitions: Definitions }

/** Only what is loaded stands here, never what is loading: the object that loads may be gone before it ends, and nobody else may hang on it. */
const cache = new Map<number, Cached>()

/**
 * An account's definitions, at least as new as `version` (the config_version a read batch brought along). They stay in the isolate; an older copy costs
 * one reload, never a wrong send.
 */
export async function definitionsOf(d1: D1Database, { accountId, version }: { accountId: number; version: number }): Promise<Definitions> {
  const cached = cache.get(accountId)
  if (cached && cached.version >= version) return cached.definitions
  const definitions = await load(d1, accountId)
  if ((cache.get(accountId)?.version ?? 0) < version) cache.set(accountId, { version, definitions })
  return definitions
}

async function load(d1: D1Database, accountId: number): Promise<Definitions> {
  const values = await Promise.all(definitionSources.map(async ({ key, load }) => [key.name, await load(d1, accountId)] as const))
  return new Definitions(new Map(values))
}
