import { Download, File, Image, type LucideIcon, Mic, Video } from 'lucide-preact'
import type { InboundMedia as State } from '../../../src/features/media/schema.ts'
import { bytesText } from '../../editors/media/describe.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { inboundTexts } from './inbound-texts.ts'

type Kind = 'image' | 'video' | 'audio' | 'file'

interface InboundMediaProps {
  kind: Kind
  /** LINE's id of the message. */
  messageId: string | undefined
  /** What became of it, as the talk tells; null: nothing is known. */
  media: State | null
  /** As the friend's device calls it, or where another service has it. */
  fileName?: string | undefined
}

const ICONS: Record<Kind, LucideIcon> = { image: Image, video: Video, audio: Mic, file: File }
/** Of what browsers show; anything else is downloaded. */
const SHOWN: Record<Exclude<Kind, 'file'>, RegExp> = {
  image: /^image\/(jpeg|png|gif|webp)$/,
  video: /^video\/mp4$/,
  audio: /^audio\/(mp4|mpeg|aac)$/,
}

/** A picture, video, sound or file that a friend sent; or what became of it. */
export function InboundMedia({ kind, messageId, media, fileName }: InboundMediaProps) {
  const t = useTexts(inboundTexts)
  const { param } = useAccountPaths()
  if (media?.status !== 'kept' || !messageId)
    return <Instead kind={kind} fileName={fileName} text={t[media?.status === 'kept' ? 'unknown' : (media?.status ?? 'unknown')]} />
  const url = `/api/v1/accounts/${param.accountId}/talk/media/${messageId}`
  const isShown = kind !== 'file' && SHOWN[kind].test(media.contentType ?? '')
  if (!isShown) return <FileLink url={url} name={fileName ?? t[kind]} bytes={media.bytes} />
  const preview = media.hasPreview ? `${url}?preview=true` : undefined
  if (kind === 'image')
    return (
      <a href={url} target="_blank" rel="noreferrer" aria-label={t.open(t.image)} class="block w-fit">
        <img
          src={preview ?? url}
          alt={t.image}
          loading="lazy"
          class="max-h-72 min-h-16 max-w-full min-w-16 rounded-lg bg-base-200 object-contain"
        />
      </a>
    )
  if (kind === 'audio')
    return (
      // biome-ignore lint/a11y/useMediaCaption: a friend's voice, for which there are no captions
      <audio controls preload="none" src={url} aria-label={t.audio} class="w-64 max-w-full" />
    )
  return (
    // biome-ignore lint/a11y/useMediaCaption: as above
    <video
      controls
      playsInline
      preload="none"
      src={url}
      poster={preview}
      aria-label={t.video}
      class="aspect-video max-h-72 w-80 max-w-full rounded-lg bg-black object-contain"
    />
  )
}

function Instead({ kind, fileName, text }: { kind: Kind; fileName: string | undefined; text: string }) {
  const t = useTexts(inboundTexts)
  const Icon = ICONS[kind]
  return (
    <span class="flex items-center gap-2">
      <Icon class="muted size-4 shrink-0" aria-hidden="true" />
      <span class="min-w-0">
        {fileName ?? t[kind]}
        <span class="muted block text-xs">{text}</span>
      </span>
    </span>
  )
}

function FileLink({ url, name, bytes }: { url: string; name: string; bytes: number | null }) {
  const t = useTexts(inboundTexts)
  const language = useLanguage()
  return (
    <a href={url} download={name} aria-label={t.download(name)} class="flex min-h-10 items-center gap-2.5">
      <Download class="size-4 shrink-0" aria-hidden="true" />
      <span class="min-w-0">
        <span class="link font-semibold break-all">{name}</span>
        {bytes !== null && <span class="muted tnum block text-xs">{bytesText(bytes, language)}</span>}
      </span>
    </a>
  )
}
