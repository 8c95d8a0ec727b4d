import { AudioLines, Play, Video } from 'lucide-preact'
import type { Media } from '../../../src/features/media/schema.ts'
import { mediaPath } from './paths.ts'

/** The small picture of a file, or what stands for it. */
export function Thumb({ media, class: extra = '' }: { media: Media; class?: string }) {
  const { kind, previewType } = media
  const picture = previewType !== null ? mediaPath(media, 'preview') : kind === 'image' ? mediaPath(media) : null
  const Icon = kind === 'audio' ? AudioLines : Video
  return (
    <span class={`relative grid place-items-center overflow-hidden bg-base-200 ${extra}`} aria-hidden="true">
      {picture ? (
        <img src={picture} alt="" loading="lazy" class="size-full object-contain" />
      ) : (
        <Icon class="muted size-8" strokeWidth={1.5} />
      )}
      {kind === 'video' && picture && (
        <span class="absolute grid size-9 place-items-center rounded-full bg-black/55 text-white">
          <Play class="size-4.5 translate-x-px fill-current" />
        </span>
      )}
    </span>
  )
}
