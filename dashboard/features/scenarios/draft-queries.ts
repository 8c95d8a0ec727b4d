import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type {
  AdoptedSteps,
  Comparison,
  Draft,
  ListedVersion,
  MissingThing,
  Review,
  SaveDraft,
  Scenario,
  ScenarioPackage,
  Version,
} from '../../../src/features/scenarios/schema.ts'
import { answerOf, api } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

const scenarios = api.accounts[':accountId'].scenarios
const one = scenarios[':scenarioId']

/** What is done with what is being written. */
export function useDraftChanges(scenarioId: number) {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const at = { ...param, scenarioId: String(scenarioId) }
  const keep = (draft: Draft | null) => {
    client.setQueryData<Scenario>(key('scenario', scenarioId), (before) => before && { ...before, draft, hasDraft: draft !== null })
    void client.invalidateQueries({ queryKey: key('scenarios'), refetchType: 'none' })
    return draft
  }
  return {
    save: async (json: SaveDraft) => keep((await answerOf<{ draft: Draft | null }>(one.draft.$put({ param: at, json }))).draft),
    review: () => answerOf<Review>(one.review.$get({ param: at })),
    publish: async (draftVersion: number) => {
      const scenario = await answerOf<Scenario>(one.publish.$post({ param: at, json: { draftVersion } }))
      client.setQueryData(key('scenario', scenarioId), scenario)
      void client.invalidateQueries({ queryKey: key('scenario', scenarioId, 'versions') })
      void client.invalidateQueries({ queryKey: key('scenarios') })
      return scenario
    },
    restore: async ({ version, draftVersion }: { version: number; draftVersion: number }) =>
      keep(
        (
          await answerOf<{ draft: Draft | null }>(
            one.versions[':version'].restore.$post({ param: { ...at, version: String(version) }, json: { draftVersion } }),
          )
        ).draft,
      ),
    /** Steps of the draft, or all of it, to be carried to another place. */
    pack: (stepIds?: readonly number[]) =>
      answerOf<ScenarioPackage>(one.package.$get({ param: at, query: { of: 'draft', ...(stepIds ? { steps: stepIds.join(',') } : {}) } })),
  }
}

/** What was carried here from another place. */
export function usePackages() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  return {
    adopt: (pack: unknown) => answerOf<AdoptedSteps>(scenarios['adopted-steps'].$post({ param, json: { package: asPackage(pack) } })),
    create: async ({ name, folderId, pack }: { name?: string | undefined; folderId: number | null; pack: unknown }) => {
      const json = { ...(name ? { name } : {}), folderId, package: asPackage(pack) }
      const made = await answerOf<{ scenario: Scenario; missing: MissingThing[] }>(scenarios.packages.$post({ param, json }))
      await client.invalidateQueries({ queryKey: key('scenarios') })
      return { scenarioId: made.scenario.id, missing: made.missing }
    },
    /** A whole scenario, draft included, for a file. */
    pack: (scenarioId: number) =>
      answerOf<ScenarioPackage>(one.package.$get({ param: { ...param, scenarioId: String(scenarioId) }, query: { of: 'draft' } })),
  }
}

/** What somebody pasted or chose as a file is looked through by the API, which says what is wrong with it. */
const asPackage = (pack: unknown) => pack as ScenarioPackage

export function useVersionList(scenarioId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('scenario', scenarioId, 'versions'),
    queryFn: async () =>
      (await answerOf<{ items: ListedVersion[] }>(one.versions.$get({ param: { ...param, scenarioId: String(scenarioId) } }))).items,
    staleTime: 0,
  })
}

export function useVersion(scenarioId: number, version: number | null) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('scenario', scenarioId, 'versions', version ?? 0),
    queryFn: () =>
      answerOf<Version>(one.versions[':version'].$get({ param: { ...param, scenarioId: String(scenarioId), version: String(version) } })),
    enabled: version !== null,
  })
}

/** What is different from one version to another one. */
export function useComparison(scenarioId: number, { from, to }: { from: number; to: number | null }) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('scenario', scenarioId, 'versions', from, 'to', to ?? 0),
    queryFn: () =>
      answerOf<Comparison>(
        one.versions[':version'].changes.$get({
          param: { ...param, scenarioId: String(scenarioId), version: String(from) },
          query: to === null ? {} : { to: String(to) },
        }),
      ),
    enabled: to !== null,
  })
}
