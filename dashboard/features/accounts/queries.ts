import { useQuery, useQueryClient } from '@tanstack/preact-query'
import type { Account, ChangeAccount, ConnectAccount } from '../../../src/features/accounts/schema.ts'
import { api, call } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'

const ACCOUNTS_KEY = ['accounts']
const REFRESH_MS = 30_000
const doctorKey = (accountId: number) => ['account', accountId, 'doctor']
const param = (accountId: number) => ({ param: { accountId: String(accountId) } })

/** Asked again from time to time: somebody else may have pulled the emergency stop. */
export const useAccounts = () =>
  useQuery({ queryKey: ACCOUNTS_KEY, queryFn: async () => (await call(api.accounts.$get())).items, refetchInterval: REFRESH_MS })

export const useQuota = (accountId: number, isAllowed = true) =>
  useQuery({
    queryKey: ['account', accountId, 'quota'],
    queryFn: () => call(api.accounts[':accountId'].quota.$get(param(accountId))),
    enabled: isAllowed,
    refetchInterval: REFRESH_MS,
  })

export const useDoctor = (accountId: number) =>
  useQuery({
    queryKey: doctorKey(accountId),
    queryFn: () => call(api.accounts[':accountId'].doctor.$get(param(accountId))),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })

export function useAccountChanges() {
  const client = useQueryClient()
  const language = useLanguage()
  const keep = (changed: Account) =>
    client.setQueryData<Account[]>(ACCOUNTS_KEY, (accounts = []) =>
      accounts.some((account) => account.id === changed.id)
        ? accounts.map((account) => (account.id === changed.id ? changed : account))
        : [...accounts, changed],
    )
  return {
    connect: async (input: Omit<ConnectAccount, 'language'>) => {
      const account = await call(api.accounts.$post({ json: { ...input, language } }))
      keep(account)
      return account
    },
    change: async (accountId: number, input: ChangeAccount) => {
      const account = await call(api.accounts[':accountId'].$patch({ ...param(accountId), json: input }))
      keep(account)
      return account
    },
    setWebhook: async (accountId: number) => {
      const doctor = await call(api.accounts[':accountId'].webhook.$post(param(accountId)))
      client.setQueryData(doctorKey(accountId), doctor)
      await client.invalidateQueries({ queryKey: ACCOUNTS_KEY })
      return doctor
    },
  }
}
