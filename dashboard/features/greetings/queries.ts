import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { Action } from '../../../src/engine/actions/schema.ts'
import type { Greeting, GreetingKind } from '../../../src/features/greetings/schema.ts'
import { api, call } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

export function useGreetings() {
  const { param, key } = useAccountPaths()
  return useQuery({
    queryKey: key('greetings'),
    queryFn: async () => (await call(api.accounts[':accountId'].greetings.$get({ param }))).items,
    refetchOnWindowFocus: false,
  })
}

export function useSaveGreeting(kind: GreetingKind) {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  return async (actions: Action[]) => {
    const saved = await call(api.accounts[':accountId'].greetings[':kind'].$put({ param: { ...param, kind }, json: { actions } }))
    client.setQueryData<Greeting[]>(key('greetings'), (items = []) => items.map((item) => (item.kind === saved.kind ? saved : item)))
    void client.invalidateQueries({ queryKey: key('home') })
    return saved
  }
}
