import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { api, call, callAuth } from '../../lib/api.ts'
import { ME_KEY } from '../../lib/query-client.ts'

const SESSIONS_KEY = ['me', 'sessions']

/** Who is signed in, if anybody, and whether an owner is still to sign up. */
export const useSetup = () => useQuery({ queryKey: ME_KEY, queryFn: () => call(api.setup.$get()), staleTime: 60_000 })

export const useSessions = () => useQuery({ queryKey: SESSIONS_KEY, queryFn: () => call(api.me.sessions.$get()) })

/** Login operations; each one asks anew who we are. */
export function useLogin() {
  const client = useQueryClient()
  // Only the question itself: its answer decides whether the rest may be asked.
  const askAgain = () => client.resetQueries({ queryKey: ME_KEY, exact: true })
  return {
    signUp: async (input: { name: string; email: string; password: string }) => {
      await callAuth('sign-up/email', input)
      await askAgain()
    },
    signIn: async (input: { email: string; password: string }) => {
      await callAuth('sign-in/email', input)
      await askAgain()
    },
    signOut: async () => {
      await callAuth('sign-out', {})
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== ME_KEY[0] })
      await askAgain()
    },
  }
}

export function useRevokeSession() {
  const client = useQueryClient()
  return async (sessionId: string) => {
    await call(api.me.sessions[':sessionId'].$delete({ param: { sessionId } }))
    await client.invalidateQueries({ queryKey: SESSIONS_KEY })
  }
}
