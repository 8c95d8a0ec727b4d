import { useTexts } from '../../lib/i18n.ts'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { useScenarios } from '../scenarios/queries.ts'
import { useCan } from '../staff/me.ts'
import { greetingTexts } from './texts.ts'

interface ScenarioSelectProps {
  value: number | null
  onChange: (scenarioId: number | null) => void
  isReadOnly: boolean
}

export function ScenarioSelect({ value, onChange, isReadOnly }: ScenarioSelectProps) {
  const t = useTexts(greetingTexts)
  const can = useCan()
  const scenarios = useScenarios(can('scenarios.view'))
  const options = [
    { value: '', label: t.scenarioNone },
    ...(scenarios.data ?? []).map((scenario) => ({
      value: String(scenario.id),
      label: scenario.isActive ? scenario.name : t.scenarioOff(scenario.name),
    })),
  ]
  return (
    <div class="flex flex-col gap-2 sm:max-w-md">
      <SelectField
        label={t.scenario}
        help={t.scenarioHelp}
        value={value === null ? '' : String(value)}
        options={options}
        onChange={(chosen) => onChange(chosen === '' ? null : Number(chosen))}
        isDisabled={isReadOnly || scenarios.isPending}
      />
      {scenarios.error && <ErrorNote error={scenarios.error} />}
    </div>
  )
}
