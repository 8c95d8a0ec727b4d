import type { Friend } from '../../../../src/features/friends/schema.ts'
import type { FriendGoal } from '../../../../src/features/reminders/schema.ts'
import { useDates } from '../../../lib/dates.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useAction } from '../../../lib/use-action.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { useZone } from '../../../ui/Time.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { useGoalChanges } from '../queries.ts'
import { goalTexts } from './goal-texts.ts'

interface CancelGoalProps {
  friend: Friend
  goal: FriendGoal
  onClose: () => void
}

/** Asks before a goal is taken back. */
export function CancelGoal({ friend, goal, onClose }: CancelGoalProps) {
  const t = useTexts(goalTexts)
  const dates = useDates(useZone())
  const { cancel } = useGoalChanges(friend.id)
  const { start, isBusy, error } = useAction(cancel, {
    onDone: () => {
      showToast({ tone: 'success', text: t.cancelDone })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t.cancelTitle(goal.reminderName)}
      confirmLabel={t.cancelAction}
      tone="danger"
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start({ reminderId: goal.reminderId, goalKey: goal.key })}
      onClose={onClose}
    >
      <p>{t.cancelBody(dates.exact(goal.goalAt))}</p>
      {goal.fieldId !== null && <p class="muted text-sm">{t.cancelField}</p>}
    </ConfirmDialog>
  )
}
