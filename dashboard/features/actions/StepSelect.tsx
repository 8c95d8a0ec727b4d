import { useQuery } from '@tanstack/preact-query'
import type { Scenario } from '../../../src/features/scenarios/schema.ts'
import type { StepSelectProps } from '../../editors/actions/lists.ts'
import { useTimingLabel } from '../../editors/steps/texts.ts'
import { answerOf, api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { SelectField } from '../../ui/inputs.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { actionPageTexts } from './texts.ts'

/** A step of a scenario, by its place and when it is due. */
export function StepSelect({ scenarioId, value, onChange, mayBeFirst, error, isReadOnly }: StepSelectProps) {
  const t = useTexts(actionPageTexts)
  const label = useTimingLabel()
  const { param, key } = useAccountPaths()
  const scenario = useQuery({
    queryKey: key('scenarios', scenarioId, 'steps'),
    queryFn: () =>
      answerOf<Scenario>(api.accounts[':accountId'].scenarios[':scenarioId'].$get({ param: { ...param, scenarioId: String(scenarioId) } })),
  })
  const steps = scenario.data?.steps ?? []
  // What is gone is only known once all that is there is here.
  const isGone = scenario.data !== undefined && value !== 0 && !steps.some(({ id }) => id === value)
  const options = [
    ...(mayBeFirst ? [{ value: '0', label: t.firstStep }] : value === 0 ? [{ value: '0', label: t.chooseStep }] : []),
    ...(isGone ? [{ value: String(value), label: t.stepGone }] : []),
    ...steps.map(({ id, timing }, index) => ({ value: String(id), label: t.stepAt(index + 1, label(timing)) })),
  ]
  return (
    <SelectField
      label={mayBeFirst ? t.startFrom : t.moveTo}
      value={String(value)}
      options={options}
      onChange={(chosen) => onChange(Number(chosen))}
      error={error ?? (isGone ? t.stepGoneHelp : scenario.error && !scenario.data ? t.stepsFailed : undefined)}
      isDisabled={isReadOnly || scenario.isPending}
    />
  )
}
