import { Copy, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Reminder } from '../../../src/features/reminders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { RemoveDialog } from '../uses/RemoveDialog.tsx'
import { reminderFormTexts } from './form-texts.ts'
import { useReminderChanges, useReminderUses } from './queries.ts'

interface ReminderToolsProps {
  reminder: Reminder
  /** What is stored is copied, so nothing may be unsaved. */
  isDirty: boolean
  /** Called before the page is left. */
  onGone: () => void
}

/** A copy of a reminder, and its end. */
export function ReminderTools({ reminder, isDirty, onGone }: ReminderToolsProps) {
  const t = useTexts(reminderFormTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { duplicate } = useReminderChanges()
  const [isRemoving, setRemoving] = useState(false)
  const copying = useAction(duplicate, {
    onDone: (copy) => {
      showToast({ tone: 'success', text: t.duplicated })
      route(path(`/reminders/${copy.id}`))
    },
    onFail: () => showToast({ tone: 'error', text: t.duplicateFailed }),
  })
  return (
    <>
      <Button
        icon={<Copy class="size-4" aria-hidden="true" />}
        isBusy={copying.isBusy}
        isDisabled={isDirty}
        onClick={() => void copying.start(reminder.id)}
      >
        {t.duplicate}
      </Button>
      <Button tone="ghost" icon={<Trash2 class="size-4" aria-hidden="true" />} onClick={() => setRemoving(true)}>
        {t.remove}
      </Button>
      {isRemoving && <RemoveReminder reminder={reminder} onGone={onGone} onClose={() => setRemoving(false)} />}
    </>
  )
}

interface RemoveReminderProps {
  reminder: Reminder
  onGone: () => void
  onClose: () => void
}

/** Asks before a reminder goes, and says where it is used and whose goals go with it. */
function RemoveReminder({ reminder, onGone, onClose }: RemoveReminderProps) {
  const t = useTexts(reminderFormTexts)
  const number = useNumber()
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { remove } = useReminderChanges()
  const { data, error } = useReminderUses(reminder.id)
  const { running } = reminder
  return (
    <RemoveDialog
      title={t.removeTitle(reminder.name)}
      confirmLabel={t.removeAction}
      forceLabel={t.removeAnyway}
      uses={{ data: data && { items: data, friendCount: running }, error }}
      usedText={t.removeUsed}
      onRemove={(isForced) => remove({ reminderId: reminder.id, isForced })}
      onDone={() => {
        onGone()
        showToast({ tone: 'success', text: t.removed })
        route(path('/reminders'), true)
      }}
      onClose={onClose}
    >
      <p class={running > 0 ? 'font-semibold' : ''}>{running > 0 ? t.removeRunning(number(running)) : t.removeBody}</p>
    </RemoveDialog>
  )
}
