import { Copy, Download, PencilLine, PencilRuler, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Scenario } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { NameForm } from '../../ui/NameForm.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { NAME_MAX } from '../segments/names.ts'
import { useCan } from '../staff/me.ts'
import { scenarioListTexts } from './list-texts.ts'
import { scenarioPageTexts } from './page-texts.ts'
import { useScenarioChanges } from './queries.ts'
import { RemoveScenario } from './RemoveScenario.tsx'
import { ScenarioSwitch } from './ScenarioSwitch.tsx'
import { useExport } from './use-export.ts'

/** What can be done with a scenario as a whole; it does not wait for being published. */
export function ScenarioActions({ scenario }: { scenario: Scenario }) {
  const t = useTexts(scenarioPageTexts)
  const list = useTexts(scenarioListTexts)
  const can = useCan()
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { duplicate, patch } = useScenarioChanges()
  const exportFile = useExport()
  const [asking, setAsking] = useState<'rename' | 'remove' | null>(null)
  const copying = useAction(duplicate, {
    onDone: (copy) => {
      showToast({ tone: 'success', text: list.duplicated })
      route(path(`/scenarios/${copy.id}`))
    },
    onFail: () => showToast({ tone: 'error', text: list.duplicateFailed }),
  })
  const isEditor = can('scenarios.edit')
  if (asking === 'rename')
    return (
      <div class="w-full sm:w-96">
        <NameForm
          label={t.name}
          saveLabel={t.save}
          maxLength={NAME_MAX}
          value={scenario.name}
          isFocused
          onSave={async (name) => {
            await patch(scenario.id, { name })
            setAsking(null)
          }}
          onCancel={() => setAsking(null)}
        />
      </div>
    )
  return (
    <>
      <span class="flex items-center gap-1.5 text-sm font-semibold">
        <ScenarioSwitch scenario={scenario} />
        <span aria-hidden="true">{scenario.isActive ? t.on : t.off}</span>
      </span>
      <Menu
        label={t.menu}
        entries={[
          ...(isEditor
            ? [
                { label: t.rename, icon: PencilLine, run: () => setAsking('rename') },
                { label: list.duplicate, icon: Copy, run: () => void copying.start(scenario.id) },
              ]
            : []),
          { label: list.exportFile, icon: Download, run: () => void exportFile(scenario) },
          ...(isEditor ? [{ label: list.remove, icon: Trash2, run: () => setAsking('remove'), isGrave: true }] : []),
        ]}
      />
      {asking === 'remove' && (
        <RemoveScenario scenario={scenario} onGone={() => route(path('/scenarios'), true)} onClose={() => setAsking(null)} />
      )}
    </>
  )
}

/** How many friends are where, its group, and whether what one sees is published. */
export function ScenarioFacts({ scenario }: { scenario: Scenario }) {
  const t = useTexts(scenarioPageTexts)
  const list = useTexts(scenarioListTexts)
  const number = useNumber()
  return (
    <div class="muted tnum flex flex-wrap items-center gap-x-4 gap-y-1.5 text-xs">
      {scenario.hasDraft && (
        <Badge tone="warning" icon={<PencilRuler class="size-3" aria-hidden="true" />}>
          {t.draft}
        </Badge>
      )}
      {scenario.group !== null && <Badge tone="info">{list.group(scenario.group)}</Badge>}
      <span>{t.reading(number(scenario.reading))}</span>
      <span>{t.finished(number(scenario.finished))}</span>
      <span>{t.stopped(number(scenario.stopped))}</span>
      {scenario.stepCount > 0 ? (
        <span>
          {t.publishedAt} <Time at={scenario.publishedAt} />
        </span>
      ) : (
        <span>{t.neverPublished}</span>
      )}
    </div>
  )
}
