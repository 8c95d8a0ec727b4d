import { X } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer } from './api.ts'
import { call, chatPath } from './api.ts'
import { LockScreen } from './LockScreen.tsx'
import { useAnswer } from './live.ts'
import { PhoneMenu } from './PhoneMenu.tsx'
import { PhoneScreen } from './PhoneScreen.tsx'
import { useIsSeen } from './seen.ts'
import { useShared } from './shared.ts'
import { Portrait, Unread } from './UserList.tsx'

/** How this phone is set, which nobody but its owner knows of. */
export type PhoneSetting = { isAsleep: boolean; scale: number }

type PaneProps = { chat: Answer<'chat'>; setting: PhoneSetting; setSetting: (setting: PhoneSetting) => void; onOpenUrl: () => void }

function Title({ chat, setting, setSetting, onOpenUrl }: PaneProps) {
  const { taste, place, go } = useShared()
  const { texts } = taste
  const { user, friendship, unread } = chat
  return (
    <div class="flex items-center gap-2 px-4 py-2">
      <Portrait user={user} size="size-7" />
      <h2 class="min-w-0 truncate text-sm font-semibold">{user.displayName}</h2>
      <Unread count={unread} />
      <span class="flex-1" />
      <span class="shrink-0 text-xs text-base-content/75">{texts.friendship[friendship]}</span>
      <PhoneMenu chat={chat} setting={setting} setSetting={setSetting} onOpenUrl={onOpenUrl} />
      <button
        type="button"
        class="btn btn-square btn-ghost btn-xs"
        aria-label={texts.close(user.displayName)}
        onClick={() => go({ users: place.users.filter((id) => id !== user.userId) })}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  )
}

/** Looking at a chat reads it; coming back to it is opening it again. */
function useReading({ userId, chat, isLooking }: { userId: string; chat: Answer<'chat'> | undefined; isLooking: boolean }): void {
  const { channel } = useShared()
  const path = chatPath(channel.channelId, userId)
  const isKnown = chat !== undefined && chat.friendship !== 'none' && chat.friendship !== 'deleted'
  useEffect(() => {
    if (isLooking && isKnown) void call('done', 'POST', `${path}/open`).catch(() => {})
  }, [isLooking, isKnown, path])
  const unread = chat?.unread ?? 0
  useEffect(() => {
    if (isLooking && isKnown && unread > 0) void call('done', 'POST', `${path}/read`).catch(() => {})
  }, [isLooking, isKnown, unread, path])
}

/** One user's phone. */
export function PhonePane({ userId, onFocus }: { userId: string; onFocus: () => void }) {
  const { taste, stamps, channel } = useShared()
  const pane = useRef<HTMLElement>(null)
  const [setting, setSetting] = useState<PhoneSetting>({ isAsleep: false, scale: 1 })
  const [isAsking, setAsking] = useState(false)
  const stamp = (stamps.chats[userId] ?? 0) + stamps.people + stamps.channels + stamps.all
  const chat = useAnswer('chat', `${chatPath(channel.channelId, userId)}/chat`, stamp)
  const isSeen = useIsSeen(pane)
  useReading({ userId, chat, isLooking: isSeen && !setting.isAsleep })
  return (
    <article
      ref={pane}
      class="flex h-full w-90 shrink-0 snap-center flex-col overflow-hidden border-base-300 bg-base-100 max-lg:w-full lg:rounded-[2rem] lg:border lg:shadow-md"
      aria-label={chat ? taste.texts.phoneOf(chat.user.displayName) : taste.texts.loading}
      onFocusCapture={onFocus}
      onPointerDown={onFocus}
    >
      {chat ? (
        <>
          <Title chat={chat} setting={setting} setSetting={setSetting} onOpenUrl={() => setAsking(true)} />
          <div class="relative min-h-0 flex-1">
            {setting.isAsleep ? (
              <LockScreen chat={chat} onWake={() => setSetting({ ...setting, isAsleep: false })} />
            ) : (
              <PhoneScreen key={channel.channelId} chat={chat} scale={setting.scale} isAsking={isAsking} onAsked={() => setAsking(false)} />
            )}
          </div>
        </>
      ) : (
        <div class="skeleton h-full w-full" />
      )}
    </article>
  )
}
