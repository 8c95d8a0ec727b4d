import { BellRing, CalendarPlus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Friend } from '../../../../src/features/friends/schema.ts'
import type { FriendGoal } from '../../../../src/features/reminders/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { ListSkeleton } from '../../../ui/Skeleton.tsx'
import { useCan } from '../../staff/me.ts'
import { useFriendGoals } from '../queries.ts'
import { CancelGoal } from './CancelGoal.tsx'
import { GoalCard } from './GoalCard.tsx'
import { GoalDialog } from './GoalDialog.tsx'
import { goalTexts } from './goal-texts.ts'

type Asking = { kind: 'set' } | { kind: 'move' | 'cancel'; goal: FriendGoal }

/** What a friend is reminded of: goals ahead with what comes when, those that ended, and what staff can do about them. */
export function FriendGoals({ friend }: { friend: Friend }) {
  const t = useTexts(goalTexts)
  const can = useCan()
  const goals = useFriendGoals(friend.id)
  const [asking, setAsking] = useState<Asking | null>(null)
  if (goals.isPending) return <ListSkeleton rows={3} />
  if (!goals.data) return <ErrorState error={goals.error} onRetry={() => void goals.refetch()} />
  const mayStart = can('reminders.start')
  const set = mayStart && (
    <Button tone="primary" icon={<CalendarPlus class="size-4" aria-hidden="true" />} onClick={() => setAsking({ kind: 'set' })}>
      {t.set}
    </Button>
  )
  const current = goals.data.filter(({ status }) => status === 'running')
  const past = goals.data.filter(({ status }) => status !== 'running')
  const close = () => setAsking(null)
  return (
    <div class="flex flex-col gap-6">
      {goals.data.length === 0 ? (
        <EmptyState icon={<BellRing class="size-7" />} title={t.emptyTitle} action={set}>
          {t.emptyBody}
        </EmptyState>
      ) : (
        <div>{set}</div>
      )}
      {[
        { title: t.current, items: current },
        { title: t.past, items: past },
      ].map(
        ({ title, items }) =>
          items.length > 0 && (
            <section key={title} class="flex flex-col gap-2">
              <h2 class="text-sm font-bold">{title}</h2>
              <ul class="card-frame divide-y divide-base-300">
                {items.map((goal) => (
                  <li key={`${goal.reminderId} ${goal.key}`}>
                    <GoalCard
                      goal={goal}
                      onMove={mayStart && goal.fieldId === null ? () => setAsking({ kind: 'move', goal }) : undefined}
                      onCancel={mayStart ? () => setAsking({ kind: 'cancel', goal }) : undefined}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
      {asking?.kind === 'set' && <GoalDialog friend={friend} goal={null} onClose={close} />}
      {asking?.kind === 'move' && <GoalDialog friend={friend} goal={asking.goal} onClose={close} />}
      {asking?.kind === 'cancel' && <CancelGoal friend={friend} goal={asking.goal} onClose={close} />}
    </div>
  )
}
