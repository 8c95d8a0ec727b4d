import { useTexts } from '../lib/i18n.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { uiTexts } from './texts.ts'

/** Asked when a page with unsaved changes is about to be left. */
export function LeaveDialog({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  const t = useTexts(uiTexts)
  return (
    <ConfirmDialog title={t.leaveTitle} confirmLabel={t.leave} cancelLabel={t.stay} tone="danger" onConfirm={onLeave} onClose={onStay}>
      <p>{t.leaveBody}</p>
    </ConfirmDialog>
  )
}
