import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/preact-query'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'

/**
 * After a change to friends: lists on the screen are asked for anew, and so is the one that was left last, with all the pages that were turned, ready for the
 * way back to it. The others (each search is one) are forgotten.
 */
export function refreshFriendLists(client: QueryClient, lists: QueryKey): Promise<void> {
  const resting = client.getQueryCache().findAll({ queryKey: lists, type: 'inactive' })
  const lastAt = Math.max(...resting.map(({ state }) => state.dataUpdatedAt))
  client.removeQueries({ queryKey: lists, type: 'inactive', predicate: ({ state }) => state.dataUpdatedAt < lastAt })
  return client.invalidateQueries({ queryKey: lists, refetchType: 'all' })
}

/** What is asked for anew when something about a friend has changed: all that is known of them, which is waited for, and the lists. `also`: counts that moved, such as 'tags'. */
export function useFriendChanged(friendId: number): (also?: 'tags' | 'marks') => Promise<void> {
  const { key } = useAccountPaths()
  const client = useQueryClient()
  return async (also) => {
    // Whatever actions then did shows with everything else that is known of the friend.
    await refresh(client, key('friends', friendId))
    void refreshFriendLists(client, key('friends', 'list'))
    if (also) void refresh(client, key(also))
  }
}
