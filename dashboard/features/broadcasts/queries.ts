import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query'
import { useEffect, useRef } from 'preact/hooks'
import type { Broadcast, BroadcastPage, SaveBroadcast } from '../../../src/features/broadcasts/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

const SENDING_MS = 1_000
const LIST_MS = 15_000

export function useBroadcasts(isAllowed = true) {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    enabled: isAllowed,
    queryKey: key('broadcasts', 'list'),
    queryFn: ({ pageParam }) =>
      answerOf<BroadcastPage>(api.accounts[':accountId'].broadcasts.$get({ param, query: pageParam ? { cursor: pageParam } : {} })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((item) => item.status === 'sending')) ? SENDING_MS * 2 : LIST_MS,
  })
}

/** What a send has used up is known when it is over. */
function useFreshQuota(status: Broadcast['status'] | undefined): void {
  const { key } = useAccountPaths()
  const client = useQueryClient()
  const before = useRef(status)
  useEffect(() => {
    if (before.current === 'sending' && status !== 'sending')
      for (const what of ['quota', 'home']) void client.invalidateQueries({ queryKey: key(what) })
    before.current = status
  }, [status])
}

/** Followed closely while it is being sent. */
export function useBroadcast(broadcastId: number | null) {
  const { param, key } = useAccountPaths()
  const broadcast = useQuery({
    queryKey: key('broadcasts', broadcastId),
    queryFn: () =>
      answerOf<Broadcast>(
        api.accounts[':accountId'].broadcasts[':broadcastId'].$get({ param: { ...param, broadcastId: String(broadcastId) } }),
      ),
    enabled: broadcastId !== null,
    staleTime: 0,
    refetchOnWindowFocus: ({ state }) => state.data?.status !== 'draft',
    refetchInterval: ({ state }) => (state.data?.status === 'sending' ? SENDING_MS : false),
  })
  useFreshQuota(broadcast.data?.status)
  return broadcast
}

/** How many it would reach, and what that takes: always asked anew. */
export function useBroadcastPreview(broadcastId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('broadcasts', broadcastId, 'preview'),
    queryFn: () =>
      call(api.accounts[':accountId'].broadcasts[':broadcastId'].preview.$get({ param: { ...param, broadcastId: String(broadcastId) } })),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useBroadcastChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = api.accounts[':accountId'].broadcasts[':broadcastId']
  const idOf = (broadcastId: number) => ({ param: { ...param, broadcastId: String(broadcastId) } })
  const keep = (broadcast: Broadcast) => {
    client.setQueryData(key('broadcasts', broadcast.id), broadcast)
    void client.invalidateQueries({ queryKey: key('broadcasts', 'list') })
    return broadcast
  }
  return {
    save: async (broadcastId: number | null, json: SaveBroadcast) =>
      keep(
        await (broadcastId === null
          ? answerOf<Broadcast>(api.accounts[':accountId'].broadcasts.$post({ param, json }))
          : answerOf<Broadcast>(one.$put({ ...idOf(broadcastId), json }))),
      ),
    remove: async (broadcastId: number) => {
      await call(one.$delete(idOf(broadcastId)))
      await client.invalidateQueries({ queryKey: key('broadcasts', 'list') })
    },
    /** The key makes a second request of the same dialog the same send. */
    send: async (broadcastId: number, { targetCount, idempotencyKey }: { targetCount: number; idempotencyKey: string }) => {
      const headers = { 'Idempotency-Key': idempotencyKey }
      const broadcast = keep(await answerOf<Broadcast>(one.send.$post({ ...idOf(broadcastId), json: { targetCount } }, { headers })))
      void client.invalidateQueries({ queryKey: key('quota') })
      return broadcast
    },
    stop: async (broadcastId: number) => keep(await answerOf<Broadcast>(one.stop.$post(idOf(broadcastId)))),
  }
}
