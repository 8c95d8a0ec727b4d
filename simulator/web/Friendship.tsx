import { UserPlus } from 'lucide-preact'
import { call } from './api.ts'
import { useAct, useShared } from './shared.ts'

export function AddFriend({ path }: { path: string }) {
  const { taste, channel } = useShared()
  const { texts } = taste
  const act = useAct()
  return (
    <div class="flex flex-col gap-2 border-t border-base-300 bg-base-100 px-4 py-3 text-base-content">
      <p class="text-xs">{texts.addFriendHint(channel.name)}</p>
      <button type="button" class="btn btn-primary" onClick={() => act(() => call('done', 'POST', `${path}/follow`))}>
        <UserPlus size={18} aria-hidden="true" />
        {texts.addFriend}
      </button>
    </div>
  )
}

export function BlockedBar({ path }: { path: string }) {
  const { texts } = useShared().taste
  const act = useAct()
  return (
    <div class="flex flex-col gap-2 border-t border-base-300 bg-base-100 px-4 py-3 text-base-content">
      <p class="text-xs">{texts.blockedHint}</p>
      <button type="button" class="btn" onClick={() => act(() => call('done', 'POST', `${path}/unblock`))}>
        {texts.unblock}
      </button>
    </div>
  )
}

export function GoneBar() {
  const { texts } = useShared().taste
  return <p class="border-t border-base-300 bg-base-100 px-4 py-3 text-xs text-base-content">{texts.goneHint}</p>
}
