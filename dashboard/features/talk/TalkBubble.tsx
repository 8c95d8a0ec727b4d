import { type LucideIcon, MapPin, MessageSquare, MousePointerClick, Smile } from 'lucide-preact'
import type { Inbound, TalkMessage } from '../../../src/features/talk/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccount } from '../accounts/account.ts'
import { InboundMedia } from '../media/InboundMedia.tsx'
import { OutMessage, plainTextOf } from './OutMessage.tsx'
import { talkTexts } from './texts.ts'

const ICON: Record<'location' | 'sticker' | 'postback' | 'other', LucideIcon> = {
  location: MapPin,
  sticker: Smile,
  postback: MousePointerClick,
  other: MessageSquare,
}

/** What came in. */
function InboundContent({ inbound, media }: { inbound: Inbound; media: TalkMessage['media'] }) {
  const t = useTexts(talkTexts)
  switch (inbound.kind) {
    case 'text':
      return <span class="[word-break:normal] whitespace-pre-wrap">{inbound.text}</span>
    case 'image':
    case 'video':
    case 'audio':
    case 'file':
      return (
        <InboundMedia kind={inbound.kind} messageId={inbound.lineMessageId} media={media} fileName={inbound.fileName ?? inbound.text} />
      )
    default: {
      const Icon = ICON[inbound.kind]
      const detail = [inbound.title, inbound.address, inbound.text, inbound.value].filter(Boolean).join(' · ')
      return (
        <span class="flex items-center gap-2">
          <Icon class="muted size-4 shrink-0" aria-hidden="true" />
          <span>
            {t[inbound.kind]}
            {detail && <span class="muted block text-xs">{detail}</span>}
          </span>
        </span>
      )
    }
  }
}

function useSource({ source, sourceName }: TalkMessage): string | undefined {
  const t = useTexts(talkTexts)
  if (!source) return undefined
  if (source.kind === 'greeting') return t[`greeting.${source.greeting}`]
  const name = sourceName ?? (source.kind === 'staff' || source.kind === 'tap' ? undefined : t.deleted)
  return name ? `${t[source.kind]} · ${name}` : t[source.kind]
}

interface TalkBubbleProps {
  message: TalkMessage
  friend: { name: string; pictureUrl: string | null }
}

/** One bubble of the talk: the friend's at the left, ours at the right with who or what said it. */
export function TalkBubble({ message, friend }: TalkBubbleProps) {
  const t = useTexts(talkTexts)
  const account = useAccount()
  const source = useSource(message)
  const isOut = message.direction === 'out'
  return (
    <div class={`flex items-start gap-2 ${isOut ? 'flex-row-reverse' : ''}`}>
      {!isOut && <Avatar name={friend.name} url={friend.pictureUrl} size="sm" />}
      <div class={`flex max-w-[82%] min-w-0 flex-col gap-0.5 sm:max-w-[70%] ${isOut ? 'items-end' : 'items-start'}`}>
        <span class="sr-only">{isOut ? t.fromAccount(account.name) : t.fromFriend(friend.name)}</span>
        <div class={`max-w-full ${message.unsentAt === null ? '' : 'opacity-60'}`}>
          <Said message={message} />
        </div>
        <span class={`muted flex flex-wrap gap-x-2 text-2xs ${isOut ? 'justify-end' : ''}`}>
          {source && <span>{source}</span>}
          {message.via && <span>{t[message.via]}</span>}
          {message.unsentAt !== null && <span>{t.unsent}</span>}
          <Time at={message.at} isClock />
        </span>
      </div>
    </div>
  )
}

const OUT =
  'rounded-tr-sm bg-[oklch(91%_0.09_150)] text-[oklch(24%_0.03_160)] dark:bg-[oklch(41%_0.075_156)] dark:text-[oklch(96%_0.02_150)]'
const IN = 'rounded-tl-sm bg-base-100 dark:bg-base-300'

/** Words stand in a bubble; cards and pictures bring their own shape. */
function Said({ message: { content, direction, media } }: { message: TalkMessage }) {
  const bubble = `w-fit max-w-full rounded-2xl px-3.5 py-2 text-sm ${direction === 'out' ? OUT : IN}`
  if ('inbound' in content)
    return (
      <div class={bubble}>
        <InboundContent inbound={content.inbound} media={media} />
      </div>
    )
  const text = plainTextOf(content.message)
  if (text === null) return <OutMessage message={content.message} />
  return (
    <div class={bubble}>
      <span class="[word-break:normal] whitespace-pre-wrap">{text}</span>
    </div>
  )
}
