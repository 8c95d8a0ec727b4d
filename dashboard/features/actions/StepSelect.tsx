import type { StepSelectProps } from '../../editors/actions/lists.ts'
import { useTexts } from '../../lib/i18n.ts'
import { SelectField } from '../../ui/inputs.tsx'
import { useScenarioSteps } from '../scenarios/step-names.ts'
import { actionPageTexts } from './texts.ts'

/** A step of a scenario, by its place, when it is due and what it does. */
export function StepSelect({ scenarioId, value, onChange, mayBeFirst, error, isReadOnly }: StepSelectProps) {
  const t = useTexts(actionPageTexts)
  const { steps = [], isPending, error: failure } = useScenarioSteps(scenarioId)
  // What is gone is only known once all that is there is here.
  const isGone = !isPending && !failure && value !== 0 && !steps.some(({ id }) => id === value)
  const options = [
    ...(mayBeFirst ? [{ value: '0', label: t.firstStep }] : value === 0 ? [{ value: '0', label: t.chooseStep }] : []),
    ...(isGone ? [{ value: String(value), label: t.stepGone }] : []),
    ...steps.map(({ id, name, depth }) => ({ value: String(id), label: `${'　'.repeat(depth)}${name}` })),
  ]
  return (
    <SelectField
      label={mayBeFirst ? t.startFrom : t.moveTo}
      value={String(value)}
      options={options}
      onChange={(chosen) => onChange(Number(chosen))}
      error={error ?? (isGone ? t.stepGoneHelp : failure && steps.length === 0 ? t.stepsFailed : undefined)}
      isDisabled={isReadOnly || isPending}
    />
  )
}
