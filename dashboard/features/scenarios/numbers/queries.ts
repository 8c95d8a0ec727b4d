import { useInfiniteQuery, useQuery } from '@tanstack/preact-query'
import type { ScenarioStats, StepFriendPage, StepNumber } from '../../../../src/features/scenarios/numbers-schema.ts'
import { answerOf, api } from '../../../lib/api.ts'
import { liveFor } from '../../../lib/live.ts'
import { useAccountPaths } from '../../accounts/account.ts'

const REFRESH_MS = 15_000
const one = api.accounts[':accountId'].scenarios[':scenarioId']

/** What became of the steps of a scenario. */
export function useScenarioStats(scenarioId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('scenarios', scenarioId, 'stats'),
    queryFn: () => answerOf<ScenarioStats>(one.stats.$get({ param: { ...param, scenarioId: String(scenarioId) } })),
    refetchInterval: REFRESH_MS,
  })
}

/** A number of a step, or a part of it: a reason, a way. */
export interface AskedNumber {
  stepId: number
  number: StepNumber
  reason?: string | undefined
  exit?: number | undefined
}

/** The friends behind a number, the latest first. */
export function useStepFriends(scenarioId: number, { stepId, number, reason, exit }: AskedNumber) {
  const { param, key } = useAccountPaths()
  const asked = { number, ...(reason === undefined ? {} : { reason }), ...(exit === undefined ? {} : { exit: String(exit) }) }
  return useInfiniteQuery({
    queryKey: key('scenarios', scenarioId, 'steps', stepId, 'friends', asked),
    queryFn: ({ pageParam }) =>
      answerOf<StepFriendPage>(
        one.steps[':stepId'].friends.$get({
          param: { ...param, scenarioId: String(scenarioId), stepId: String(stepId) },
          query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: liveFor(REFRESH_MS),
  })
}
