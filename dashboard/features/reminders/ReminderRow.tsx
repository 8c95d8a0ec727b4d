import type { ReminderSummary } from '../../../src/features/reminders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useFields } from '../fields/queries.ts'
import { useCan } from '../staff/me.ts'
import { ReminderSwitch } from './ReminderSwitch.tsx'
import { reminderTexts } from './texts.ts'

/** Where a reminder's goals come from, in words. */
function useGoalText(): (reminder: Pick<ReminderSummary, 'fieldId'>) => string {
  const t = useTexts(reminderTexts)
  const can = useCan()
  const fields = useFields({ isAllowed: can('fields.view') }).data
  return ({ fieldId }) => {
    if (fieldId === null) return t.byHand
    const field = fields?.find(({ id }) => id === fieldId)
    return t.byField(field?.name ?? (fields ? t.fieldGone : '…'))
  }
}

/** A reminder in the list of all: what its goal is, how many are ahead, its switch. */
export function ReminderRow({ reminder }: { reminder: ReminderSummary }) {
  const t = useTexts(reminderTexts)
  const number = useNumber()
  const { path } = useAccountPaths()
  const goalText = useGoalText()
  const { id, name, isActive, stepCount, running } = reminder
  return (
    <div class="card-frame flex items-stretch">
      <a href={path(`/reminders/${id}`)} class="flex min-w-0 grow flex-col gap-0.5 rounded-l-box py-3 pl-4 hover:bg-base-content/3 sm:pl-5">
        <span class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span class={`font-bold break-words ${isActive ? '' : 'muted'}`}>{name}</span>
          {!isActive && <Badge>{t.off}</Badge>}
        </span>
        <span class="text-sm break-words">{goalText(reminder)}</span>
        <span class="muted tnum flex flex-wrap gap-x-3 text-xs">
          <span>{t.steps(number(stepCount))}</span>
          <span>{running > 0 ? t.running(number(running)) : t.nobody}</span>
        </span>
      </a>
      <div class="flex shrink-0 items-start px-3 pt-1.5 sm:px-4">
        <ReminderSwitch reminder={reminder} />
      </div>
    </div>
  )
}
