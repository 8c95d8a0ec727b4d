import type { Schedule } from '../../../src/features/schedules/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { RowSwitch } from '../../ui/RowSwitch.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { useScheduleChanges } from './queries.ts'
import { scheduleTexts } from './texts.ts'

/** Switches a schedule on or off where it stands. */
export function ScheduleSwitch({ schedule }: { schedule: Schedule }) {
  const t = useTexts(scheduleTexts)
  const can = useCan()
  const { switchTo } = useScheduleChanges()
  const switching = useAction((isActive: boolean) => switchTo(schedule, isActive), {
    onFail: (error) => showToast({ tone: 'error', text: error.code === 'no-run-left' ? t.noRunLeft : t.switchFailed }),
  })
  return (
    <RowSwitch
      label={t.switchLabel(schedule.name)}
      isOn={schedule.isActive}
      isDisabled={!can('schedules.edit')}
      onChange={(isActive) => void switching.start(isActive)}
    />
  )
}
