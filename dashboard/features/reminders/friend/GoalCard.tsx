import { BellOff, CalendarClock, Flag } from 'lucide-preact'
import type { FriendGoal } from '../../../../src/features/reminders/schema.ts'
import { useDates } from '../../../lib/dates.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { Badge, type BadgeTone } from '../../../ui/Badge.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Time, useZone } from '../../../ui/Time.tsx'
import { useAccountPaths } from '../../accounts/account.ts'
import { ReasonText } from '../../activity/ReasonText.tsx'
import { offsetWords } from '../offset.ts'
import { goalTexts } from './goal-texts.ts'

const TONE: Record<FriendGoal['status'], BadgeTone> = { running: 'success', finished: 'neutral', cancelled: 'neutral' }
/** Nothing that one would not have expected. */
const USUAL: readonly (string | null)[] = [null, 'finished']

interface GoalCardProps {
  goal: FriendGoal
  onMove: (() => void) | undefined
  onCancel: (() => void) | undefined
}

/** One goal: when it is, what comes for it and when, or how it ended. */
export function GoalCard({ goal, onMove, onCancel }: GoalCardProps) {
  const t = useTexts(goalTexts)
  const { path } = useAccountPaths()
  const { reminderId, reminderName, status, reason } = goal
  const isRunning = status === 'running'
  const entries = [
    ...(isRunning && onMove ? [{ label: t.move, icon: CalendarClock, run: onMove }] : []),
    ...(isRunning && onCancel ? [{ label: t.cancel, icon: BellOff, run: onCancel, isGrave: true }] : []),
  ]
  return (
    <div class="flex items-start gap-3 px-4 py-4 sm:px-5">
      <div class="flex min-w-0 grow flex-col gap-1.5">
        <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <a href={path(`/reminders/${reminderId}`)} class="min-w-0 font-semibold break-words hover:underline">
            {reminderName}
          </a>
          <Badge tone={TONE[status]}>{t[status]}</Badge>
          {isRunning && !goal.isActive && <Badge tone="warning">{t.off}</Badge>}
        </p>
        <p class="flex flex-wrap items-center gap-x-2 text-sm">
          <Flag class="size-4 shrink-0 text-accent" aria-hidden="true" />
          <span class="sr-only">{t.goal} </span>
          <Time at={goal.goalAt} isExact />
          {goal.fieldId !== null && <span class="muted text-xs">{t.fromField}</span>}
        </p>
        {isRunning && <Ahead goal={goal} />}
        {!USUAL.includes(reason) && reason !== null && (
          <p class="text-sm">
            <ReasonText reason={reason} />
          </p>
        )}
        <p class="muted flex flex-wrap gap-x-4 text-xs">
          <span>
            {t.setAt} <Time at={goal.setAt} isExact />
          </span>
          {goal.endedAt !== null && (
            <span>
              {t.endedAt} <Time at={goal.endedAt} isExact />
            </span>
          )}
        </p>
      </div>
      <Menu label={t.menu(reminderName)} entries={entries} isQuiet />
    </div>
  )
}

function Ahead({ goal }: { goal: FriendGoal }) {
  const t = useTexts(goalTexts)
  const language = useLanguage()
  const dates = useDates(useZone())
  if (goal.ahead.length === 0) return <p class="muted text-xs">{t.nothingAhead}</p>
  return (
    <ol class="flex flex-col gap-0.5 border-l-2 border-base-300 pl-3 text-sm" aria-label={t.ahead}>
      {goal.ahead.map(({ stepId, offset, at }) => (
        <li key={stepId} class="flex flex-wrap gap-x-3">
          <span class="tnum">{dates.exact(at)}</span>
          <span class="muted">{offsetWords(offset, language)}</span>
        </li>
      ))}
    </ol>
  )
}
