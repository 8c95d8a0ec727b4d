import { QueryClient } from '@tanstack/preact-query'
import { onSignedOut } from './api.ts'
import { ApiError } from './api-error.ts'

const MAX_RETRIES = 2

/** Only what may pass by itself is tried again: no answer, or a fault of the server. */
function shouldRetry(failures: number, error: Error): boolean {
  if (failures >= MAX_RETRIES) return false
  return error instanceof ApiError && error.code !== 'screen-fault' && (error.status === 0 || error.status >= 500)
}

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: { queries: { staleTime: 5_000, retry: shouldRetry, refetchOnWindowFocus: true, networkMode: 'always' } },
  })

export const ME_KEY = ['me']

/** A session that ended anywhere shows the login screen: the question "who am I" is asked again. */
export function watchSession(client: QueryClient): void {
  onSignedOut(() => {
    if (client.getQueryState(ME_KEY)?.status === 'success') void client.resetQueries({ queryKey: ME_KEY })
  })
}
