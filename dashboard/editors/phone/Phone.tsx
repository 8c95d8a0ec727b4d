import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Chat } from './Chat.tsx'
import { QuickReplies, staysAfter } from './QuickReplies.tsx'
import { phoneTexts } from './texts.ts'
import type { Language, LineObject, PhoneMessage, Scene, Shown } from './types.ts'
import { Viewer } from './Viewer.tsx'

export type PhoneProps = {
  /** The account's name, in the header and beside its messages. */
  title: string
  iconUrl?: string
  messages: PhoneMessage[]
  dark?: boolean
  /** Called for every tap on a button, area or quick reply. Links open by themselves as well. */
  onAction?: (action: LineObject, message: PhoneMessage) => void
  /** Opens links; without it the browser does, in a new tab. */
  onLink?: (url: string) => void
  /** Called when a film or sound was played, so far in percent. */
  onPlayed?: (message: PhoneMessage, percent: number) => void
  /** Called for a long press on a message, a right click, or the button beside it. */
  onMenu?: (message: PhoneMessage, at: HTMLElement) => void
  language?: Language
  /** IANA name; the reader's own when absent. */
  timeZone?: string
  /** Shows that an answer is being prepared. */
  isTyping?: boolean
  /** How much larger letters are drawn than usual, as LINE's own setting does it. */
  scale?: number
  /** A number beside the arrow that leads back, for messages that wait elsewhere. */
  waiting?: number
  /** Beside the title, for menus. */
  headerEnd?: ComponentChildren
  /** Below the chat: the input of someone who plays the friend. */
  children?: ComponentChildren
}

function Header({ title, waiting = 0, headerEnd, language = 'ja' }: PhoneProps) {
  return (
    <header class="phone-header">
      <svg class="phone-back" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path d="M15 4l-8 8 8 8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
      </svg>
      {waiting > 0 ? (
        <span class="phone-waiting">
          <span aria-hidden="true">{waiting > 999 ? '999+' : waiting}</span>
          <span class="phone-hidden">{phoneTexts(language).unread(waiting)}</span>
        </span>
      ) : null}
      <span class="phone-title">{title}</span>
      {headerEnd}
    </header>
  )
}

/** Quick replies of the newest message, until one of them was used. */
function Choices({ newest, phone }: { newest: PhoneMessage | undefined; phone: PhoneProps }) {
  const [used, setUsed] = useState<string>()
  if (newest?.from !== 'account' || used === newest.id) return null
  const { onAction, onLink, language = 'ja' } = phone
  const scene: Scene = {
    language,
    ...(onLink ? { open: onLink } : {}),
    ...(onAction
      ? {
          tap: (action: LineObject) => {
            if (!staysAfter(action)) setUsed(newest.id)
            onAction(action, newest)
          },
        }
      : {}),
  }
  return <QuickReplies message={newest.message} scene={scene} />
}

/** A friend's phone with the chat of one LINE account, drawn as LINE draws it. */
export function Phone(phone: PhoneProps) {
  const { title, iconUrl, messages, dark, language = 'ja', timeZone, isTyping, scale, children } = phone
  const [shown, setShown] = useState<Shown>()
  return (
    <div class={dark ? 'phone phone-dark' : 'phone'} style={scale === undefined ? {} : { '--phone-scale': String(scale) }}>
      <Header {...phone} />
      <Chat
        title={title}
        iconUrl={iconUrl}
        messages={messages}
        language={language}
        timeZone={timeZone}
        isTyping={isTyping}
        onAction={phone.onAction}
        onLink={phone.onLink}
        onShow={setShown}
        onPlayed={phone.onPlayed}
        onMenu={phone.onMenu}
      />
      <Choices newest={messages.at(-1)} phone={phone} />
      {children}
      {shown ? <Viewer shown={shown} language={language} onClose={() => setShown(undefined)} /> : null}
    </div>
  )
}
