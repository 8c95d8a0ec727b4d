import { CircleStop, CornerDownRight, Play, StepForward, Waypoints } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import type { Enrolment } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNote, ErrorState } from '../../ui/ErrorState.tsx'
import type { MenuEntry } from '../../ui/Menu.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { EnrolmentLine } from './EnrolmentLine.tsx'
import { enrolTexts } from './enrol-texts.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { useEnrolmentChanges, useEnrolments } from './queries.ts'
import { StartDialog } from './StartDialog.tsx'
import { StopDialog } from './StopDialog.tsx'

const isOpen = ({ status }: Enrolment) => status === 'reading' || status === 'held'
/** Stopped, and nothing of the same scenario since. */
const mayResume = (item: Enrolment, items: readonly Enrolment[]) =>
  item.status === 'stopped' && !items.some((other) => other.scenarioId === item.scenarioId && other.run > item.run)

type Asking = { kind: 'start' } | { kind: 'stop' | 'move'; enrolment: Enrolment }

/** The scenarios of a friend: those under way, those that ended, and what staff can do about them. */
export function Enrolments({ friend }: { friend: Friend }) {
  const t = useTexts(enrolTexts)
  const can = useCan()
  const enrolments = useEnrolments(friend.id)
  const [asking, setAsking] = useState<Asking | null>(null)
  const { resume } = useEnrolmentChanges(friend.id)
  const resuming = useAction(resume, { onDone: () => showToast({ tone: 'success', text: t.resumed }) })
  const mayStart = can('scenarios.start')
  const start = mayStart && (
    <Button tone="primary" icon={<Play class="size-4" aria-hidden="true" />} onClick={() => setAsking({ kind: 'start' })}>
      {t.start}
    </Button>
  )
  if (enrolments.isPending) return <ListSkeleton rows={3} />
  if (!enrolments.data) return <ErrorState error={enrolments.error} onRetry={() => void enrolments.refetch()} />
  const items = enrolments.data
  const current = items.filter(isOpen)
  const entriesOf = (enrolment: Enrolment): MenuEntry[] => {
    if (!mayStart) return []
    if (isOpen(enrolment))
      return [
        { label: t.move, icon: CornerDownRight, run: () => setAsking({ kind: 'move', enrolment }) },
        { label: t.stop, icon: CircleStop, run: () => setAsking({ kind: 'stop', enrolment }), isGrave: true },
      ]
    return mayResume(enrolment, items) ? [{ label: t.resume, icon: StepForward, run: () => void resuming.start(enrolment.scenarioId) }] : []
  }
  const close = () => setAsking(null)
  return (
    <div class="flex flex-col gap-6">
      {items.length === 0 ? (
        <EmptyState icon={<Waypoints class="size-7" />} title={t.emptyTitle} action={start}>
          {t.emptyBody}
        </EmptyState>
      ) : (
        <div>{start}</div>
      )}
      {resuming.error && <ErrorNote error={resuming.error} />}
      <Group title={t.current} items={current} entriesOf={entriesOf} />
      <Group title={t.past} items={items.filter((each) => !isOpen(each))} entriesOf={entriesOf} />
      {asking?.kind === 'start' && <StartDialog friend={friend} reading={current.map((each) => each.scenarioId)} onClose={close} />}
      {asking?.kind === 'stop' && <StopDialog friend={friend} enrolment={asking.enrolment} onClose={close} />}
      {asking?.kind === 'move' && <MoveDialog friend={friend} enrolment={asking.enrolment} onClose={close} />}
    </div>
  )
}

interface GroupProps {
  title: string
  items: Enrolment[]
  entriesOf: (item: Enrolment) => MenuEntry[]
}

function Group({ title, items, entriesOf }: GroupProps) {
  if (items.length === 0) return null
  return (
    <section class="flex flex-col gap-2">
      <h2 class="text-sm font-bold">{title}</h2>
      <ul class="card-frame divide-y divide-base-300">
        {items.map((item) => (
          <li key={`${item.scenarioId}-${item.run}`}>
            <EnrolmentLine enrolment={item} entries={entriesOf(item)} />
          </li>
        ))}
      </ul>
    </section>
  )
}
