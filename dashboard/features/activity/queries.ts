import { useInfiniteQuery } from '@tanstack/preact-query'
import { api, call } from '../../lib/api.ts'
import { liveFor } from '../../lib/live.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { kindsOf, type Show } from './kinds.ts'

const LIVE_MS = 5_000
const pageOf = (cursor: string) => (cursor ? { cursor } : {})

/** What was done around a friend, newest first; kept fresh while it is looked at. */
export function useActivity(friendId: number, show: Show) {
  const { param, key } = useAccountPaths()
  const kinds = kindsOf(show)
  return useInfiniteQuery({
    queryKey: key('friends', friendId, 'activity', kinds ?? 'all'),
    queryFn: ({ pageParam }) =>
      call(
        api.accounts[':accountId'].friends[':friendId'].activity.$get({
          param: { ...param, friendId: String(friendId) },
          query: { ...pageOf(pageParam), ...(kinds ? { kinds } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: show !== 'talk',
    refetchInterval: liveFor(LIVE_MS),
  })
}

/** Why things were sent or not, newest first. */
export function useDecisions(friendId: number) {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('friends', friendId, 'decisions'),
    queryFn: ({ pageParam }) =>
      call(
        api.accounts[':accountId'].friends[':friendId'].decisions.$get({
          param: { ...param, friendId: String(friendId) },
          query: pageOf(pageParam),
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: liveFor(LIVE_MS),
  })
}
