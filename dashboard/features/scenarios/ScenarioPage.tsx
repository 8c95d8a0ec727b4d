import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useScenario } from './queries.ts'
import { ScenarioForm } from './ScenarioForm.tsx'
import { scenarioTexts } from './texts.ts'

export function ScenarioPage() {
  const t = useTexts(scenarioTexts)
  const { path } = useAccountPaths()
  const { scenarioId: word } = useRoute().params
  const isNew = word === 'new'
  const scenarioId = Number(word)
  const scenario = useScenario(scenarioId, !isNew)
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  if (isNew) return <ScenarioForm key="new" scenario={null} onReload={() => {}} />
  const reload = async () => {
    await scenario.refetch()
    setRound(round + 1)
  }
  if (scenario.data) return <ScenarioForm key={`${scenario.data.id}-${round}`} scenario={scenario.data} onReload={() => void reload()} />
  return (
    <Page title={t.title} back={{ href: path('/scenarios'), label: t.back }}>
      {scenario.error ? <ErrorState error={scenario.error} onRetry={() => void scenario.refetch()} /> : <BlockSkeleton class="h-80" />}
    </Page>
  )
}
