import { Power } from 'lucide-preact'
import type { Answer } from './api.ts'
import { useShared } from './shared.ts'
import { Unread } from './UserList.tsx'

/** A phone whose screen is off: messages arrive unread, and the account's icon counts them. */
export function LockScreen({ chat, onWake }: { chat: Answer<'chat'>; onWake: () => void }) {
  const { taste, channel } = useShared()
  const { texts } = taste
  return (
    <div class="flex h-full flex-col items-center justify-center gap-5 bg-neutral-900 p-6 text-center text-neutral-50">
      <span class="relative">
        <img src={new URL(channel.pictureUrl).pathname} alt="" class="size-16 rounded-2xl" />
        <span class="absolute -top-2 -right-2">
          <Unread count={chat.unread} />
        </span>
      </span>
      <p class="text-sm">{chat.unread > 0 ? texts.newMessages(channel.name, chat.unread) : texts.asleep}</p>
      <button type="button" class="btn" onClick={onWake}>
        <Power size={16} aria-hidden="true" />
        {texts.wake}
      </button>
    </div>
  )
}
