import { useTexts } from '../lib/i18n.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { uiTexts } from './texts.ts'

interface ConflictDialogProps {
  /** What was saved by somebody else meanwhile. */
  children: preact.ComponentChildren
  onLoad: () => void
  onOverwrite: () => void
  isBusy: boolean
}

/** Somebody saved meanwhile: one of the two versions has to go, and that is for a person to say. */
export function ConflictDialog({ children, onLoad, onOverwrite, isBusy }: ConflictDialogProps) {
  const t = useTexts(uiTexts)
  const footer = (
    <>
      <Button onClick={onLoad} isDisabled={isBusy}>
        {t.conflictLoad}
      </Button>
      <Button tone="danger-quiet" onClick={onOverwrite} isBusy={isBusy}>
        {t.conflictOverwrite}
      </Button>
    </>
  )
  return (
    <Dialog title={t.conflictTitle} onClose={onLoad} isLocked footer={footer}>
      {children}
    </Dialog>
  )
}
