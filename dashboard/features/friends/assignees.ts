import { useQuery } from '@tanstack/preact-query'
import { api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

/** Staff whom a friend can be assigned to. */
export function useAssignees(isAllowed = true) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('assignees'),
    queryFn: async () => (await call(api.accounts[':accountId'].assignees.$get({ param }))).items,
    enabled: isAllowed,
    staleTime: 60_000,
  })
}
