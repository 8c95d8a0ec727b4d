import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { ListedSegment, SavedSegment, SaveSegment, SegmentExplained } from '../../../src/features/segments/schema.ts'
import { api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { refreshFriendLists } from '../friends/friend-changed.ts'

const REFRESH_MS = 60_000
const EXPLAIN_DELAY_MS = 400
// The typed client gives up on a tree that holds itself (a group in a group); what these operations answer is fixed by the API's schemas.
const treeIn = async <T>(answer: Promise<unknown>): Promise<T> => (await answer) as T

const segments = api.accounts[':accountId'].segments

/** All saved segments in their order; with counts, how many friends each has now: only where that is shown, because counting takes time. */
export function useSegments({ isAllowed = true, withCounts = false } = {}) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('segments', 'list', withCounts),
    queryFn: async () =>
      (await treeIn<{ items: ListedSegment[] }>(call(segments.$get({ param, query: { withCounts: withCounts ? '1' : '0' } })))).items,
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })
}

/** For the editor: asked once, because what is being edited must not change under one's hands. */
export function useSegment(segmentId: number, isAsked: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('segment', segmentId),
    queryFn: () => treeIn<SavedSegment>(call(segments[':segmentId'].$get({ param: { ...param, segmentId: String(segmentId) } }))),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useSegmentUses(segmentId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('segment', segmentId, 'uses'),
    queryFn: async () => (await call(segments[':segmentId'].uses.$get({ param: { ...param, segmentId: String(segmentId) } }))).items,
    staleTime: 0,
  })
}

/** How many friends a segment has that need not be saved. */
export function useCountSegment() {
  const { param } = useAccountPaths()
  return async (segment: Segment): Promise<number> => (await call(segments.count.$post({ param, json: { segment } }))).count
}

/** Each condition of a segment, true or false for one friend. */
export function useExplained(segment: Segment, friendId: number) {
  const { param, key } = useAccountPaths()
  const settled = useDebounced(JSON.stringify(segment), EXPLAIN_DELAY_MS)
  return useQuery({
    queryKey: key('segments', 'explained', friendId, settled),
    queryFn: () => treeIn<SegmentExplained>(call(segments.explain.$post({ param, json: { segment, friendId } }))),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
}

export function useSegmentChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = (segmentId: number) => ({ ...param, segmentId: String(segmentId) })
  const listChanged = () => refresh(client, key('segments'))
  return {
    load: (segmentId: number) => treeIn<SavedSegment>(call(segments[':segmentId'].$get({ param: one(segmentId) }))),
    save: async (segmentId: number | null, json: SaveSegment) => {
      const saved = await treeIn<SavedSegment>(
        segmentId === null ? call(segments.$post({ param, json })) : call(segments[':segmentId'].$put({ param: one(segmentId), json })),
      )
      client.setQueryData(key('segment', saved.id), saved)
      void listChanged()
      void refreshFriendLists(client, key('friends', 'list'))
      return saved
    },
    duplicate: async (segmentId: number) => {
      const copy = await treeIn<SavedSegment>(call(segments[':segmentId'].duplicate.$post({ param: one(segmentId) })))
      await listChanged()
      return copy
    },
    remove: async (segmentId: number) => {
      await call(segments[':segmentId'].$delete({ param: one(segmentId) }))
      await listChanged()
    },
    order: async (ids: number[]) => {
      await call(segments.order.$put({ param, json: { ids } }))
      await listChanged()
    },
  }
}
