import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query'
import type { FriendQuery } from '../../../src/features/friends/schema.ts'
import { api, call } from '../../lib/api.ts'
import { liveFor } from '../../lib/live.ts'
import { useAccountPaths } from '../accounts/account.ts'

const LIST_REFRESH_MS = 15_000
const FRIEND_REFRESH_MS = 10_000

export function useFriends(filter: { q: string; blockedUs: FriendQuery['blockedUs'] }) {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('friends', 'list', filter),
    queryFn: ({ pageParam }) =>
      call(
        api.accounts[':accountId'].friends.$get({
          param,
          query: { ...(filter.q ? { q: filter.q } : {}), blockedUs: filter.blockedUs, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: liveFor(LIST_REFRESH_MS),
  })
}

export function useFriend(friendId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('friends', friendId),
    queryFn: () => call(api.accounts[':accountId'].friends[':friendId'].$get({ param: { ...param, friendId: String(friendId) } })),
    refetchInterval: FRIEND_REFRESH_MS,
  })
}

export function useRenameFriend(friendId: number) {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  return async (displayName: string | null) => {
    const friend = await call(
      api.accounts[':accountId'].friends[':friendId'].$patch({ param: { ...param, friendId: String(friendId) }, json: { displayName } }),
    )
    client.setQueryData(key('friends', friendId), friend)
    void client.invalidateQueries({ queryKey: key('friends', 'list') })
    void client.invalidateQueries({ queryKey: key('friends', friendId, 'activity') })
  }
}
