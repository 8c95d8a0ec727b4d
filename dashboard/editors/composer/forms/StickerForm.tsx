import { Smile } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { type FormProps, useBubble } from '../context.ts'
import { useFault } from '../use-fault.ts'
import { formTexts } from './form-texts.ts'

const StickerDialog = lazyPart(async () => (await import('./StickerDialog.tsx')).StickerDialog)
const StandIn = lazyPart(async () => (await import('./StickerDialog.tsx')).StandIn)

export function StickerForm({ bubble, onChange }: FormProps<'sticker'>) {
  const t = useTexts(formTexts)
  const { isReadOnly } = useBubble()
  const error = useFault('stickerId')
  const [isOpen, setOpen] = useState(false)
  const { packageId, stickerId } = bubble
  return (
    <div class="flex flex-col gap-2">
      <div class="flex items-center gap-3">
        {stickerId !== '' && (
          <>
            <StandIn packageId={packageId} stickerId={stickerId} />
            <span class="tnum text-xs font-semibold">{t.stickerNo(`${packageId} / ${stickerId}`)}</span>
          </>
        )}
        {!isReadOnly && (
          <Button
            size="sm"
            icon={<Smile class="size-4" aria-hidden="true" />}
            onClick={() => setOpen(true)}
            attributes={{ 'aria-invalid': error !== undefined }}
          >
            {stickerId === '' ? t.chooseSticker : t.changeSticker}
          </Button>
        )}
      </div>
      {error && (
        <p class="text-xs font-medium text-error" role="alert">
          {error}
        </p>
      )}
      {stickerId !== '' && <p class="muted text-xs">{t.stickerStandIn}</p>}
      {isOpen && (
        <StickerDialog
          onPick={(sticker) => {
            setOpen(false)
            onChange({ ...bubble, ...sticker })
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
