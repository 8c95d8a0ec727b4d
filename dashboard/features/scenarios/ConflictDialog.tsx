import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { scenarioTexts } from './texts.ts'

interface ConflictDialogProps {
  onLoad: () => void
  onOverwrite: () => void
  isBusy: boolean
}

/** Somebody saved meanwhile: one of the two versions has to go, and that is for a person to say. */
export function ConflictDialog({ onLoad, onOverwrite, isBusy }: ConflictDialogProps) {
  const t = useTexts(scenarioTexts)
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
      <p>{t.conflictBody}</p>
    </Dialog>
  )
}
