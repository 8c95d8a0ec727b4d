import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { Greeting, GreetingKind, SaveGreeting } from '../../../src/features/greetings/schema.ts'
import { answerOf, api } from '../../lib/api.ts'
import { useAccountPaths } from '../accounts/account.ts'

const greetings = api.accounts[':accountId'].greetings

const readAll = async (param: { accountId: string }) => (await answerOf<{ items: Greeting[] }>(greetings.$get({ param }))).items

export function useGreetings() {
  const { param, key } = useAccountPaths()
  return useQuery({ queryKey: key('greetings'), queryFn: () => readAll(param), refetchOnWindowFocus: false })
}

export function useGreetingChanges(kind: GreetingKind) {
  const { param, key } = useAccountPaths()
  const client = useQueryClient()
  return {
    /** The version that is stored now. */
    loadVersion: async (): Promise<number> => (await readAll(param)).find((greeting) => greeting.kind === kind)?.version ?? 0,
    save: async (json: SaveGreeting): Promise<Greeting> => {
      const saved = await answerOf<Greeting>(greetings[':kind'].$put({ param: { ...param, kind }, json }))
      client.setQueryData<Greeting[]>(key('greetings'), (items = []) => items.map((item) => (item.kind === saved.kind ? saved : item)))
      void client.invalidateQueries({ queryKey: key('home') })
      return saved
    },
  }
}
