import { Ban } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { type LineObject, Phone, type PhoneMessage, type Scene } from '../../dashboard/editors/phone/index.ts'
import { type Answer, call, chatPath } from './api.ts'
import { Browser } from './Browser.tsx'
import { BubbleMenu } from './BubbleMenu.tsx'
import { DateDialog } from './DateDialog.tsx'
import { messagesOf, rawOf } from './entries.ts'
import { Foot, footAfter, useFoot } from './Foot.tsx'
import { AddFriend, BlockedBar, GoneBar } from './Friendship.tsx'
import { JsonDialog } from './JsonDialog.tsx'
import { wayOf } from './links.ts'
import { useIsLater } from './live.ts'
import { OpenUrl } from './OpenUrl.tsx'
import { useAct, useShared } from './shared.ts'
import { type Play, usePlay } from './use-play.ts'

/** What lies over the chat, one at a time. */
type Over =
  | { kind: 'date'; action: LineObject; messageId: string | undefined }
  | { kind: 'json'; message: LineObject }
  | { kind: 'browser'; url: string }
  | { kind: 'menu'; entry: PhoneMessage; at: { top: number; left: number } }

type Props = { chat: Answer<'chat'>; scale: number; isAsking: boolean; onAsked: () => void }

function BlockButton({ path }: { path: string }) {
  const { texts } = useShared().taste
  const act = useAct()
  return (
    <button type="button" class="btn font-normal btn-ghost btn-xs" onClick={() => act(() => call('done', 'POST', `${path}/block`))}>
      <Ban size={14} aria-hidden="true" />
      {texts.block}
    </button>
  )
}

/** Where a menu of a bubble opens: over the bubble, inside the phone. */
function placeFor(bubble: HTMLElement, screen: HTMLElement | null): { top: number; left: number } {
  const outer = screen?.getBoundingClientRect()
  const inner = bubble.getBoundingClientRect()
  if (!outer) return { top: 0, left: 0 }
  return {
    top: Math.max(8, Math.min(inner.top - outer.top + 12, outer.height - 170)),
    left: Math.max(8, Math.min(inner.left - outer.left, outer.width - 220)),
  }
}

type LayerProps = { over: Over | undefined; chat: Answer<'chat'>; play: Play; setOver: (over: Over | undefined) => void }

function Layers({ over, chat, play, setOver }: LayerProps) {
  const close = () => setOver(undefined)
  if (over?.kind === 'date') {
    return (
      <DateDialog action={over.action} onClose={close} onPick={(picked) => play.tap(over.action, { picked, messageId: over.messageId })} />
    )
  }
  if (over?.kind === 'json') return <JsonDialog message={over.message} onClose={close} />
  if (over?.kind === 'browser') return <Browser url={over.url} userId={chat.user.userId} onClose={close} />
  if (over?.kind !== 'menu') return null
  const raw = rawOf(chat.entries, over.entry) ?? over.entry.message
  return (
    <BubbleMenu
      entry={over.entry}
      at={over.at}
      onClose={close}
      onUnsend={() => void play.unsend(over.entry.id)}
      onJson={() => setOver({ kind: 'json', message: raw })}
    />
  )
}

/** Quick replies and menus ask for pictures too, so the chooser is there whether or not the keyboard is. */
function PictureChooser({ play }: { play: Play }) {
  const { texts } = useShared().taste
  const chooser = useRef<HTMLInputElement>(null)
  play.choosePicture.current = () => chooser.current?.click()
  return (
    <input
      ref={chooser}
      type="file"
      accept="image/*"
      class="hidden"
      aria-label={texts.picture}
      onChange={(event) => {
        const [chosen] = event.currentTarget.files ?? []
        if (chosen) void play.file(chosen)
        event.currentTarget.value = ''
      }}
    />
  )
}

/** The screen of a phone that is awake: the chat, what is written with, and whatever lies over them. */
export function PhoneScreen({ chat, scale, isAsking, onAsked }: Props) {
  const { taste, channel, tell } = useShared()
  const { texts, language, isDark } = taste
  const { user, friendship, entries, richMenu } = chat
  const path = chatPath(channel.channelId, user.userId)
  const play = usePlay(user.userId)
  const screen = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState<Over>()
  const [foot, setFoot] = useFoot(richMenu)
  const isTyping = useIsLater(chat.loadingUntil)
  const open = (url: string) => {
    const way = wayOf(url)
    if (way.kind === 'page') setOver({ kind: 'browser', url: way.url })
    else tell({ kind: way.kind === 'outside' ? 'info' : 'error', text: way.kind === 'outside' ? texts.opensOutside(url) : texts.noLink })
  }
  const tap = (action: LineObject, message?: PhoneMessage) => {
    setFoot((now) => footAfter(now, action))
    const messageId = message?.from === 'account' ? message.id : undefined
    if (action.type === 'datetimepicker') setOver({ kind: 'date', action, messageId })
    else if (action.type !== 'uri' || message?.from !== 'friend') void play.tap(action, { messageId })
  }
  const scene: Scene = { language, tap, open }
  const closeOver = (next: Over | undefined) => {
    setOver(next)
    if (over?.kind === 'browser') screen.current?.querySelector<HTMLElement>('.phone-chat')?.focus()
  }
  const canWrite = friendship !== 'blocked' && friendship !== 'deleted'
  return (
    <div ref={screen} class="h-full">
      <Phone
        title={channel.name}
        iconUrl={new URL(channel.pictureUrl).pathname}
        messages={entries.flatMap((entry) => messagesOf(entry, chat.coupons))}
        dark={isDark}
        language={language}
        isTyping={isTyping}
        scale={scale}
        onAction={tap}
        onLink={open}
        onPlayed={(entry, percent) => {
          if (entry.from === 'account') void play.played(entry.id, percent)
        }}
        onMenu={(entry, bubble) => setOver({ kind: 'menu', entry, at: placeFor(bubble, screen.current) })}
        headerEnd={friendship === 'friend' ? <BlockButton path={path} /> : null}
      >
        {friendship === 'none' || friendship === 'stranger' ? <AddFriend path={path} /> : null}
        {friendship === 'blocked' ? <BlockedBar path={path} /> : null}
        {friendship === 'deleted' ? <GoneBar /> : null}
        {canWrite ? <Foot play={play} richMenu={richMenu} foot={foot} setFoot={setFoot} scene={scene} /> : null}
      </Phone>
      <PictureChooser play={play} />
      <Layers over={over} chat={chat} play={play} setOver={closeOver} />
      {isAsking ? <OpenUrl onOpen={open} onClose={onAsked} /> : null}
    </div>
  )
}
