import { Plus, Waypoints } from 'lucide-preact'
import type { ScenarioSummary } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { useScenarios } from './queries.ts'
import { scenarioTexts } from './texts.ts'

export function ScenariosPage() {
  const t = useTexts(scenarioTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const scenarios = useScenarios()
  const create = can('scenarios.edit') && (
    <ButtonLink tone="primary" href={path('/scenarios/new')} icon={<Plus class="size-4" aria-hidden="true" />}>
      {t.create}
    </ButtonLink>
  )
  const isEmpty = scenarios.data?.length === 0
  return (
    <Page title={t.title} lead={t.lead} actions={!isEmpty && create}>
      {scenarios.isPending && <ListSkeleton rows={4} />}
      {!scenarios.data && scenarios.error && <ErrorState error={scenarios.error} onRetry={() => void scenarios.refetch()} />}
      {isEmpty && (
        <EmptyState icon={<Waypoints class="size-7" />} title={t.emptyTitle} action={create}>
          {t.emptyBody}
        </EmptyState>
      )}
      {scenarios.data && !isEmpty && <ScenarioList scenarios={scenarios.data} />}
    </Page>
  )
}

const COLUMNS = 'sm:grid sm:grid-cols-[minmax(0,1fr)_5.5rem_7.5rem_6rem_9.5rem] sm:gap-4'

function ScenarioList({ scenarios }: { scenarios: ScenarioSummary[] }) {
  const t = useTexts(scenarioTexts)
  return (
    <div class="card-frame overflow-hidden">
      <div class={`muted hidden border-b border-base-300 px-5 py-2.5 text-xs ${COLUMNS}`} aria-hidden="true">
        <span>{t.columnName}</span>
        <span class="text-right">{t.columnSteps}</span>
        <span class="text-right">{t.columnReading}</span>
        <span class="text-right">{t.columnFinished}</span>
        <span>{t.columnUpdated}</span>
      </div>
      <ul class="divide-y divide-base-300">
        {scenarios.map((scenario) => (
          <li key={scenario.id}>
            <ScenarioRow scenario={scenario} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ScenarioRow({ scenario }: { scenario: ScenarioSummary }) {
  const t = useTexts(scenarioTexts)
  const number = useNumber()
  const { path } = useAccountPaths()
  return (
    <a
      href={path(`/scenarios/${scenario.id}`)}
      class={`flex flex-col gap-1.5 px-4 py-4 hover:bg-base-content/3 sm:items-center sm:px-5 ${COLUMNS}`}
    >
      <span class="flex min-w-0 items-center gap-3">
        <span class="min-w-0 truncate font-semibold">{scenario.name}</span>
        <Badge tone={scenario.isActive ? 'success' : 'neutral'}>{scenario.isActive ? t.on : t.off}</Badge>
      </span>
      <span class="muted tnum flex flex-wrap gap-x-4 text-xs sm:hidden">
        <span>{t.steps(number(scenario.stepCount))}</span>
        <span>{t.reading(number(scenario.reading))}</span>
        <span>{t.finished(number(scenario.finished))}</span>
      </span>
      <span class="tnum hidden text-right text-sm sm:block">{number(scenario.stepCount)}</span>
      <span class="tnum hidden text-right text-sm sm:block">{t.people(number(scenario.reading))}</span>
      <span class="tnum hidden text-right text-sm sm:block">{t.people(number(scenario.finished))}</span>
      <span class="muted hidden text-xs sm:block">
        <Time at={scenario.updatedAt} />
      </span>
    </a>
  )
}
