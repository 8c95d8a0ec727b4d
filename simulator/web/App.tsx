import { useState } from 'preact/hooks'
import { FirstAccount } from './FirstAccount.tsx'
import { Header } from './Header.tsx'
import { Inspector } from './Inspector.tsx'
import { useAnswer, useLive } from './live.ts'
import { Notices, useNotices } from './Notices.tsx'
import { Phones } from './Phones.tsx'
import { usePlace } from './place.ts'
import { SharedContext } from './shared.ts'
import { useTaste } from './taste.ts'
import { UserList } from './UserList.tsx'

/** The phones page: whom one plays, on the left; their phones; and what went over the wire, on the right. */
export function App() {
  const taste = useTaste()
  const stamps = useLive()
  const [place, go] = usePlace()
  const [notices, tell, dismiss] = useNotices()
  const [lastPhone, setLastPhone] = useState<string>()
  const overview = useAnswer('overview', '/', stamps.channels + stamps.all)
  if (!overview) {
    return (
      <main class="grid h-full place-items-center bg-base-200">
        <span class="loading loading-dots loading-lg text-primary" role="status" aria-label={taste.texts.loading} />
      </main>
    )
  }
  const { channels } = overview
  const channel = channels.find(({ channelId }) => channelId === place.channel) ?? channels[0]
  if (!channel) {
    return (
      <div class="flex h-full flex-col bg-base-200">
        <FirstAccount taste={taste} onMade={({ channelId }) => go({ channel: channelId })} />
      </div>
    )
  }
  const narrow = (isShown: boolean) => (isShown ? '' : 'max-lg:hidden')
  return (
    <SharedContext.Provider value={{ taste, stamps, place, go, channel, channels, tell }}>
      <div class="flex h-full flex-col bg-base-200 text-base-content">
        <Header />
        {stamps.isLost ? (
          <p role="status" class="bg-warning px-4 py-1 text-center text-sm text-warning-content">
            {taste.texts.lost}
          </p>
        ) : null}
        <main class="flex min-h-0 flex-1">
          <UserList class={`w-full lg:w-72 lg:shrink-0 ${narrow(place.view === 'users' && !place.tab)}`} />
          <Phones class={`min-w-0 flex-1 ${narrow(place.view === 'phones' && !place.tab)}`} onFocus={setLastPhone} />
          {place.tab ? <Inspector tab={place.tab} focused={place.users.find((id) => id === lastPhone) ?? place.users[0]} /> : null}
        </main>
        <Notices notices={notices} dismiss={dismiss} label={taste.texts.dismiss} />
      </div>
    </SharedContext.Provider>
  )
}
