import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { BulkOperation, BulkTarget, StartBulk } from '../../../src/features/bulk/schema.ts'
import { api, call } from '../../lib/api.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useAccountPaths } from '../accounts/account.ts'

const DELAY_MS = 300
const bulk = api.accounts[':accountId'].bulk

interface Wish {
  operation: BulkOperation
  target: BulkTarget
}

/** How many it is for and what it would change; asked when what is chosen stood still. null: not all is chosen. */
export function useBulkPreview(wish: Wish | null) {
  const { param, key } = useAccountPaths()
  const print = wish === null ? null : JSON.stringify(wish)
  const settled = useDebounced(print, DELAY_MS)
  const preview = useQuery({
    queryKey: key('bulk', 'preview', settled),
    queryFn: () => call(bulk.preview.$post({ param, json: JSON.parse(settled ?? 'null') })),
    enabled: settled !== null && settled === print,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  return { ...preview, isCurrent: settled === print && preview.data !== undefined }
}

export function useStartBulk() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  return async (json: StartBulk) => {
    const job = await call(bulk.$post({ param, json }))
    client.setQueryData(key('jobs', job.id), job)
    void client.invalidateQueries({ queryKey: key('jobs', 'list') })
    return job
  }
}
