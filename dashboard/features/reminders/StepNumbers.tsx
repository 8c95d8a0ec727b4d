import type { ReminderStepNumbers } from '../../../src/features/reminders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useReason } from '../activity/reason-texts.ts'
import { reminderStepTexts } from './step-texts.ts'

const sum = (byReason: Readonly<Record<string, number>>): number => Object.values(byReason).reduce((all, n) => all + n, 0)

interface StepNumbersProps {
  numbers: ReminderStepNumbers
  /** With the reasons. */
  isWhole: boolean
}

/** What became of a step so far, and for how many it is the next. */
export function StepNumbers({ numbers, isWhole }: StepNumbersProps) {
  const t = useTexts(reminderStepTexts)
  const number = useNumber()
  const reasonText = useReason()
  const { sent, done, unknown, waiting } = numbers
  const [skipped, failed] = [sum(numbers.skipped), sum(numbers.failed)]
  const parts = [
    [sent, t.sent],
    [done, t.done],
    [skipped, t.skipped],
    [failed, t.failed],
    [unknown, t.unknown],
    [waiting, t.waiting],
  ] as const
  const shown = parts.filter(([n]) => n > 0)
  if (shown.length === 0) return null
  const reasons = [
    ...Object.entries(numbers.skipped).map(([reason, n]) => ({ reason, n, outcome: 'skipped' })),
    ...Object.entries(numbers.failed).map(([reason, n]) => ({ reason, n, outcome: 'failed' })),
  ]
  return (
    <div class="px-4 pb-3 text-xs">
      <ul class="muted tnum flex flex-wrap gap-x-3 gap-y-0.5" aria-label={t.numbers}>
        {shown.map(([n, words], index) => (
          <li key={index} class={words === t.failed ? 'font-semibold text-error' : ''}>
            {words(number(n))}
          </li>
        ))}
      </ul>
      {isWhole && reasons.length > 0 && (
        <ul class="muted mt-1 flex flex-col gap-0.5">
          {reasons.map(({ reason, n, outcome }) => (
            <li key={`${outcome} ${reason}`}>{t.reason(reasonText(reason, outcome).text, number(n))}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
