import { useEffect, useRef } from 'preact/hooks'
import { Bubble, isSpoken, isWide } from './Bubble.tsx'
import { dayName, dayOf, timeOf } from './days.ts'
import { Picture } from './Picture.tsx'
import { objectOf, textOf } from './read.ts'
import { phoneTexts } from './texts.ts'
import type { Language, LineObject, PhoneMessage, Scene } from './types.ts'

export type ChatProps = {
  title: string
  iconUrl?: string
  messages: PhoneMessage[]
  language: Language
  timeZone?: string
  isTyping?: boolean
  onAction?: (action: LineObject, message: PhoneMessage) => void
}

const MINUTE_MS = 60_000

/** Bubbles of one speaker within a minute belong together: the icon stands at the first of them only. */
function isContinued(entry: PhoneMessage, before: PhoneMessage | undefined): boolean {
  if (!before || before.from !== entry.from || nameIn(before) !== nameIn(entry)) return false
  return entry.at === undefined || before.at === undefined || entry.at - before.at < MINUTE_MS
}

/** `sender` of the message itself counts as LINE shows it: name and icon of that one bubble. */
const senderOf = (entry: PhoneMessage) => {
  const own = objectOf(entry.message, 'sender')
  return own ? { name: textOf(own, 'name') ?? entry.sender?.name, iconUrl: textOf(own, 'iconUrl') ?? entry.sender?.iconUrl } : entry.sender
}
const nameIn = (entry: PhoneMessage) => senderOf(entry)?.name

function Face({ name, url, scene }: { name: string; url: string | undefined; scene: Scene }) {
  if (url) return <Picture class="phone-face" url={url} scene={scene} alt="" />
  return (
    <span class="phone-face phone-face-letter" aria-hidden="true">
      {Array.from(name)[0] ?? ''}
    </span>
  )
}

type RowProps = { entry: PhoneMessage; before: PhoneMessage | undefined; chat: ChatProps }

function Row({ entry, before, chat }: RowProps) {
  const { onAction, language, title, iconUrl, timeZone } = chat
  const scene: Scene = { language, ...(onAction ? { tap: (action: LineObject) => onAction(action, entry) } : {}) }
  const sender = senderOf(entry)
  const name = sender?.name ?? title
  const follows = isContinued(entry, before)
  const isAccount = entry.from === 'account'
  const shape = isSpoken(entry.message) ? `phone-bubble${follows ? '' : ' phone-bubble-first'}` : 'phone-plain'
  return (
    <li class={`phone-row phone-row-${entry.from}${follows ? ' phone-row-follows' : ''}`}>
      {isAccount ? (
        <div class="phone-face-slot">{follows ? null : <Face name={name} url={sender?.iconUrl ?? iconUrl} scene={scene} />}</div>
      ) : null}
      <div class="phone-column">
        {isAccount && !follows ? <span class="phone-name">{name}</span> : null}
        <div class={isWide(entry.message) ? 'phone-line phone-line-wide' : 'phone-line'}>
          <div class={shape}>
            <Bubble message={entry.message} scene={scene} />
          </div>
          {entry.at === undefined ? null : <time class="phone-time">{timeOf(entry.at, timeZone)}</time>}
        </div>
      </div>
    </li>
  )
}

function Typing({ label }: { label: string }) {
  return (
    <li class="phone-row phone-row-account">
      <div class="phone-face-slot" />
      <div class="phone-bubble phone-typing" role="status" aria-label={label}>
        <i />
        <i />
        <i />
      </div>
    </li>
  )
}

function Rows(chat: ChatProps) {
  const { messages, language, timeZone } = chat
  const now = Date.now()
  return messages.flatMap((entry, index) => {
    const before = messages[index - 1]
    const startsDay = entry.at !== undefined && (before?.at === undefined || dayOf(before.at, timeZone) !== dayOf(entry.at, timeZone))
    const day = startsDay && entry.at !== undefined ? dayName(entry.at, { language, timeZone, now }) : undefined
    return [
      ...(day
        ? [
            <li key={`${entry.id} day`} class="phone-day">
              {day}
            </li>,
          ]
        : []),
      <Row key={entry.id} entry={entry} before={startsDay ? undefined : before} chat={chat} />,
    ]
  })
}

/** An empty chat shows whose it is. */
function Nothing({ title, iconUrl, language }: ChatProps) {
  return (
    <div class="phone-empty">
      <Face name={title} url={iconUrl} scene={{ language }} />
      <strong>{title}</strong>
    </div>
  )
}

/** Close enough to the end to be taken along when something new comes. */
const NEAR_END = 120

/** The scrolling conversation. It opens at the end and stays there, unless one has scrolled up to read. */
export function Chat(chat: ChatProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const { messages, isTyping, language, title } = chat
  const last = messages.at(-1)?.id
  // Depends on the arrival of a message, not on what the effect reads.
  useEffect(() => {
    const element = scroller.current
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight
  }, [last, messages.length, isTyping])
  const noteScroll = () => {
    const element = scroller.current
    if (element) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="phone-chat" ref={scroller} onScroll={noteScroll} role="log" aria-label={phoneTexts(language).chat(title)} tabIndex={0}>
      {messages.length === 0 ? <Nothing {...chat} /> : null}
      <ul class="phone-rows" hidden={messages.length === 0 && !isTyping}>
        <Rows {...chat} />
        {isTyping ? <Typing label={phoneTexts(language).typing} /> : null}
      </ul>
    </div>
  )
}
