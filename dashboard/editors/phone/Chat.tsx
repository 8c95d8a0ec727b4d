import { useEffect, useRef } from 'preact/hooks'
import { dayName, dayOf } from './days.ts'
import { Face, Row, type RowSetting } from './Row.tsx'
import { phoneTexts } from './texts.ts'
import type { PhoneMessage } from './types.ts'

export type ChatProps = RowSetting & { messages: PhoneMessage[]; isTyping?: boolean }

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
      <Row key={entry.id} entry={entry} before={startsDay ? undefined : before} setting={chat} />,
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
  const toEnd = () => {
    const element = scroller.current
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight
  }
  // Depends on the arrival of a message, not on what the effect reads.
  useEffect(toEnd, [last, messages.length, isTyping])
  // Pictures that arrive late and a menu that folds out must not push the end out of sight.
  useEffect(() => {
    const element = scroller.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(toEnd)
    observer.observe(element)
    if (element.lastElementChild) observer.observe(element.lastElementChild)
    return () => observer.disconnect()
  }, [])
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
