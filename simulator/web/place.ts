import { useEffect, useState } from 'preact/hooks'

export const TABS = ['messages', 'webhooks', 'api', 'weather', 'account'] as const
export type Tab = (typeof TABS)[number]
/** What is open, as the URL holds it: `/?channel=…&users=U1,U2&tab=api&view=users`. `view` matters on narrow screens, where one thing shows at a time. */
export type Place = { channel?: string; users: string[]; tab?: Tab; view: 'users' | 'phones' }

/** So many phones lie side by side; the one that was opened longest ago goes away for the next. */
const MOST_PHONES = 4
export const withPhone = ({ users }: Place, userId: string) => [userId, ...users.filter((id) => id !== userId)].slice(0, MOST_PHONES)

function readPlace(): Place {
  const query = new URLSearchParams(location.search)
  const users = (query.get('users') ?? '').split(',').filter((id) => /^U[0-9a-f]{32}$/.test(id))
  const tab = TABS.find((known) => known === query.get('tab'))
  return {
    ...(query.get('channel') ? { channel: query.get('channel') ?? '' } : {}),
    users: [...new Set(users)].slice(0, MOST_PHONES),
    ...(tab ? { tab } : {}),
    view: query.get('view') === 'phones' || (users.length > 0 && query.get('view') !== 'users') ? 'phones' : 'users',
  }
}

function urlOf({ channel, users, tab, view }: Place): string {
  const query = new URLSearchParams()
  if (channel) query.set('channel', channel)
  if (tab) query.set('tab', tab)
  if (view !== (users.length > 0 ? 'phones' : 'users')) query.set('view', view)
  // Commas stay readable: they need no escaping in a query.
  const list = users.length > 0 ? `${query.size > 0 ? '&' : ''}users=${users.join(',')}` : ''
  return `${location.pathname}?${query}${list}`
}

export type Go = (change: Partial<Place>) => void

export function usePlace(): [Place, Go] {
  const [place, setPlace] = useState(readPlace)
  useEffect(() => {
    const back = () => setPlace(readPlace())
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  const go: Go = (change) => {
    const next = { ...place, ...change }
    history[
      next.channel === place.channel && next.users.length === place.users.length && next.view === place.view ? 'replaceState' : 'pushState'
    ](null, '', urlOf(next))
    setPlace(next)
  }
  return [place, go]
}
