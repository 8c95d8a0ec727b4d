import { useLocation } from 'preact-iso/router'
import type { Scenario } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useScenarioChanges } from './queries.ts'
import { scenarioTexts } from './texts.ts'

interface RemoveScenarioProps {
  scenario: Scenario
  /** Called before the page is left. */
  onGone: () => void
  onClose: () => void
}

export function RemoveScenario({ scenario, onGone, onClose }: RemoveScenarioProps) {
  const t = useTexts(scenarioTexts)
  const number = useNumber()
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { remove } = useScenarioChanges()
  const { start, isBusy, error } = useAction(remove, {
    onDone: () => {
      onGone()
      showToast({ tone: 'success', text: t.removed })
      route(path('/scenarios'), true)
    },
  })
  return (
    <ConfirmDialog
      title={t.removeTitle(scenario.name)}
      confirmLabel={t.remove}
      tone="danger"
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(scenario.id)}
      onClose={onClose}
    >
      <p class={scenario.reading > 0 ? 'font-semibold' : ''}>
        {scenario.reading > 0 ? t.removeReading(number(scenario.reading)) : t.removeNobody}
      </p>
      <p class="muted text-sm">{t.removeKept}</p>
    </ConfirmDialog>
  )
}
