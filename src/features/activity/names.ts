import type { Source } from '../../engine/friend/types.ts'
import type { Env } from '../../env.ts'
import { unreachable } from '../../lib/unreachable.ts'
import { type Names, sourceNames } from './queries.ts'

/** Looks up what sources are called; null for greetings (the screen has words for them) and for what is gone. */
export async function namesOf(
  env: Env,
  { accountId, sources, staffIds = [] }: { accountId: number; sources: (Source | null)[]; staffIds?: string[] },
): Promise<Names> {
  const scenarioIds = sources.flatMap((source) => (source?.kind === 'step' ? [source.scenarioId] : []))
  const broadcastIds = sources.flatMap((source) => (source?.kind === 'broadcast' ? [source.broadcastId] : []))
  const authors = sources.flatMap((source) => (source?.kind === 'staff' ? [source.staffId] : []))
  return await sourceNames(env, { accountId, scenarioIds, broadcastIds, staffIds: [...staffIds, ...authors] })
}

export function nameOf(source: Source | null, names: Names): string | null {
  if (source === null) return null
  switch (source.kind) {
    case 'greeting':
      return null
    case 'step':
      return names.scenarios.get(source.scenarioId) ?? null
    case 'broadcast':
      return names.broadcasts.get(source.broadcastId) ?? null
    case 'staff':
      return names.staff.get(source.staffId) ?? null
    default:
      return unreachable(source)
  }
}
