import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { scenarioListTexts } from './list-texts.ts'
import { useScenarioChanges } from './queries.ts'

/** Switches a scenario on or off where it stands. */
export function ScenarioSwitch({ scenario }: { scenario: { id: number; name: string; isActive: boolean } }) {
  const t = useTexts(scenarioListTexts)
  const can = useCan()
  const { patch } = useScenarioChanges()
  const { id, name, isActive } = scenario
  const switching = useAction((isOn: boolean) => patch(id, { isActive: isOn }), {
    onDone: (now) => showToast({ tone: 'success', text: (now.isActive ? t.switchedOn : t.switchedOff)(name) }),
    onFail: () => showToast({ tone: 'error', text: t.switchFailed }),
  })
  return (
    <label class="grid min-h-11 min-w-11 cursor-pointer place-items-center">
      <span class="sr-only">{t.switchLabel(name)}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isActive}
        class="toggle toggle-primary"
        checked={isActive}
        disabled={!can('scenarios.edit')}
        onChange={(event) => void switching.start(event.currentTarget.checked)}
      />
    </label>
  )
}
