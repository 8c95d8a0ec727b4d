import { useInfiniteQuery } from '@tanstack/preact-query'
import type { TalkPage } from '../../../src/features/talk/schema.ts'
import { answerOf, api } from '../../lib/api.ts'
import { liveFor } from '../../lib/live.ts'
import { useAccountPaths } from '../accounts/account.ts'

const LIVE_MS = 5_000

/** What was said, newest first; kept fresh while it is looked at. */
export function useTalk(friendId: number, isAllowed: boolean) {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('friends', friendId, 'talk'),
    queryFn: ({ pageParam }) =>
      answerOf<TalkPage>(
        api.accounts[':accountId'].friends[':friendId'].talk.$get({
          param: { ...param, friendId: String(friendId) },
          query: pageParam ? { cursor: pageParam } : {},
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: isAllowed,
    refetchInterval: liveFor(LIVE_MS),
  })
}
