import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type {
  OrderActionLists,
  RunActions,
  SaveActionList,
  SavedActionList,
  SavedActionLists,
} from '../../../src/features/action-lists/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useFriendChanged } from '../friends/friend-changed.ts'

const REFRESH_MS = 60_000
const lists = api.accounts[':accountId']['action-lists']

/** All saved action lists in their order. */
export function useSavedLists(isAllowed = true) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('action-lists', 'list'),
    queryFn: async () => (await answerOf<SavedActionLists>(lists.$get({ param }))).items,
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })
}

/** For the editor: asked once, because what is being edited must not change under one's hands. */
export function useSavedList(actionListId: number, isAsked: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('action-list', actionListId),
    queryFn: () => answerOf<SavedActionList>(lists[':actionListId'].$get({ param: { ...param, actionListId: String(actionListId) } })),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useSavedListUses(actionListId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('action-list', actionListId, 'uses'),
    queryFn: async () => (await call(lists[':actionListId'].uses.$get({ param: { ...param, actionListId: String(actionListId) } }))).items,
    staleTime: 0,
  })
}

export function useSavedListChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = (actionListId: number) => ({ ...param, actionListId: String(actionListId) })
  const listChanged = () => refresh(client, key('action-lists'))
  return {
    load: (actionListId: number) => answerOf<SavedActionList>(lists[':actionListId'].$get({ param: one(actionListId) })),
    save: async (actionListId: number | null, json: SaveActionList) => {
      const saved = await (actionListId === null
        ? answerOf<SavedActionList>(lists.$post({ param, json }))
        : answerOf<SavedActionList>(lists[':actionListId'].$put({ param: one(actionListId), json })))
      client.setQueryData(key('action-list', saved.id), saved)
      void listChanged()
      return saved
    },
    duplicate: async (actionListId: number) => {
      const copy = await answerOf<SavedActionList>(lists[':actionListId'].duplicate.$post({ param: one(actionListId) }))
      await listChanged()
      return copy
    },
    remove: async ({ actionListId, isForced }: { actionListId: number; isForced: boolean }) => {
      await call(lists[':actionListId'].$delete({ param: one(actionListId), query: { force: isForced ? 'true' : 'false' } }))
      await listChanged()
    },
    order: async (json: OrderActionLists) => {
      await call(lists.order.$put({ param, json }))
      await listChanged()
    },
  }
}

interface Run {
  run: RunActions
  /** A second request with the same key is the same run. */
  idempotencyKey: string
}

/** Runs actions, or a saved list, on one friend. */
export function useRunActions(friendId: number) {
  const { param } = useAccountPaths()
  const changed = useFriendChanged(friendId)
  const { actions } = api.accounts[':accountId'].friends[':friendId']
  return async ({ run, idempotencyKey }: Run) => {
    const at = { param: { ...param, friendId: String(friendId) }, json: run }
    const taken = await call(actions.$post(at, { headers: { 'Idempotency-Key': idempotencyKey } }))
    await changed('tags')
    return taken
  }
}
