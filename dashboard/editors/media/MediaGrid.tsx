import { TriangleAlert } from 'lucide-preact'
import type { Media } from '../../../src/features/media/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useDescribe } from './describe.ts'
import { Thumb } from './Thumb.tsx'
import { mediaTexts } from './texts.ts'

interface MediaGridProps {
  items: readonly Media[]
  onChoose: (media: Media) => void
  isDisabled?: boolean
}

/** Files as pictures with their names; each is a button. */
export function MediaGrid({ items, onChoose, isDisabled = false }: MediaGridProps) {
  const t = useTexts(mediaTexts)
  const describe = useDescribe()
  return (
    <ul aria-label={t.library} class="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] sm:gap-4">
      {items.map((media) => (
        <li key={media.id} class="min-w-0">
          <button
            type="button"
            aria-disabled={isDisabled}
            class="group flex w-full flex-col gap-1.5 text-left"
            onClick={() => {
              if (!isDisabled) onChoose(media)
            }}
          >
            <Thumb
              media={media}
              class="aspect-square w-full rounded-field border border-base-300 group-hover:border-primary group-focus-visible:border-primary"
            />
            <span class="flex w-full min-w-0 flex-col">
              <span class="truncate text-sm font-semibold">{media.name}</span>
              <span class="muted tnum truncate text-2xs">{describe(media)}</span>
              {media.kind !== 'audio' && media.previewType === null && (
                <span class="flex items-center gap-1 text-2xs text-warning">
                  <TriangleAlert class="size-3.5" aria-hidden="true" />
                  {t.noPreview}
                </span>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
