import { ImagePlus, TriangleAlert } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Media, MediaKind } from '../../../../src/features/media/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { useDescribe } from '../../media/describe.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { useBubble } from '../context.ts'
import { useFault } from '../use-fault.ts'
import { rememberMedia, useMediaItem } from '../use-media-item.ts'
import { formTexts } from './form-texts.ts'

const MediaPicker = lazyPart(async () => (await import('../../media/MediaPicker.tsx')).MediaPicker)

interface MediaSlotProps {
  path: string
  kind: MediaKind
  label: string
  mediaId: number
  onPick: (media: Media) => void
  /** Where nothing is a choice, too. */
  onClear?: (() => void) | undefined
  help?: string
  /** What the picture is for, where LINE wants it made for that. */
  use?: 'imagemap' | 'icon'
}

/** A file of the library: what it is, and the way to another one. */
export function MediaSlot({ path, kind, label, mediaId, onPick, onClear, help, use }: MediaSlotProps) {
  const t = useTexts(formTexts)
  const describe = useDescribe()
  const { isReadOnly } = useBubble()
  const error = useFault(path)
  const { status, media } = useMediaItem(mediaId)
  const [isOpen, setOpen] = useState(false)
  const choose = { image: t.choosePicture, video: t.chooseVideo, audio: t.chooseAudio }[kind]
  const isWrong = error !== undefined || status === 'gone'
  const size = use === 'icon' ? 'size-14' : 'size-20'
  return (
    <div class="flex min-w-0 flex-col gap-1.5">
      <p class="text-xs font-semibold">{label}</p>
      <div class="flex flex-wrap items-center gap-3">
        {media && (
          <>
            <Thumb media={media} class={`${size} shrink-0 rounded-field border border-base-300`} />
            <p class="flex min-w-0 flex-col text-sm">
              <span class="max-w-52 truncate font-semibold">{media.name}</span>
              <span class="muted tnum text-xs">{describe(media)}</span>
            </p>
          </>
        )}
        {status === 'loading' && <span class={`${size} bone shrink-0`} role="status" aria-label={t.loadingMedia} />}
        {status === 'gone' && (
          <span class={`${size} grid shrink-0 place-items-center rounded-field bg-base-200`} aria-hidden="true">
            <TriangleAlert class="size-6 text-error" />
          </span>
        )}
        {!isReadOnly && (
          <div class="flex flex-wrap gap-2">
            <Button
              size="sm"
              icon={<ImagePlus class="size-4" aria-hidden="true" />}
              onClick={() => setOpen(true)}
              attributes={{ 'aria-invalid': isWrong }}
            >
              {status === 'none' ? choose : t.change}
            </Button>
            {onClear && status !== 'none' && (
              <Button tone="ghost" size="sm" onClick={onClear}>
                {t.clear}
              </Button>
            )}
          </div>
        )}
      </div>
      {isWrong && (
        <p class="text-xs font-medium text-error" role="alert">
          {status === 'gone' ? t.mediaGone : error}
        </p>
      )}
      {help && <p class="muted text-xs">{help}</p>}
      {isOpen && (
        <MediaPicker
          kind={kind}
          forImagemap={use === 'imagemap'}
          forIcon={use === 'icon'}
          onPick={(picked) => {
            setOpen(false)
            rememberMedia(picked)
            onPick(picked)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
