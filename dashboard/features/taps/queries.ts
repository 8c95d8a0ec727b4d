import { useInfiniteQuery, useQuery } from '@tanstack/preact-query'
import { api, call } from '../../lib/api.ts'
import { liveFor } from '../../lib/live.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'

const REFRESH_MS = 15_000
/** As many as the API counts at once. */
const CHOICES_MAX = 100
const taps = api.accounts[':accountId'].taps

/** Whose taps: those of one message, in its short form, or of some choices wherever they were sent. */
export interface TapsOf {
  source?: string | undefined
  choices?: readonly string[] | undefined
}

export function useTapCounts({ source, choices = [] }: TapsOf) {
  const { param, key } = useAccountPaths()
  const can = useCan()
  const asked = choices.slice(0, CHOICES_MAX).join(',')
  const query = source === undefined ? { choices: asked } : { source }
  return useQuery({
    queryKey: key('taps', query),
    queryFn: async () => (await call(taps.$get({ param, query }))).items,
    enabled: can('links.view') && (source !== undefined || asked !== ''),
    refetchInterval: REFRESH_MS,
  })
}

/** Who tapped a choice, those who did so last first. */
export function useTapFriends(choice: string, source: string | undefined) {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('taps', choice, 'friends', source ?? 'all'),
    queryFn: ({ pageParam }) =>
      call(
        taps[':choiceKey'].friends.$get({
          param: { ...param, choiceKey: choice },
          query: { ...(source === undefined ? {} : { source }), ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: liveFor(REFRESH_MS),
  })
}
