import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { RowSwitch } from '../../ui/RowSwitch.tsx'
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
    <RowSwitch
      label={t.switchLabel(name)}
      isOn={isActive}
      isDisabled={!can('scenarios.edit')}
      onChange={(isOn) => void switching.start(isOn)}
    />
  )
}
