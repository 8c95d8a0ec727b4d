import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query'
import type { ArchiveRule } from '../../../src/features/friends/schema.ts'
import { api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

const rule = api.accounts[':accountId']['archive-rule']

export function useArchiveRule() {
  const { param, key } = useAccountPaths()
  return useQuery({ queryKey: key('archive-rule'), queryFn: () => call(rule.$get({ param })), refetchOnWindowFocus: false })
}

/** How many a rule would put away now. */
export function useArchivePreview({ days, who }: Pick<ArchiveRule, 'days' | 'who'>, isAsked: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('archive-preview', days, who),
    queryFn: () => call(rule.preview.$get({ param, query: { days: String(days), who } })),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
}

export function useSetArchiveRule() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  return async (json: ArchiveRule) => {
    const saved = await call(rule.$put({ param, json }))
    client.setQueryData(key('archive-rule'), saved)
    return saved
  }
}
