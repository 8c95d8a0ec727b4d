import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { useAccounts } from '../features/accounts/queries.ts'
import { remembered } from '../lib/remembered.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Splash } from './Splash.tsx'

/** `/`: on to the account used last, or to connecting the first one. */
export function Landing() {
  const accounts = useAccounts()
  const { route } = useLocation()
  const items = accounts.data
  useEffect(() => {
    if (!items) return
    const last = items.find((account) => String(account.id) === remembered.read('account')) ?? items[0]
    route(last ? `/a/${last.id}` : '/accounts/new', true)
  }, [items])
  if (accounts.isError) return <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
  return <Splash />
}
