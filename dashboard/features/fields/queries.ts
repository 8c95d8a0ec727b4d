import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { FieldValue } from '../../../src/engine/actions/schema.ts'
import type { Field, OrderFields, SaveField } from '../../../src/features/fields/schema.ts'
import { answerOf, api, call } from '../../lib/api.ts'
import { refresh } from '../../lib/refresh.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useFriendChanged } from '../friends/friend-changed.ts'

const REFRESH_MS = 30_000
const fields = api.accounts[':accountId'].fields

/** All fields in their order; with counts, how many friends have a value in each. */
export function useFields({ isAllowed = true, withCounts = false } = {}) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('fields', 'list', withCounts),
    queryFn: async () =>
      (await answerOf<{ items: Field[] }>(fields.$get({ param, query: { counts: withCounts ? 'true' : 'false' } }))).items,
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })
}

/** For the editor: asked once, because what is being edited must not change under one's hands. */
export function useField(fieldId: number, isAsked: boolean) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('field', fieldId),
    queryFn: () => answerOf<Field>(fields[':fieldId'].$get({ param: { ...param, fieldId: String(fieldId) } })),
    enabled: isAsked,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export function useFieldUses(fieldId: number) {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('field', fieldId, 'uses'),
    queryFn: () => call(fields[':fieldId'].uses.$get({ param: { ...param, fieldId: String(fieldId) } })),
  })
}

export function useFieldChanges() {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  const one = (fieldId: number) => ({ ...param, fieldId: String(fieldId) })
  const listChanged = () => refresh(client, key('fields'))
  return {
    load: (fieldId: number) => answerOf<Field>(fields[':fieldId'].$get({ param: one(fieldId) })),
    save: async (fieldId: number | null, json: SaveField): Promise<Field> => {
      const field = await (fieldId === null
        ? answerOf<Field>(fields.$post({ param, json }))
        : answerOf<Field>(fields[':fieldId'].$put({ param: one(fieldId), json })))
      client.setQueryData(key('field', field.id), field)
      void client.invalidateQueries({ queryKey: key('field', field.id, 'uses') })
      void listChanged()
      return field
    },
    remove: async ({ fieldId, isForced }: { fieldId: number; isForced: boolean }) => {
      await call(fields[':fieldId'].$delete({ param: one(fieldId), query: { force: isForced ? 'true' : 'false' } }))
      await listChanged()
    },
    order: async (json: OrderFields) => {
      await call(fields.order.$put({ param, json }))
      await listChanged()
    },
  }
}

export function useFriendFieldChanges(friendId: number) {
  const { param } = useAccountPaths()
  const changed = useFriendChanged(friendId)
  const friend = api.accounts[':accountId'].friends[':friendId']
  const here = { ...param, friendId: String(friendId) }
  return {
    /** null: takes the value away. */
    set: async ({ fieldId, value, runsActions = true }: { fieldId: number; value: FieldValue | null; runsActions?: boolean }) => {
      const at = { ...here, fieldId: String(fieldId) }
      if (value === null) await call(friend.fields[':fieldId'].$delete({ param: at }))
      else
        await call(friend.fields[':fieldId'].$put({ param: at, query: { run_actions: runsActions ? 'true' : 'false' }, json: { value } }))
      await changed()
    },
  }
}
