import { CircleCheck, CircleCheckBig, CircleHelp, CircleMinus, CirclePause, CircleX, Scale } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import type { Decision } from '../../../src/features/activity/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { exitIn, WayTaken } from '../scenarios/WayTaken.tsx'
import { useDecisions } from './queries.ts'
import { ReasonText } from './ReasonText.tsx'
import { activityTexts } from './texts.ts'

const ICON = {
  sent: <CircleCheck class="mt-0.5 size-5 shrink-0 text-success" aria-hidden="true" />,
  done: <CircleCheckBig class="mt-0.5 size-5 shrink-0 text-success" aria-hidden="true" />,
  skipped: <CircleMinus class="muted mt-0.5 size-5 shrink-0" aria-hidden="true" />,
  held: <CirclePause class="mt-0.5 size-5 shrink-0 text-info" aria-hidden="true" />,
  failed: <CircleX class="mt-0.5 size-5 shrink-0 text-error" aria-hidden="true" />,
  unknown: <CircleHelp class="mt-0.5 size-5 shrink-0 text-warning" aria-hidden="true" />,
}

/** "Why was this sent, or not": each decision about this friend, newest first. */
export function Decisions({ friendId }: { friendId: number }) {
  const t = useTexts(activityTexts)
  const decisions = useDecisions(friendId)
  if (decisions.isPending) return <ListSkeleton />
  if (!decisions.data) return <ErrorState error={decisions.error} onRetry={() => void decisions.refetch()} />
  const items = decisions.data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return (
      <EmptyState icon={<Scale class="size-7" />} title={t.decisionsEmptyTitle}>
        {t.decisionsEmptyBody}
      </EmptyState>
    )
  return (
    <div class="flex flex-col gap-3">
      <p class="muted text-sm">{t.decisionsLead}</p>
      <ul class="card-frame divide-y divide-base-300">
        {items.map((decision) => (
          <DecisionLine key={decision.id} decision={decision} />
        ))}
      </ul>
      <LoadMore {...decisions} />
    </div>
  )
}

function useSubject({ subject, subjectName }: Decision): string {
  const t = useTexts(activityTexts)
  const name = subjectName ?? t.deleted
  switch (subject.kind) {
    case 'greeting':
      return t[`greeting.${subject.greeting}`]
    case 'tag':
      return t.tagSource(name)
    case 'field':
      return t.fieldSource(name)
    default:
      return t[subject.kind](name)
  }
}

function DecisionLine({ decision }: { decision: Decision }) {
  const t = useTexts(activityTexts)
  const subject = useSubject(decision)
  const outcome = { sent: t.sent, done: t.stepDone, skipped: t.skipped, held: t.outcomeHeld, failed: t.failed, unknown: t.unknown }[
    decision.outcome
  ]
  const wasSent = decision.outcome === 'sent'
  return (
    <li class="flex gap-3 px-4 py-4 sm:px-5">
      {ICON[decision.outcome]}
      <div class="flex min-w-0 grow flex-col gap-1">
        <p class="flex flex-wrap items-baseline justify-between gap-x-4">
          <span class="font-semibold">{subject}</span>
          <span class="text-sm font-semibold">{outcome}</span>
        </p>
        {decision.reason && (
          <p class="text-sm">
            <Reason decision={decision} reason={decision.reason} />
          </p>
        )}
        <dl class="muted flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
          <Fact label={t.due} value={<Time at={decision.dueAt} isExact />} />
          <Fact label={t.done} value={<Time at={decision.doneAt} isExact />} />
          {decision.via && (wasSent || decision.isCounted) && (
            <Fact label={t.via} value={decision.isCounted ? t.counted(t[decision.via]) : t.free(t[decision.via])} />
          )}
        </dl>
        {decision.requestId && (
          <p class="muted text-2xs">
            {t.requestId}: <code class="font-mono break-all select-all">{decision.requestId}</code>
          </p>
        )}
      </div>
    </li>
  )
}

function Reason({ decision: { subject, outcome }, reason }: { decision: Decision; reason: string }) {
  const exit = exitIn(reason)
  if (exit === null || subject.kind !== 'step') return <ReasonText reason={reason} outcome={outcome} />
  return <WayTaken scenarioId={subject.scenarioId} stepId={subject.stepId} exit={exit} />
}

function Fact({ label, value }: { label: string; value: ComponentChildren }) {
  return (
    <div class="flex gap-1.5">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
