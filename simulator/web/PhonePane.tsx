import { Ban, X } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { type LineObject, Phone, type PhoneMessage } from '../../dashboard/editors/phone/index.ts'
import type { ChatEntry } from '../index.ts'
import { call, chatPath } from './api.ts'
import { Composer } from './Composer.tsx'
import { DateDialog, type PickedAction } from './DateDialog.tsx'
import { AddFriend, BlockedBar } from './Friendship.tsx'
import { useAnswer } from './live.ts'
import { useAct, useShared } from './shared.ts'
import { Portrait } from './UserList.tsx'
import { usePlay } from './use-play.ts'

/** What the user sent is served by the simulator itself, so a picture of theirs shows from there. */
function messagesOf(entry: ChatEntry): PhoneMessage[] {
  if (entry.from === 'friend') {
    const { id, at, message } = entry.said
    return [
      { id, from: 'friend', at, message: message.type === 'image' ? { ...message, originalContentUrl: `/_sim/content/${id}` } : message },
    ]
  }
  const { messages, messageIds, requestId, at } = entry.received
  return messages.map((message, index) => ({ id: messageIds[index] ?? `${requestId} ${index}`, from: 'account', at, message }))
}

/** The loading animation ends by itself, so the clock has to be looked at again when it is due. */
function useIsLater(at: number | undefined): boolean {
  const [, look] = useState(0)
  useEffect(() => {
    if (at === undefined) return
    const timer = setTimeout(() => look((n) => n + 1), Math.max(0, at - Date.now()) + 20)
    return () => clearTimeout(timer)
  }, [at])
  return at !== undefined && at > Date.now()
}

export function PhonePane({ userId, onFocus }: { userId: string; onFocus: () => void }) {
  const { taste, stamps, place, go, channel } = useShared()
  const { texts, language, isDark } = taste
  const path = chatPath(channel.channelId, userId)
  const chat = useAnswer('chat', `${path}/chat`, (stamps.chats[userId] ?? 0) + stamps.all)
  const [picking, setPicking] = useState<PickedAction>()
  const act = useAct()
  const play = usePlay(userId)
  const isTyping = useIsLater(chat?.loadingUntil)
  const unread = chat?.unread ?? 0
  useEffect(() => {
    if (unread > 0 && document.visibilityState === 'visible') void call('done', 'POST', `${path}/read`).catch(() => {})
  }, [unread, path])
  if (!chat) return <div class="skeleton h-full w-90 shrink-0 rounded-[2rem] max-lg:w-full" />
  const { user, friendship, entries } = chat
  const tap = (action: LineObject) => (action.type === 'datetimepicker' ? setPicking(action) : void play.tap(action))
  const close = () => go({ users: place.users.filter((id) => id !== userId) })
  return (
    <article
      class="flex h-full w-90 shrink-0 snap-center flex-col overflow-hidden border-base-300 bg-base-100 max-lg:w-full lg:rounded-[2rem] lg:border lg:shadow-md"
      aria-label={texts.phoneOf(user.displayName)}
      onFocusCapture={onFocus}
      onPointerDown={onFocus}
    >
      <div class="flex items-center gap-2 px-4 py-2">
        <Portrait user={user} size="size-7" />
        <h2 class="min-w-0 flex-1 truncate text-sm font-semibold">{user.displayName}</h2>
        <span class="text-xs text-base-content/75">{texts.friendship[friendship]}</span>
        <button type="button" class="btn btn-square btn-ghost btn-xs" aria-label={texts.close(user.displayName)} onClick={close}>
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <div class="min-h-0 flex-1">
        <Phone
          title={channel.name}
          iconUrl={new URL(channel.pictureUrl).pathname}
          messages={entries.flatMap(messagesOf)}
          dark={isDark}
          language={language}
          isTyping={isTyping}
          onAction={tap}
          headerEnd={
            friendship === 'friend' ? (
              <button
                type="button"
                class="btn btn-ghost btn-xs font-normal"
                onClick={() => act(() => call('done', 'POST', `${path}/block`))}
              >
                <Ban size={14} aria-hidden="true" />
                {texts.block}
              </button>
            ) : null
          }
        >
          {friendship === 'none' || friendship === 'stranger' ? <AddFriend path={path} /> : null}
          {friendship === 'blocked' ? <BlockedBar path={path} /> : <Composer play={play} />}
        </Phone>
      </div>
      {picking ? (
        <DateDialog action={picking} onClose={() => setPicking(undefined)} onPick={(picked) => play.tap(picking, picked)} />
      ) : null}
    </article>
  )
}
