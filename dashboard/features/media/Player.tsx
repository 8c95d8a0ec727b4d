import type { Media } from '../../../src/features/media/schema.ts'
import { mediaPath } from '../../editors/media/paths.ts'

/** A file as it is: seen, watched or heard. */
export function Player({ media }: { media: Media }) {
  const { kind, name, previewType } = media
  const frame = 'max-h-[50dvh] w-full rounded-field border border-base-300 bg-base-200'
  if (kind === 'image') return <img src={mediaPath(media)} alt={name} class={`${frame} object-contain`} />
  if (kind === 'audio')
    return (
      // biome-ignore lint/a11y/useMediaCaption: a file of the shop, for which there are no captions
      <audio controls preload="metadata" src={mediaPath(media)} class="w-full" aria-label={name} />
    )
  const poster = previewType === null ? undefined : mediaPath(media, 'preview')
  return (
    // biome-ignore lint/a11y/useMediaCaption: as above
    <video controls preload="metadata" playsInline src={mediaPath(media)} poster={poster} class={frame} aria-label={name} />
  )
}
