import type { ScenarioSummary } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { showToast } from '../../ui/toast-store.ts'
import { RemoveDialog } from '../uses/RemoveDialog.tsx'
import { scenarioListTexts } from './list-texts.ts'
import { useScenarioChanges, useScenarioUses } from './queries.ts'

interface RemoveScenarioProps {
  scenario: Pick<ScenarioSummary, 'id' | 'name' | 'reading'>
  onGone: () => void
  onClose: () => void
}

/** Asks before a scenario goes: whom it stops for, and what starts it. */
export function RemoveScenario({ scenario, onGone, onClose }: RemoveScenarioProps) {
  const t = useTexts(scenarioListTexts)
  const number = useNumber()
  const { data, error } = useScenarioUses(scenario.id)
  const { remove } = useScenarioChanges()
  return (
    <RemoveDialog
      title={t.removeTitle(scenario.name)}
      confirmLabel={t.remove}
      forceLabel={t.removeAnyway}
      uses={{ data: data && { items: data, friendCount: 0 }, error }}
      usedText={t.removeUsed}
      onRemove={(isForced) => remove({ scenarioId: scenario.id, isForced })}
      onDone={() => {
        showToast({ tone: 'success', text: t.removed })
        onGone()
      }}
      onClose={onClose}
    >
      <p class={scenario.reading > 0 ? 'font-semibold' : ''}>
        {scenario.reading > 0 ? t.removeReading(number(scenario.reading)) : t.removeNobody}
      </p>
      <p class="muted text-sm">{t.removeKept}</p>
    </RemoveDialog>
  )
}
