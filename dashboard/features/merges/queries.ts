import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/preact-query'
import type { DuplicatePair, MergeFriends, NotDuplicates, PreviewMerge } from '../../../src/features/merges/schema.ts'
import { api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

const account = api.accounts[':accountId']

export const pairKey = ({ a, b }: DuplicatePair): string => `${a.id}-${b.id}`

export function useDuplicates() {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('duplicates'),
    queryFn: ({ pageParam }) => call(account.duplicates.$get({ param, query: pageParam ? { cursor: pageParam } : {} })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchOnWindowFocus: false,
  })
}

export function useMerges() {
  const { param, key } = useAccountPaths()
  return useInfiniteQuery({
    queryKey: key('merges'),
    queryFn: ({ pageParam }) => call(account.merges.$get({ param, query: pageParam ? { cursor: pageParam } : {} })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** What would become of each value; asked anew with each choice. */
export function useMergePreview(input: PreviewMerge) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('merge-preview', input),
    queryFn: () => call(account.merges.preview.$post({ param, json: input })),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useMergeChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  // Who is in the lists, and what is known of them, is another matter now.
  const changed = () => Promise.all(['duplicates', 'merges', 'friends'].map((what) => client.invalidateQueries({ queryKey: key(what) })))
  return {
    merge: async ({ input, idempotencyKey }: { input: MergeFriends; idempotencyKey: string }) => {
      const merge = await call(account.merges.$post({ param, json: input }, { headers: { 'Idempotency-Key': idempotencyKey } }))
      void changed()
      return merge
    },
    undo: async (mergeId: number) => {
      const undone = await call(account.merges[':mergeId'].undo.$post({ param: { ...param, mergeId: String(mergeId) } }))
      void changed()
      return undone
    },
    dismiss: async (pair: NotDuplicates) => {
      await call(account.duplicates.dismiss.$post({ param, json: pair }))
      await client.invalidateQueries({ queryKey: key('duplicates') })
    },
    suggestAgain: async (pair: NotDuplicates) => {
      await call(account.duplicates['suggest-again'].$post({ param, json: pair }))
      await client.invalidateQueries({ queryKey: key('duplicates') })
    },
  }
}

/** Friends whose name has a text in it. */
export function useFindFriends() {
  const { param } = useAccountPaths()
  return async (q: string) =>
    (await call(account.friends.$get({ param, query: { q, limit: '20', total: '0', blockedUs: 'include', hidden: 'include' } }))).items
}
