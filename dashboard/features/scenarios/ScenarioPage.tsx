import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import type { Scenario } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { scenarioPageTexts } from './page-texts.ts'
import { useScenario } from './queries.ts'
import { ScenarioActions, ScenarioFacts } from './ScenarioHead.tsx'

const NewScenario = lazyPart(async () => (await import('./NewScenario.tsx')).NewScenario)
const EditDesk = lazyPart(async () => (await import('./edit/EditDesk.tsx')).EditDesk)
const NumbersTab = lazyPart(async () => (await import('./numbers/NumbersTab.tsx')).NumbersTab)
const DryRunTab = lazyPart(async () => (await import('./dry-run/DryRunTab.tsx')).DryRunTab)
const WhyTab = lazyPart(async () => (await import('./why/WhyTab.tsx')).WhyTab)
const VersionsTab = lazyPart(async () => (await import('./versions/VersionsTab.tsx')).VersionsTab)

const TABS = ['edit', 'stats', 'dry-run', 'why', 'versions', 'settings'] as const
type TabName = (typeof TABS)[number]

/** One scenario, part by part; under `new` one that is to be made, in the folder that the address names. */
export function ScenarioPage() {
  const t = useTexts(scenarioPageTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const { scenarioId: word } = useRoute().params
  const isNew = word === 'new'
  const scenario = useScenario(Number(word), !isNew)
  // Counts up when what is stored shall replace what is on the screen.
  const [round, setRound] = useState(0)
  if (isNew) return <NewScenario folderId={Number(query.folder) || null} />
  const reload = async () => {
    await scenario.refetch()
    setRound((now) => now + 1)
  }
  if (scenario.data) return <Opened key={scenario.data.id} scenario={scenario.data} round={round} onReload={() => void reload()} />
  return (
    <Page title={t.title} back={{ href: path('/scenarios'), label: t.back }}>
      {scenario.error ? <ErrorState error={scenario.error} onRetry={() => void scenario.refetch()} /> : <BlockSkeleton class="h-80" />}
    </Page>
  )
}

interface OpenedProps {
  scenario: Scenario
  round: number
  onReload: () => void
}

function Opened({ scenario, round, onReload }: OpenedProps) {
  const t = useTexts(scenarioPageTexts)
  const { path } = useAccountPaths()
  const { query, set } = useQueryParams()
  const tab: TabName = TABS.find((name) => name === query.tab) ?? 'edit'
  const part = tab === 'edit' || tab === 'settings' ? tab : null
  // What is written stays on the desk while another tab is looked at.
  const [isDeskOpen, setDeskOpen] = useState(part !== null)
  if (part && !isDeskOpen) setDeskOpen(true)
  const here = path(`/scenarios/${scenario.id}`)
  return (
    <Page title={scenario.name} back={{ href: path('/scenarios'), label: t.back }} actions={<ScenarioActions scenario={scenario} />}>
      <div class="flex flex-col gap-4">
        <ScenarioFacts scenario={scenario} />
        <Tabs
          label={t.tabs}
          tabs={TABS.map((name) => ({
            href: name === 'edit' ? here : `${here}?tab=${name}`,
            label: t[`tab-${name}`],
            isCurrent: name === tab,
          }))}
        />
      </div>
      {(isDeskOpen || part) && <EditDesk key={round} scenario={scenario} part={part} onReload={onReload} />}
      {tab === 'stats' && <NumbersTab scenario={scenario} />}
      {tab === 'dry-run' && <DryRunTab scenario={scenario} />}
      {tab === 'why' && <WhyTab scenario={scenario} />}
      {tab === 'versions' && (
        <VersionsTab
          scenario={scenario}
          onRestored={() => {
            onReload()
            set({ tab: undefined })
          }}
        />
      )}
    </Page>
  )
}
