import { Bubble, isSpoken, isWhole, isWide } from './Bubble.tsx'
import { timeOf } from './days.ts'
import { useLongPress } from './long-press.ts'
import { Picture } from './Picture.tsx'
import { objectOf, textOf } from './read.ts'
import { phoneTexts } from './texts.ts'
import type { Language, LineObject, PhoneMessage, Scene, Shown } from './types.ts'

/** What the rows of a chat share. */
export type RowSetting = {
  title: string
  iconUrl?: string
  language: Language
  timeZone?: string
  onAction?: (action: LineObject, message: PhoneMessage) => void
  onLink?: (url: string) => void
  onShow?: (what: Shown) => void
  /** A film or sound of a message was played, so far in percent. */
  onPlayed?: (message: PhoneMessage, percent: number) => void
  /** Opens a menu for one message: long press, right click, or the button beside it. */
  onMenu?: (message: PhoneMessage, at: HTMLElement) => void
}

/** `sender` of the message itself counts as LINE shows it: name and icon of that one bubble. */
function senderOf({ message, sender }: PhoneMessage) {
  const own = objectOf(message, 'sender')
  return { name: (own && textOf(own, 'name')) ?? sender?.name, iconUrl: (own && textOf(own, 'iconUrl')) ?? sender?.iconUrl }
}

const MINUTE_MS = 60_000

/** Bubbles of one speaker within a minute belong together: the icon stands at the first of them only. */
function isContinued(entry: PhoneMessage, before: PhoneMessage | undefined): boolean {
  if (!before || before.from !== entry.from) return false
  const [mine, theirs] = [senderOf(entry), senderOf(before)]
  if (mine.name !== theirs.name || mine.iconUrl !== theirs.iconUrl) return false
  return entry.at === undefined || before.at === undefined || entry.at - before.at < MINUTE_MS
}

export function Face({ name, url, scene }: { name: string; url: string | undefined; scene: Scene }) {
  if (url) return <Picture class="phone-face" url={url} scene={scene} alt="" />
  return (
    <span class="phone-face phone-face-letter" aria-hidden="true">
      {Array.from(name)[0] ?? ''}
    </span>
  )
}

/** Read mark and time, beside the bubble. */
function Meta({ entry, setting }: { entry: PhoneMessage; setting: RowSetting }) {
  const isRead = entry.from === 'friend' && entry.isRead === true
  if (entry.at === undefined && !isRead) return null
  return (
    <span class="phone-meta">
      {isRead ? <span class="phone-read">{phoneTexts(setting.language).read}</span> : null}
      {entry.at === undefined ? null : <time class="phone-time">{timeOf(entry.at, setting.timeZone)}</time>}
    </span>
  )
}

function MoreButton({ entry, setting }: { entry: PhoneMessage; setting: RowSetting }) {
  const { onMenu, language } = setting
  if (!onMenu) return null
  return (
    <button
      type="button"
      class="phone-more phone-tap"
      aria-haspopup="menu"
      aria-label={phoneTexts(language).more}
      onClick={(event) => onMenu(entry, event.currentTarget)}
    >
      <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
        <path d="M5 12h.01M12 12h.01M19 12h.01" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" />
      </svg>
    </button>
  )
}

type RowProps = { entry: PhoneMessage; before: PhoneMessage | undefined; setting: RowSetting }

/** LINE says whose account it is when a message brings a name of its own. */
function nameOf(entry: PhoneMessage, { title, language }: RowSetting): string {
  const { name } = senderOf(entry)
  return name === undefined || name === title ? title : phoneTexts(language).from(name, title)
}

function Lines({ entry, before, setting }: RowProps) {
  const { onAction, onLink, onShow, onPlayed, onMenu, language } = setting
  const scene: Scene = {
    language,
    ...(onAction ? { tap: (action: LineObject) => onAction(action, entry) } : {}),
    ...(onLink ? { open: onLink } : {}),
    ...(onShow ? { show: onShow } : {}),
    ...(onPlayed ? { played: (percent: number) => onPlayed(entry, percent) } : {}),
  }
  const follows = isContinued(entry, before)
  const shape = isSpoken(entry.message) ? `phone-bubble${follows ? '' : ' phone-bubble-first'}` : 'phone-plain'
  const press = useLongPress(onMenu && ((bubble) => onMenu(entry, bubble)))
  return (
    <div class={isWide(entry.message) ? 'phone-line phone-line-wide' : 'phone-line'}>
      <div class={shape} {...press}>
        <Bubble message={entry.message} scene={scene} />
      </div>
      <Meta entry={entry} setting={setting} />
      <MoreButton entry={entry} setting={setting} />
    </div>
  )
}

/** One message: face and name where a speaker begins, the bubble, its time. */
export function Row(row: RowProps) {
  const { entry, before, setting } = row
  const follows = isContinued(entry, before)
  const isAccount = entry.from === 'account'
  const name = nameOf(entry, setting)
  const { iconUrl } = senderOf(entry)
  const whole = isWhole(entry.message)
  const classes = ['phone-row', `phone-row-${entry.from}`, follows ? 'phone-row-follows' : '', whole ? 'phone-row-whole' : '']
  return (
    <li class={classes.filter(Boolean).join(' ')}>
      {isAccount && !(whole && follows) ? (
        <div class="phone-face-slot">
          {follows ? null : <Face name={name} url={iconUrl ?? setting.iconUrl} scene={{ language: setting.language }} />}
        </div>
      ) : null}
      <div class="phone-column">
        {isAccount && !follows ? <span class="phone-name">{name}</span> : null}
        <Lines {...row} />
      </div>
    </li>
  )
}
