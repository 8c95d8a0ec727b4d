import type { ComponentChildren } from 'preact'
import type { ApiError } from '../lib/api-error.ts'
import { useTexts } from '../lib/i18n.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { ErrorNote } from './ErrorState.tsx'
import { uiTexts } from './texts.ts'

interface ConfirmDialogProps {
  title: string
  children: ComponentChildren
  confirmLabel: string
  cancelLabel?: string
  tone?: 'primary' | 'danger'
  isBusy?: boolean
  isConfirmDisabled?: boolean
  error?: ApiError | null
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be taken back. The error of a failed try stays in the dialog. */
export function ConfirmDialog({
  confirmLabel,
  cancelLabel,
  tone = 'primary',
  isBusy = false,
  error,
  onConfirm,
  onClose,
  ...rest
}: ConfirmDialogProps) {
  const t = useTexts(uiTexts)
  const footer = (
    <>
      <Button onClick={onClose} isDisabled={isBusy}>
        {cancelLabel ?? t.cancel}
      </Button>
      <Button tone={tone} onClick={onConfirm} isBusy={isBusy} isDisabled={rest.isConfirmDisabled}>
        {confirmLabel}
      </Button>
    </>
  )
  return (
    <Dialog title={rest.title} onClose={onClose} isLocked={isBusy} footer={footer}>
      <div class="flex flex-col gap-3 pt-1">
        {rest.children}
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
