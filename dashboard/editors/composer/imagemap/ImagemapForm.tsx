import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { IMAGEMAP_WIDTH } from '../../../../src/engine/messages/limits.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { without } from '../../../lib/lists.ts'
import { Button } from '../../../ui/Button.tsx'
import { mediaPath } from '../../media/paths.ts'
import { type FormProps, useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { AltField } from '../forms/AltField.tsx'
import { MediaSlot } from '../forms/MediaSlot.tsx'
import { useFault } from '../use-fault.ts'
import { useMediaItem } from '../use-media-item.ts'
import { AreaFields } from './AreaFields.tsx'
import { type Area, heightFor, LAYOUTS, type Layout, laidOut, newArea } from './areas.ts'
import { Canvas } from './Canvas.tsx'
import { imagemapTexts } from './texts.ts'

/** How many sizes of a picture LINE asks for. */
const WIDTHS = 5
const isLayout = (name: string): name is Layout => Object.hasOwn(LAYOUTS, name)

/** One large picture with places that can be tapped. */
export function ImagemapForm({ bubble, onChange }: FormProps<'imagemap'>) {
  const t = useTexts(imagemapTexts)
  const { isReadOnly } = useBubble()
  const { media } = useMediaItem(bubble.mediaId)
  const noAreas = useFault('areas')
  const [chosen, setChosen] = useState(0)
  const { areas, height } = bubble
  const current = Math.min(chosen, areas.length - 1)
  const size = { width: IMAGEMAP_WIDTH, height }
  const set = (next: Area[], about?: string) => onChange({ ...bubble, areas: next }, about)
  const add = (area: Area) => {
    set([...areas, area])
    setChosen(areas.length)
  }
  const area = areas[current]
  return (
    <div class="flex flex-col gap-4">
      <MediaSlot
        path="mediaId"
        kind="image"
        label={t.picture}
        mediaId={bubble.mediaId}
        use="imagemap"
        onPick={(picked) => onChange({ ...bubble, mediaId: picked.id, height: heightFor(picked) })}
      />
      {media && media.widths.length < WIDTHS && (
        <p class="text-xs font-medium text-warning" role="status">
          {t.sizes}
        </p>
      )}
      {media ? (
        <>
          {!isReadOnly && <p class="muted text-xs">{t.draw}</p>}
          <Canvas
            pictureUrl={mediaPath(media)}
            height={height}
            areas={areas}
            current={current}
            isReadOnly={isReadOnly}
            isFull={areas.length >= LIMITS.areas}
            onChoose={setChosen}
            onDraw={(rect) => add(newArea(rect))}
            onChange={(index, rect) =>
              set(
                areas.map((each, i) => (i === index ? { ...each, ...rect } : each)),
                `areas.${index}`,
              )
            }
          />
          {noAreas && (
            <p class="text-xs font-medium text-error" role="alert">
              {t.none}
            </p>
          )}
          {!isReadOnly && (
            <div class="flex flex-wrap items-center gap-2">
              <Button
                size="sm"
                icon={<Plus class="size-4" aria-hidden="true" />}
                isDisabled={areas.length >= LIMITS.areas}
                onClick={() => add(newArea({ x: 260, y: Math.round(height / 4), width: 520, height: Math.max(1, Math.round(height / 2)) }))}
              >
                {t.add}
              </Button>
              <select
                class="select select-sm h-10 w-auto"
                aria-label={t.layouts}
                value=""
                onChange={(event) => {
                  const layout = event.currentTarget.value
                  event.currentTarget.value = ''
                  if (isLayout(layout)) set(laidOut(areas, layout, size))
                }}
              >
                <option value="">{t.layouts}</option>
                {Object.keys(LAYOUTS)
                  .filter(isLayout)
                  .map((layout) => (
                    <option key={layout} value={layout}>
                      {t[layout]}
                    </option>
                  ))}
              </select>
            </div>
          )}
          {area && (
            <AreaFields
              no={current + 1}
              area={area}
              size={size}
              onChange={(next, about) => set(areas.with(current, next), about)}
              onRemove={() => set(without(areas, current))}
            />
          )}
        </>
      ) : (
        <p class="muted text-xs">{t.first}</p>
      )}
      <AltField value={bubble.altText} onChange={(altText, about) => onChange({ ...bubble, altText }, about)} />
    </div>
  )
}
