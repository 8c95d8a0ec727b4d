import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Account } from '../../../src/features/accounts/schema.ts'

/** The account the screens are about; given by the shell from the URL. */
export const AccountContext = createContext<Account | null>(null)

export function useAccount(): Account {
  const account = useContext(AccountContext)
  if (!account) throw new Error('This screen needs an account.')
  return account
}

/** Its id as the API's paths want it, and the addresses of its screens. */
export function useAccountPaths() {
  const { id } = useAccount()
  return { param: { accountId: String(id) }, path: (rest = '') => `/a/${id}${rest}`, key: (...rest: unknown[]) => ['account', id, ...rest] }
}
