import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { AutoReply, SaveAutoReply, TriedMessage, TryMessage } from '../../../src/features/auto-replies/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'

const REFRESH_MS = 30_000
const rules = api.accounts[':accountId']['auto-replies']
const one = rules[':autoReplyId']

/** All rules in the order in which they are asked. */
export function useAutoReplies(isAllowed = true) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('auto-replies', 'list'),
    queryFn: async () => (await answerOf<{ items: AutoReply[] }>(rules.$get({ param }))).items,
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })
}

/** For the editor: asked once, because what is being edited must not change under one's hands. */
export function useAutoReply(autoReplyId: number, isAsked: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('auto-reply', autoReplyId),
    queryFn: () => answerOf<AutoReply>(one.$get({ param: { ...param, autoReplyId: String(autoReplyId) } })),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useAutoReplyChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const at = (autoReplyId: number) => ({ ...param, autoReplyId: String(autoReplyId) })
  const listKey = key('auto-replies', 'list')
  const listChanged = () => refresh(client, key('auto-replies'))
  const setList = (change: (items: AutoReply[]) => AutoReply[]) =>
    client.setQueryData<AutoReply[]>(listKey, (items) => items && change(items))
  return {
    load: (autoReplyId: number) => answerOf<AutoReply>(one.$get({ param: at(autoReplyId) })),
    /** Makes one when there is no id yet. */
    save: async (autoReplyId: number | null, json: SaveAutoReply): Promise<AutoReply> => {
      const rule = await answerOf<AutoReply>(
        autoReplyId === null ? rules.$post({ param, json }) : one.$put({ param: at(autoReplyId), json }),
      )
      client.setQueryData(key('auto-reply', rule.id), rule)
      void listChanged()
      return rule
    },
    /** Shows at once; what it was comes back when it cannot be saved. */
    switchTo: async (autoReplyId: number, isActive: boolean) => {
      const set = (isOn: boolean) => setList((items) => items.map((item) => (item.id === autoReplyId ? { ...item, isActive: isOn } : item)))
      await client.cancelQueries({ queryKey: listKey })
      set(isActive)
      try {
        await answerOf<AutoReply>(one.active.$put({ param: at(autoReplyId), json: { isActive } }))
      } catch (error) {
        set(!isActive)
        throw error
      }
      void listChanged()
    },
    order: async (ids: number[]) => {
      const { items } = await answerOf<{ items: AutoReply[] }>(rules.order.$put({ param, json: { ids } }))
      setList(() => items)
    },
    duplicate: async (autoReplyId: number): Promise<AutoReply> => {
      const copy = await answerOf<AutoReply>(one.duplicate.$post({ param: at(autoReplyId) }))
      await listChanged()
      return copy
    },
    remove: async (autoReplyId: number) => {
      await call(one.$delete({ param: at(autoReplyId) }))
      await listChanged()
    },
  }
}

/** Which rules a message would set off; nothing is sent. */
export function useTryMessage() {
  const { param } = useAccountPaths()
  return (json: TryMessage) => answerOf<TriedMessage>(rules.try.$post({ param, json }))
}
