import { Copy, Download, PencilRuler, Trash2 } from 'lucide-preact'
import type { ScenarioSummary } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { scenarioListTexts } from './list-texts.ts'
import { useScenarioChanges } from './queries.ts'
import { ScenarioSwitch } from './ScenarioSwitch.tsx'
import { useExport } from './use-export.ts'

/** A scenario in the list of all: where it stands, its switch, and what can be done with it. */
export function ScenarioRow({ scenario, onRemove }: { scenario: ScenarioSummary; onRemove: () => void }) {
  const t = useTexts(scenarioListTexts)
  const number = useNumber()
  const can = useCan()
  const { path } = useAccountPaths()
  const { duplicate } = useScenarioChanges()
  const exportFile = useExport()
  const copying = useAction(duplicate, {
    onDone: () => showToast({ tone: 'success', text: t.duplicated }),
    onFail: () => showToast({ tone: 'error', text: t.duplicateFailed }),
  })
  const { id, name, isActive, group, hasDraft } = scenario
  const isEditor = can('scenarios.edit')
  return (
    <>
      <a href={path(`/scenarios/${id}`)} class="group flex min-w-0 grow flex-col gap-1.5 py-3.5 pl-4 sm:pl-5">
        <span class="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span class={`font-semibold break-words group-hover:underline ${isActive ? '' : 'muted'}`}>{name}</span>
          {!isActive && <Badge>{t.off}</Badge>}
          {hasDraft && (
            <Badge tone="warning" icon={<PencilRuler class="size-3" aria-hidden="true" />}>
              {t.draft}
            </Badge>
          )}
          {group !== null && <Badge tone="info">{t.group(group)}</Badge>}
        </span>
        <span class="muted tnum flex flex-wrap gap-x-4 gap-y-0.5 text-xs">
          <span>{t.steps(number(scenario.stepCount))}</span>
          <span>{t.reading(number(scenario.reading))}</span>
          <span>{t.finished(number(scenario.finished))}</span>
          <span>
            {t.updated} <Time at={scenario.updatedAt} />
          </span>
        </span>
      </a>
      <div class="flex shrink-0 items-center gap-1">
        <ScenarioSwitch scenario={scenario} />
        <Menu
          label={t.menu(name)}
          isQuiet
          entries={[
            ...(isEditor ? [{ label: t.duplicate, icon: Copy, run: () => void copying.start(id) }] : []),
            { label: t.exportFile, icon: Download, run: () => void exportFile(scenario) },
            ...(isEditor ? [{ label: t.remove, icon: Trash2, run: onRemove, isGrave: true }] : []),
          ]}
        />
      </div>
    </>
  )
}
