import { FileUp, Plus, Waypoints } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { ScenarioSummary } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderedPage } from '../folders/FolderedPage.tsx'
import { useCan } from '../staff/me.ts'
import { scenarioListTexts } from './list-texts.ts'
import { useScenarios } from './queries.ts'
import { RemoveScenario } from './RemoveScenario.tsx'
import { ScenarioRow } from './ScenarioRow.tsx'

const ImportDialog = lazyPart(async () => (await import('./ImportDialog.tsx')).ImportDialog, null)

/** All scenarios, by folder, each with its switch and how many are on it. */
export function ScenariosPage() {
  const t = useTexts(scenarioListTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const scenarios = useScenarios()
  const [removing, setRemoving] = useState<ScenarioSummary | null>(null)
  const [importing, setImporting] = useState<{ folderId: number | null } | null>(null)
  const actions = (folderId: number | null) => (
    <>
      <Button icon={<FileUp class="size-4" aria-hidden="true" />} onClick={() => setImporting({ folderId })}>
        {t.importFile}
      </Button>
      <ButtonLink
        tone="primary"
        href={path(folderId === null ? '/scenarios/new' : `/scenarios/new?folder=${folderId}`)}
        icon={<Plus class="size-4" aria-hidden="true" />}
      >
        {t.create}
      </ButtonLink>
    </>
  )
  return (
    <>
      <FolderedPage
        kind="scenario"
        words={t}
        icon={<Waypoints class="size-7" />}
        things={scenarios}
        canEdit={can('scenarios.edit')}
        actions={actions}
        emptyAction={(folderId) => <div class="flex flex-wrap justify-center gap-2">{actions(folderId)}</div>}
      >
        {(scenario) => <ScenarioRow scenario={scenario} onRemove={() => setRemoving(scenario)} />}
      </FolderedPage>
      {removing && <RemoveScenario scenario={removing} onGone={() => setRemoving(null)} onClose={() => setRemoving(null)} />}
      {importing && <ImportDialog folderId={importing.folderId} onClose={() => setImporting(null)} />}
    </>
  )
}
