import { File, Image, type LucideIcon, MapPin, MessageSquare, Mic, MousePointerClick, Smile, Video } from 'lucide-preact'
import type { Inbound, TalkMessage } from '../../../src/features/talk/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccount } from '../accounts/account.ts'
import { talkTexts } from './texts.ts'

const ICON: Record<Exclude<Inbound['kind'], 'text'>, LucideIcon> = {
  image: Image,
  video: Video,
  audio: Mic,
  file: File,
  location: MapPin,
  sticker: Smile,
  postback: MousePointerClick,
  other: MessageSquare,
}

/** What came in. Media are not kept yet, so their kind stands for them. */
function InboundContent({ inbound }: { inbound: Inbound }) {
  const t = useTexts(talkTexts)
  if (inbound.kind === 'text') return <span class="[word-break:normal] whitespace-pre-wrap">{inbound.text}</span>
  const Icon = ICON[inbound.kind]
  const detail = inbound.fileName ?? inbound.title ?? inbound.address ?? inbound.text
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

function useSource({ source, sourceName }: TalkMessage): string | undefined {
  const t = useTexts(talkTexts)
  if (!source) return undefined
  if (source.kind === 'greeting') return t[`greeting.${source.greeting}`]
  const name = sourceName ?? (source.kind === 'staff' ? undefined : t.deleted)
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
  const { content } = message
  return (
    <div class={`flex items-start gap-2 ${isOut ? 'flex-row-reverse' : ''}`}>
      {!isOut && <Avatar name={friend.name} url={friend.pictureUrl} size="sm" />}
      <div class={`flex max-w-[82%] min-w-0 flex-col gap-0.5 sm:max-w-[70%] ${isOut ? 'items-end' : 'items-start'}`}>
        <span class="sr-only">{isOut ? t.fromAccount(account.name) : t.fromFriend(friend.name)}</span>
        <div
          class={`w-fit rounded-2xl px-3.5 py-2 text-sm ${
            isOut
              ? 'rounded-tr-sm bg-[oklch(91%_0.09_150)] text-[oklch(24%_0.03_160)] dark:bg-[oklch(41%_0.075_156)] dark:text-[oklch(96%_0.02_150)]'
              : 'rounded-tl-sm bg-base-100 dark:bg-base-300'
          } ${message.unsentAt === null ? '' : 'opacity-60'}`}
        >
          {'bubble' in content ? (
            <span class="[word-break:normal] whitespace-pre-wrap">{content.bubble.text}</span>
          ) : (
            <InboundContent inbound={content.inbound} />
          )}
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
