import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { SaveMark } from '../../../src/features/marks/schema.ts'
import { api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useFriendChanged } from '../friends/friend-changed.ts'

const REFRESH_MS = 30_000
const marks = api.accounts[':accountId'].marks

/** All marks in their order; with counts, how many friends have each. */
export function useMarks({ isAllowed = true, withCounts = false } = {}) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('marks', 'list', withCounts),
    queryFn: async () => (await call(marks.$get({ param, query: { counts: withCounts ? 'true' : 'false' } }))).items,
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })
}

export function useMarkUses(markId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('mark', markId, 'uses'),
    queryFn: () => call(marks[':markId'].uses.$get({ param: { ...param, markId: String(markId) } })),
  })
}

export function useMarkChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = (markId: number) => ({ ...param, markId: String(markId) })
  const listChanged = () => refresh(client, key('marks'))
  return {
    save: async (markId: number | null, json: SaveMark) => {
      const mark = await (markId === null ? call(marks.$post({ param, json })) : call(marks[':markId'].$put({ param: one(markId), json })))
      await listChanged()
      return mark
    },
    remove: async ({ markId, isForced }: { markId: number; isForced: boolean }) => {
      await call(marks[':markId'].$delete({ param: one(markId), query: { force: isForced ? 'true' : 'false' } }))
      await listChanged()
    },
    order: async (markIds: number[]) => {
      await call(marks.order.$put({ param, json: { markIds } }))
      await listChanged()
    },
  }
}

export function useSetFriendMark(friendId: number) {
  const { param } = useAccountPaths()
  const changed = useFriendChanged(friendId)
  return async (markId: number | null) => {
    const at = { ...param, friendId: String(friendId) }
    await call(api.accounts[':accountId'].friends[':friendId'].mark.$put({ param: at, json: { markId } }))
    await changed('marks')
  }
}
