import { useLocation } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useBroadcastChanges } from './queries.ts'
import { broadcastTexts } from './texts.ts'

interface RemoveBroadcastProps {
  broadcastId: number
  /** Called before the page is left. */
  onGone: () => void
  onClose: () => void
}

export function RemoveBroadcast({ broadcastId, onGone, onClose }: RemoveBroadcastProps) {
  const t = useTexts(broadcastTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { remove } = useBroadcastChanges()
  const { start, isBusy, error } = useAction(remove, {
    onDone: () => {
      onGone()
      showToast({ tone: 'success', text: t.removed })
      route(path('/broadcasts'), true)
    },
  })
  return (
    <ConfirmDialog
      title={t.removeTitle}
      confirmLabel={t.remove}
      tone="danger"
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(broadcastId)}
      onClose={onClose}
    >
      <p>{t.removeBody}</p>
    </ConfirmDialog>
  )
}
