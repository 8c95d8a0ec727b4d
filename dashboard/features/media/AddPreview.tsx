import { TriangleAlert } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import { PREVIEW_MAX, PREVIEW_WIDTH } from '../../../src/lib/media/limits.ts'
import { useMediaDesk } from '../../editors/media/context.ts'
import { useFaultText } from '../../editors/media/use-fault-text.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { libraryTexts } from './texts.ts'
import { useFileAction } from './use-file-action.ts'

/** A picture for a film of which the browser could show none. */
export function AddPreview({ mediaId, isReadOnly }: { mediaId: number; isReadOnly: boolean }) {
  const t = useTexts(libraryTexts)
  const desk = useMediaDesk()
  const faultText = useFaultText()
  const input = useRef<HTMLInputElement>(null)
  const { start, isBusy, error } = useFileAction(async (file) => {
    const [{ openPicture, draw, sizeOf }, { fitted }] = await Promise.all([
      import('../../editors/media/prepare/draw.ts'),
      import('../../editors/media/prepare/plan.ts'),
    ])
    const picture = await openPicture(file)
    const size = fitted(sizeOf(picture), { width: PREVIEW_WIDTH, height: PREVIEW_WIDTH })
    await desk.putPreview(mediaId, await draw(picture, { ...size, type: 'image/jpeg', max: PREVIEW_MAX }))
    desk.changed()
    showToast({ tone: 'success', text: t.previewAdded })
  })
  return (
    <div class="tint-warning flex flex-col gap-2 rounded-field border border-warning/30 px-4 py-3 text-sm">
      <p class="flex items-start gap-2">
        <TriangleAlert class="mt-1 size-4 shrink-0 text-warning" aria-hidden="true" />
        {t.noPreview}
      </p>
      {error !== null && <p role="alert">{faultText(error)}</p>}
      {!isReadOnly && (
        <div>
          <input
            ref={input}
            type="file"
            accept="image/*"
            class="hidden"
            tabIndex={-1}
            aria-hidden="true"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? []
              event.currentTarget.value = ''
              if (file) void start(file)
            }}
          />
          <Button size="sm" isBusy={isBusy} onClick={() => input.current?.click()}>
            {t.addPreview}
          </Button>
        </div>
      )}
    </div>
  )
}
