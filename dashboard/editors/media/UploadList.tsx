import { CircleAlert, TriangleAlert, X } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { mediaTexts } from './texts.ts'
import { useFaultText } from './use-fault-text.ts'
import type { Upload } from './use-uploads.ts'

interface UploadListProps {
  uploads: readonly Upload[]
  onCancel: (id: number) => void
  onDismiss: (id: number) => void
}

/** Files on their way, those that cannot be used, and what was done to those that came. */
export function UploadList({ uploads, onCancel, onDismiss }: UploadListProps) {
  const t = useTexts(mediaTexts)
  if (uploads.length === 0) return null
  return (
    <ul aria-label={t.uploads} aria-live="polite" class="flex flex-col gap-2">
      {uploads.map((upload) => (
        <li key={upload.id} class={`flex items-start gap-3 rounded-field border px-3 py-2.5 text-sm ${frameOf(upload)}`}>
          <UploadState upload={upload} />
          <Button
            tone="ghost"
            size="sm"
            class="-my-1 -mr-1.5"
            label={upload.stage === 'done' || upload.stage === 'failed' ? t.dismiss(upload.name) : t.cancel(upload.name)}
            icon={<X class="size-4" aria-hidden="true" />}
            onClick={() => (upload.stage === 'done' || upload.stage === 'failed' ? onDismiss(upload.id) : onCancel(upload.id))}
          />
        </li>
      ))}
    </ul>
  )
}

const frameOf = ({ stage }: Upload) => (stage === 'failed' ? 'tint-error border-error/30' : 'border-base-300 bg-base-100')

function UploadState({ upload }: { upload: Upload }) {
  const t = useTexts(mediaTexts)
  const faultText = useFaultText()
  const { name, stage, share } = upload
  const percent = String(Math.round(share * 100))
  return (
    <div class="flex min-w-0 grow flex-col gap-1">
      <p class="truncate font-semibold">{name}</p>
      {stage === 'preparing' && <p class="muted text-xs">{t.preparing}</p>}
      {stage === 'sending' && (
        <>
          <Progress label={name} value={share} max={1} size="sm" />
          <p class="muted tnum text-xs">{t.sending(percent)}</p>
        </>
      )}
      {stage === 'done' && (
        <p class="flex items-start gap-1.5 text-xs">
          <TriangleAlert class="mt-0.5 size-4 shrink-0 text-warning" aria-hidden="true" />
          <span>{t.lacksPreview}</span>
        </p>
      )}
      {stage === 'failed' && (
        <p class="flex items-start gap-1.5 text-xs" role="alert">
          <CircleAlert class="mt-0.5 size-4 shrink-0 text-error" aria-hidden="true" />
          <span>{faultText(upload.error)}</span>
        </p>
      )}
    </div>
  )
}
