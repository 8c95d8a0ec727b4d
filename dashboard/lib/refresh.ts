import type { QueryClient, QueryKey } from '@tanstack/preact-query'

/**
 * After a change: what is on the screen is asked for anew (and waited for), what is not is forgotten. A list that was merely marked as old would open with its
 * rows from before and show them until the new ones are there.
 */
export function refresh(client: QueryClient, queryKey: QueryKey): Promise<void> {
  client.removeQueries({ queryKey, type: 'inactive' })
  return client.invalidateQueries({ queryKey })
}
