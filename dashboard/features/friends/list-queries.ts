import { keepPreviousData, useInfiniteQuery } from '@tanstack/preact-query'
import { api, call } from '../../lib/api.ts'
import { liveFor } from '../../lib/live.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { askedOf, type FriendView } from './view.ts'

const LIST_REFRESH_MS = 15_000

/** The friends of a view, page by page. Only the first page asks for the total: on a million friends counting takes longer than the page. */
export function useFriendList(view: FriendView) {
  const { param, key } = useAccountPaths()
  const asked = askedOf(view)
  return useInfiniteQuery({
    queryKey: key('friends', 'list', asked),
    queryFn: ({ pageParam }) =>
      call(
        api.accounts[':accountId'].friends.$get({
          param,
          query: { ...asked, ...(pageParam ? { cursor: pageParam, total: '0' as const } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: liveFor(LIST_REFRESH_MS),
  })
}
