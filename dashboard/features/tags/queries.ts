import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { OrderTags, SaveTag, Tag } from '../../../src/features/tags/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useFriendChanged } from '../friends/friend-changed.ts'

const REFRESH_MS = 30_000
const tags = api.accounts[':accountId'].tags

/** All tags in their order. With counts, how many friends bear each: only where that is shown, because counting costs. */
export function useTags({ isAllowed = true, withCounts = false } = {}) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('tags', 'list', withCounts),
    queryFn: async () => (await answerOf<{ items: Tag[] }>(tags.$get({ param, query: { counts: withCounts ? 'true' : 'false' } }))).items,
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })
}

/** For the editor: asked once, because what is being edited must not change under one's hands. */
export function useTag(tagId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('tag', tagId),
    queryFn: () => answerOf<Tag>(tags[':tagId'].$get({ param: { ...param, tagId: String(tagId) } })),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useTagUses(tagId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('tag', tagId, 'uses'),
    queryFn: () => call(tags[':tagId'].uses.$get({ param: { ...param, tagId: String(tagId) } })),
  })
}

export function useTagChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = (tagId: number) => ({ ...param, tagId: String(tagId) })
  const listChanged = () => refresh(client, key('tags'))
  return {
    load: (tagId: number) => answerOf<Tag>(tags[':tagId'].$get({ param: one(tagId) })),
    create: async (json: SaveTag): Promise<Tag> => {
      const tag = await answerOf<Tag>(tags.$post({ param, json }))
      await listChanged()
      return tag
    },
    save: async (tagId: number, json: SaveTag): Promise<Tag> => {
      const tag = await answerOf<Tag>(tags[':tagId'].$put({ param: one(tagId), json }))
      client.setQueryData(key('tag', tagId), tag)
      void client.invalidateQueries({ queryKey: key('tag', tagId, 'uses') })
      void listChanged()
      return tag
    },
    remove: async ({ tagId, isForced }: { tagId: number; isForced: boolean }) => {
      await call(tags[':tagId'].$delete({ param: one(tagId), query: { force: isForced ? 'true' : 'false' } }))
      await listChanged()
    },
    order: async (json: OrderTags) => {
      await call(tags.order.$put({ param, json }))
      await listChanged()
    },
    importCsv: async ({ csv, isDryRun }: { csv: string; isDryRun: boolean }) => {
      const result = await call(tags.csv.$post({ param, json: { csv, isDryRun } }))
      if (!isDryRun) await Promise.all([listChanged(), client.invalidateQueries({ queryKey: key('folders') })])
      return result
    },
  }
}

export function useFriendTagChanges(friendId: number) {
  const { param } = useAccountPaths()
  const changed = useFriendChanged(friendId)
  const one = (tagId: number) => ({ ...param, friendId: String(friendId), tagId: String(tagId) })
  const link = api.accounts[':accountId'].friends[':friendId'].tags[':tagId']
  return {
    add: async ({ tagId, runsActions = true }: { tagId: number; runsActions?: boolean }) => {
      const tag = await call(link.$put({ param: one(tagId), query: { run_actions: runsActions ? 'true' : 'false' } }))
      await changed('tags')
      return tag
    },
    remove: async (tagId: number) => {
      await call(link.$delete({ param: one(tagId) }))
      await changed('tags')
    },
  }
}
