import type { ReminderSummary } from '../../../src/features/reminders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { useReminderChanges } from './queries.ts'
import { reminderTexts } from './texts.ts'

/** Switches a reminder on or off where it stands. */
export function ReminderSwitch({ reminder }: { reminder: Pick<ReminderSummary, 'id' | 'name' | 'isActive'> }) {
  const t = useTexts(reminderTexts)
  const can = useCan()
  const { switchTo } = useReminderChanges()
  const switching = useAction((isActive: boolean) => switchTo(reminder.id, isActive), {
    onFail: () => showToast({ tone: 'error', text: t.switchFailed }),
  })
  return (
    <label class="grid min-h-10 cursor-pointer place-items-center">
      <span class="sr-only">{t.switchLabel(reminder.name)}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={reminder.isActive}
        class="toggle toggle-primary"
        checked={reminder.isActive}
        disabled={!can('reminders.edit')}
        onChange={(event) => void switching.start(event.currentTarget.checked)}
      />
    </label>
  )
}
