import { useQuery } from '@tanstack/preact-query'
import type { DryRun, DryRunResult } from '../../../../src/features/scenarios/dry-run-schema.ts'
import { answerOf, api } from '../../../lib/api.ts'
import { useAccountPaths } from '../../accounts/account.ts'

/** The timeline that somebody would get; null: nobody has asked yet. Each assumption is a question of its own, and those asked before are known. */
export function useDryRun(scenarioId: number, asked: DryRun | null) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('scenarios', scenarioId, 'dry-run', asked),
    queryFn: () =>
      answerOf<DryRunResult>(
        api.accounts[':accountId'].scenarios[':scenarioId']['dry-run'].$post({
          param: { ...param, scenarioId: String(scenarioId) },
          json: asked ?? { friendId: null, assumed: {} },
        }),
      ),
    enabled: asked !== null,
    placeholderData: (before) => before,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}
