import { Play, Waypoints } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import type { Enrolment } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useCan } from '../staff/me.ts'
import { EnrolmentLine } from './EnrolmentLine.tsx'
import { useEnrolments } from './queries.ts'
import { StartDialog } from './StartDialog.tsx'
import { StopDialog } from './StopDialog.tsx'
import { scenarioTexts } from './texts.ts'

const isOpen = ({ status }: Enrolment) => status === 'reading' || status === 'held'

/** The scenarios of a friend: those under way, those that ended, and a start by hand. */
export function Enrolments({ friend }: { friend: Friend }) {
  const t = useTexts(scenarioTexts)
  const can = useCan()
  const enrolments = useEnrolments(friend.id)
  const [isStarting, setStarting] = useState(false)
  const [stopping, setStopping] = useState<Enrolment | null>(null)
  const start = can('scenarios.start') && (
    <Button tone="primary" icon={<Play class="size-4" aria-hidden="true" />} onClick={() => setStarting(true)}>
      {t.start}
    </Button>
  )
  if (enrolments.isPending) return <ListSkeleton rows={3} />
  if (!enrolments.data) return <ErrorState error={enrolments.error} onRetry={() => void enrolments.refetch()} />
  const current = enrolments.data.filter(isOpen)
  const past = enrolments.data.filter((each) => !isOpen(each))
  const stop = can('scenarios.start') ? setStopping : undefined
  return (
    <div class="flex flex-col gap-6">
      {enrolments.data.length === 0 ? (
        <EmptyState icon={<Waypoints class="size-7" />} title={t.enrolEmptyTitle} action={start}>
          {t.enrolEmptyBody}
        </EmptyState>
      ) : (
        <div>{start}</div>
      )}
      <Group title={t.current} items={current} onStop={stop} />
      <Group title={t.past} items={past} />
      {isStarting && <StartDialog friend={friend} reading={current.map((each) => each.scenarioId)} onClose={() => setStarting(false)} />}
      {stopping && <StopDialog friend={friend} enrolment={stopping} onClose={() => setStopping(null)} />}
    </div>
  )
}

function Group({ title, items, onStop }: { title: string; items: Enrolment[]; onStop?: ((item: Enrolment) => void) | undefined }) {
  if (items.length === 0) return null
  return (
    <section class="flex flex-col gap-2">
      <h2 class="text-sm font-bold">{title}</h2>
      <ul class="card-frame divide-y divide-base-300">
        {items.map((item) => (
          <li key={`${item.scenarioId}-${item.run}`}>
            <EnrolmentLine enrolment={item} onStop={onStop ? () => onStop(item) : undefined} />
          </li>
        ))}
      </ul>
    </section>
  )
}
