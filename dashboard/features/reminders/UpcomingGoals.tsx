import type { ListedGoal, Reminder } from '../../../src/features/reminders/schema.ts'
import { useDates } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { Time, useZone } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { reminderFormTexts } from './form-texts.ts'
import { offsetWords } from './offset.ts'
import { useReminderGoals } from './queries.ts'

/** Whose goals are ahead, the next one first, and what comes next for each. */
export function UpcomingGoals({ reminder }: { reminder: Reminder }) {
  const t = useTexts(reminderFormTexts)
  const goals = useReminderGoals(reminder.id)
  const items = goals.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section class="card-frame flex min-w-0 flex-col gap-3 px-5 py-4" aria-labelledby="reminder-goals">
      <h2 id="reminder-goals" class="font-bold">
        {t.goals}
      </h2>
      {goals.isPending && <ListSkeleton rows={2} />}
      {goals.data && items.length === 0 && <p class="muted text-sm">{t.goalsNone}</p>}
      {items.length > 0 && (
        <ul class="flex flex-col divide-y divide-base-300">
          {items.map((goal) => (
            <GoalLine key={`${goal.friendId} ${goal.key}`} goal={goal} reminder={reminder} />
          ))}
        </ul>
      )}
      <LoadMore {...goals} />
    </section>
  )
}

function GoalLine({ goal, reminder }: { goal: ListedGoal; reminder: Reminder }) {
  const t = useTexts(reminderFormTexts)
  const language = useLanguage()
  const dates = useDates(useZone())
  const can = useCan()
  const { path } = useAccountPaths()
  const step = reminder.steps.find(({ id }) => id === goal.stepId)
  const name = goal.friendName || `#${goal.friendId}`
  return (
    <li class="flex min-w-0 flex-col gap-0.5 py-2 text-sm">
      <span class="flex min-w-0 flex-wrap items-baseline justify-between gap-x-3">
        {can('friends.view') ? (
          <a href={path(`/friends/${goal.friendId}`)} class="link min-w-0 font-semibold break-words">
            {name}
          </a>
        ) : (
          <span class="font-semibold">{name}</span>
        )}
        <Time at={goal.goalAt} isExact />
      </span>
      <span class="muted text-xs">
        {goal.stepId === null || goal.nextAt === null
          ? t.goalNoNext
          : t.goalNext(step ? offsetWords(step.offset, language) : t.stepGone, dates.exact(goal.nextAt))}
      </span>
    </li>
  )
}
