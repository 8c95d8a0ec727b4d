import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { SaveScenario, Scenario } from '../../../src/features/scenarios/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

const REFRESH_MS = 30_000
const LIVE_MS = 5_000

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
    queryFn: () =>
      answerOf<Scenario>(api.accounts[':accountId'].scenarios[':scenarioId'].$get({ param: { ...param, scenarioId: String(scenarioId) } })),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useScenarioChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const listChanged = () => client.invalidateQueries({ queryKey: key('scenarios') })
  const one = (scenarioId: number) => ({ ...param, scenarioId: String(scenarioId) })
  return {
    load: (scenarioId: number) => answerOf<Scenario>(api.accounts[':accountId'].scenarios[':scenarioId'].$get({ param: one(scenarioId) })),
    save: async (scenarioId: number | null, json: SaveScenario) => {
      const scenario = await (scenarioId === null
        ? answerOf<Scenario>(api.accounts[':accountId'].scenarios.$post({ param, json }))
        : answerOf<Scenario>(api.accounts[':accountId'].scenarios[':scenarioId'].$put({ param: one(scenarioId), json })))
      client.setQueryData(key('scenario', scenario.id), scenario)
      void listChanged()
      void client.invalidateQueries({ queryKey: key('home') })
      return scenario
    },
    remove: async (scenarioId: number) => {
      await call(api.accounts[':accountId'].scenarios[':scenarioId'].$delete({ param: one(scenarioId) }))
      await listChanged()
    },
  }
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
    start: async (scenarioId: number) => {
      await call(enrolment.$put(one(scenarioId)))
      await changed()
    },
    stop: async (scenarioId: number) => {
      await call(enrolment.$delete(one(scenarioId)))
      await changed()
    },
  }
}
