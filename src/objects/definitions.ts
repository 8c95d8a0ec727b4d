import { Definitions } from '../engine/friend/definitions.ts'
import { definitionSources } from '../wiring.ts'

type Cached = { version: number; loading: Promise<Definitions> }

const cache = new Map<number, Cached>()

/**
 * An account's definitions, at least as new as `version` (the config_version a read batch brought along). They stay in the isolate; an older copy costs
 * one reload, never a wrong send.
 */
export function definitionsOf(d1: D1Database, { accountId, version }: { accountId: number; version: number }): Promise<Definitions> {
  const cached = cache.get(accountId)
  if (cached && cached.version >= version) return cached.loading
  const loading = load(d1, accountId)
  cache.set(accountId, { version, loading })
  loading.catch(() => cache.delete(accountId))
  return loading
}

async function load(d1: D1Database, accountId: number): Promise<Definitions> {
  const values = await Promise.all(definitionSources.map(async ({ key, load }) => [key.name, await load(d1, accountId)] as const))
  return new Definitions(new Map(values))
}

/** Forgets the copies of this isolate. */
export const forgetDefinitions = (): void => cache.clear()
