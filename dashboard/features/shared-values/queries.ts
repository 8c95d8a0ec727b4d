import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { SaveSharedValue, SharedValue } from '../../../src/features/shared-values/schema.ts'
import { api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'

const REFRESH_MS = 60_000
const values = api.accounts[':accountId']['shared-values']

/** All values that messages share, by name. */
export function useSharedValues(isAllowed = true) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('shared-values', 'list'),
    queryFn: async (): Promise<SharedValue[]> => (await call(values.$get({ param }))).items,
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })
}

export function useSharedValueUses(sharedValueId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('shared-value', sharedValueId, 'uses'),
    queryFn: async () =>
      (await call(values[':sharedValueId'].uses.$get({ param: { ...param, sharedValueId: String(sharedValueId) } }))).items,
    staleTime: 0,
  })
}

export function useSharedValueChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = (sharedValueId: number) => ({ ...param, sharedValueId: String(sharedValueId) })
  const changed = () => refresh(client, key('shared-values'))
  return {
    save: async (sharedValueId: number | null, json: SaveSharedValue) => {
      const saved = await (sharedValueId === null
        ? call(values.$post({ param, json }))
        : call(values[':sharedValueId'].$put({ param: one(sharedValueId), json })))
      await changed()
      return saved
    },
    remove: async ({ sharedValueId, isForced }: { sharedValueId: number; isForced: boolean }) => {
      await call(values[':sharedValueId'].$delete({ param: one(sharedValueId), query: { force: isForced ? 'true' : 'false' } }))
      await changed()
    },
    reload: changed,
  }
}
