import type { ComponentChildren } from 'preact'
import { Chat } from './Chat.tsx'
import { QuickReplies } from './QuickReplies.tsx'
import type { Language, LineObject, PhoneMessage, Scene } from './types.ts'

export type PhoneProps = {
  /** The account's name, in the header and beside its messages. */
  title: string
  iconUrl?: string
  messages: PhoneMessage[]
  dark?: boolean
  /** Called for every tap on a button, area or quick reply. Links open by themselves as well. */
  onAction?: (action: LineObject, message: PhoneMessage) => void
  language?: Language
  /** IANA name; the reader's own when absent. */
  timeZone?: string
  /** Shows that an answer is being prepared. */
  isTyping?: boolean
  /** Beside the title, for menus. */
  headerEnd?: ComponentChildren
  /** Below the chat: the input of someone who plays the friend. */
  children?: ComponentChildren
}

/** A friend's phone with the chat of one LINE account, drawn as LINE draws it. */
export function Phone({ title, iconUrl, messages, dark, onAction, language = 'ja', timeZone, isTyping, headerEnd, children }: PhoneProps) {
  const newest = messages.at(-1)
  const scene: Scene = { language, ...(onAction && newest ? { tap: (action: LineObject) => onAction(action, newest) } : {}) }
  return (
    <div class={dark ? 'phone phone-dark' : 'phone'}>
      <header class="phone-header">
        <svg class="phone-back" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M15 4l-8 8 8 8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
        <span class="phone-title">{title}</span>
        {headerEnd}
      </header>
      <Chat
        title={title}
        iconUrl={iconUrl}
        messages={messages}
        language={language}
        timeZone={timeZone}
        isTyping={isTyping}
        onAction={onAction}
      />
      {newest?.from === 'account' ? <QuickReplies message={newest.message} scene={scene} /> : null}
      {children}
    </div>
  )
}
