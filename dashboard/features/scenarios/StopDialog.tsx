import type { Friend } from '../../../src/features/friends/schema.ts'
import type { Enrolment } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { enrolTexts } from './enrol-texts.ts'
import { useEnrolmentChanges } from './queries.ts'

export function StopDialog({ friend, enrolment, onClose }: { friend: Friend; enrolment: Enrolment; onClose: () => void }) {
  const t = useTexts(enrolTexts)
  const { stop } = useEnrolmentChanges(friend.id)
  const { start, isBusy, error } = useAction(stop, {
    onDone: () => {
      showToast({ tone: 'success', text: t.stopped })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t.stopTitle}
      confirmLabel={t.stopAction}
      tone="danger"
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(enrolment.scenarioId)}
      onClose={onClose}
    >
      <p>{t.stopBody(enrolment.scenarioName, friend.name)}</p>
      <p class="muted text-sm">{t.stopKept}</p>
    </ConfirmDialog>
  )
}
