import { useQuery } from '@tanstack/preact-query'
import type { WhyStory } from '../../../../src/features/scenarios/why-schema.ts'
import { answerOf, api } from '../../../lib/api.ts'
import { useAccountPaths } from '../../accounts/account.ts'

const REFRESH_MS = 15_000

/** What became of a scenario for one friend, and why. */
export function useWhy(scenarioId: number, friendId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('scenarios', scenarioId, 'why', friendId),
    queryFn: () =>
      answerOf<WhyStory>(
        api.accounts[':accountId'].scenarios[':scenarioId'].why.$get({
          param: { ...param, scenarioId: String(scenarioId) },
          query: { friendId: String(friendId) },
        }),
      ),
    refetchInterval: REFRESH_MS,
  })
}
