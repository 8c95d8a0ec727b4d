import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { PatchScenario, SaveScenario, Scenario, ScenarioUses } from '../../../src/features/scenarios/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

const REFRESH_MS = 30_000
const LIVE_MS = 5_000
const one = api.accounts[':accountId'].scenarios[':scenarioId']

export function useScenarios(isAllowed = true) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('scenarios'),
    queryFn: async () => (await call(api.accounts[':accountId'].scenarios.$get({ param }))).items,
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })
}

/** For the editor: asked once, because what is being edited must not change under one's hands. */
export function useScenario(scenarioId: number, isAsked: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('scenario', scenarioId),
    queryFn: () => answerOf<Scenario>(one.$get({ param: { ...param, scenarioId: String(scenarioId) } })),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** How many friends stand before each step now, by its id. */
export function useStandings(scenario: Scenario): Scenario['counts'] {
  const { param, key } = useAccountPaths()
  const query = useQuery({
    queryKey: key('scenario', scenario.id, 'counts'),
    queryFn: async () => (await answerOf<Scenario>(one.$get({ param: { ...param, scenarioId: String(scenario.id) } }))).counts,
    initialData: scenario.counts,
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
  })
  return query.data
}

export function useScenarioChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const at = (scenarioId: number) => ({ ...param, scenarioId: String(scenarioId) })
  const listChanged = async () => {
    void client.invalidateQueries({ queryKey: key('home') })
    await client.invalidateQueries({ queryKey: key('scenarios') })
  }
  return {
    load: (scenarioId: number) => answerOf<Scenario>(one.$get({ param: at(scenarioId) })),
    create: async (json: SaveScenario) => {
      const scenario = await answerOf<Scenario>(api.accounts[':accountId'].scenarios.$post({ param, json }))
      void listChanged()
      return scenario
    },
    /** Name, switch and folder: they do not wait for being published. */
    patch: async (scenarioId: number, json: PatchScenario) => {
      const scenario = await answerOf<Scenario>(one.$patch({ param: at(scenarioId), json }))
      const { name, isActive, folderId } = scenario
      client.setQueryData<Scenario>(key('scenario', scenarioId), (before) => before && { ...before, name, isActive, folderId })
      await listChanged()
      return scenario
    },
    duplicate: async (scenarioId: number) => {
      const copy = await answerOf<Scenario>(one.duplicate.$post({ param: at(scenarioId) }))
      await listChanged()
      return copy
    },
    remove: async ({ scenarioId, isForced }: { scenarioId: number; isForced: boolean }) => {
      await call(one.$delete({ param: at(scenarioId), query: { force: isForced ? 'true' : 'false' } }))
      await listChanged()
    },
  }
}

/** Where a scenario is named: what starts it, what stops it, what asks for it. */
export function useScenarioUses(scenarioId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('scenario', scenarioId, 'uses'),
    queryFn: async () => (await answerOf<ScenarioUses>(one.uses.$get({ param: { ...param, scenarioId: String(scenarioId) } }))).items,
  })
}

export function useEnrolments(friendId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('friends', friendId, 'enrolments'),
    queryFn: async () =>
      (await call(api.accounts[':accountId'].friends[':friendId'].enrolments.$get({ param: { ...param, friendId: String(friendId) } })))
        .items,
    refetchInterval: LIVE_MS,
  })
}

export function useEnrolmentChanges(friendId: number) {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = (scenarioId: number) => ({ param: { ...param, friendId: String(friendId), scenarioId: String(scenarioId) } })
  const enrolment = api.accounts[':accountId'].friends[':friendId'].enrolments[':scenarioId']
  const changed = () => client.invalidateQueries({ queryKey: key('friends', friendId) })
  return {
    /** `stepId`: from this step on. */
    start: async ({ scenarioId, stepId }: { scenarioId: number; stepId?: number | undefined }) => {
      await call(enrolment.$put({ ...one(scenarioId), json: stepId === undefined ? {} : { stepId } }))
      await changed()
    },
    move: async ({ scenarioId, stepId }: { scenarioId: number; stepId: number }) => {
      await call(enrolment.move.$post({ ...one(scenarioId), json: { stepId } }))
      await changed()
    },
    resume: async (scenarioId: number) => {
      await call(enrolment.resume.$post(one(scenarioId)))
      await changed()
    },
    stop: async (scenarioId: number) => {
      await call(enrolment.$delete(one(scenarioId)))
      await changed()
    },
  }
}
