import type { ReminderSummary } from '../../../src/features/reminders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { RowSwitch } from '../../ui/RowSwitch.tsx'
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
    <RowSwitch
      label={t.switchLabel(reminder.name)}
      isOn={reminder.isActive}
      isDisabled={!can('reminders.edit')}
      onChange={(isActive) => void switching.start(isActive)}
    />
  )
}
