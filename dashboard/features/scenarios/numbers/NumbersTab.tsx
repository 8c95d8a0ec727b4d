import { ChartNoAxesColumn } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { ScenarioStats, ScenarioTotals } from '../../../../src/features/scenarios/numbers-schema.ts'
import type { Scenario } from '../../../../src/features/scenarios/schema.ts'
import { stepKindTexts } from '../../../editors/steps/kind-texts.ts'
import { textFor, useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import { useIsWide } from '../../../lib/use-wide.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Section } from '../../../ui/Page.tsx'
import { BlockSkeleton } from '../../../ui/Skeleton.tsx'
import { useActionLists } from '../../actions/use-action-lists.ts'
import { useNamedSteps } from '../step-names.ts'
import { type AskedNumber, useScenarioStats } from './queries.ts'
import { StepFriends } from './StepFriends.tsx'
import type { ShownStep } from './StepNumbersCells.tsx'
import { StepCards, StepTable } from './StepTable.tsx'
import { numbersTexts } from './texts.ts'

const TABLE_FROM = '72rem'

/** What became of each step: how many it reached, whom it skipped and why, who reacted, who left, who waits. */
export function NumbersTab({ scenario }: { scenario: Scenario }) {
  const t = useTexts(numbersTexts)
  const stats = useScenarioStats(scenario.id)
  if (!stats.data) {
    if (stats.error) return <ErrorState error={stats.error} onRetry={() => void stats.refetch()} />
    return <BlockSkeleton class="h-80" />
  }
  if (stats.data.totals.started === 0)
    return (
      <EmptyState icon={<ChartNoAxesColumn class="size-7" />} title={t.emptyTitle}>
        {t.emptyBody}
      </EmptyState>
    )
  return (
    <div class="flex flex-col gap-6">
      <Totals totals={stats.data.totals} />
      <Steps scenario={scenario} stats={stats.data} />
    </div>
  )
}

function Totals({ totals }: { totals: ScenarioTotals }) {
  const t = useTexts(numbersTexts)
  const number = useNumber()
  const figures = [
    { label: t.started, value: t.times(number(totals.started)) },
    { label: t.reading, value: t.people(number(totals.reading)) },
    { label: t.finished, value: t.times(number(totals.finished)) },
    { label: t.stopped, value: t.times(number(totals.stopped)) },
    { label: t.sent, value: t.messages(number(totals.sent)) },
    { label: t.clicked, value: t.messages(number(totals.clicked + totals.tapped)) },
  ]
  return (
    <dl class="card-frame grid grid-cols-2 gap-x-4 gap-y-5 p-5 sm:grid-cols-3 sm:p-6 lg:grid-cols-6">
      {figures.map(({ label, value }) => (
        <div key={label} class="flex flex-col">
          <dt class="muted text-xs">{label}</dt>
          <dd class="tnum text-xl font-bold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function useShown({ scenario, stats }: { scenario: Scenario; stats: ScenarioStats }): ShownStep[] {
  const t = useTexts(numbersTexts)
  const kinds = useTexts(stepKindTexts)
  const { lists } = useActionLists()
  const named = useNamedSteps(lists)(scenario.content.steps)
  return stats.steps.map((numbers) => {
    const step = numbers.isRemoved ? undefined : named.find(({ id }) => id === numbers.stepId)
    return { numbers, step, name: step?.name ?? t.removedStep(textFor(kinds, numbers.kind) ?? t.step) }
  })
}

function Steps({ scenario, stats }: { scenario: Scenario; stats: ScenarioStats }) {
  const t = useTexts(numbersTexts)
  const isWide = useIsWide(TABLE_FROM)
  const shown = useShown({ scenario, stats })
  const [asked, setAsked] = useState<{ asked: AskedNumber; title: string } | null>(null)
  const most = Math.max(0, ...stats.steps.map(({ due }) => due))
  const List = isWide ? StepTable : StepCards
  const show = (next: AskedNumber, what: string) => {
    const step = shown.find(({ numbers }) => numbers.stepId === next.stepId)
    setAsked({ asked: next, title: t.friendsTitle(step?.name ?? '', what) })
  }
  const present = shown.filter(({ step }) => step)
  const removed = shown.filter(({ step }) => !step)
  return (
    <>
      <Section title={t.title} lead={t.lead}>
        <List steps={present} most={most} onShow={show} label={t.title} />
      </Section>
      {removed.length > 0 && (
        <Section title={t.stepRemoved} lead={t.removedLead}>
          <List steps={removed} most={most} onShow={show} label={t.stepRemoved} />
        </Section>
      )}
      {asked && <StepFriends scenarioId={scenario.id} asked={asked.asked} title={asked.title} onClose={() => setAsked(null)} />}
    </>
  )
}
