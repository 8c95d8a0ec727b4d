import type { DryRunItem } from '../../../../src/features/scenarios/dry-run-schema.ts'
import { useWayName } from '../../../editors/steps/use-summary.ts'
import { useTexts } from '../../../lib/i18n.ts'
import type { NamedStep } from '../step-names.ts'
import { dryRunTexts } from './texts.ts'

interface OutcomeSelectProps {
  item: DryRunItem
  step: NamedStep
  /** By step, as the API takes it. */
  assumed: Readonly<Record<string, number>>
  onAssume: (stepId: number, outcome: number | undefined) => void
}

/** Whether a step of the timeline could have come out otherwise. */
export const isOpen = ({ outcome, reason }: DryRunItem, { step }: NamedStep): boolean => {
  if (outcome === 'way') return step.ways.length > 0
  const hasCondition = (step.kind === 'message' || step.kind === 'actions') && step.when !== undefined
  return hasCondition && (outcome === 'send' || outcome === 'run' || reason === 'condition' || reason === 'condition-broken')
}

/** Another way, or a condition that holds or not: the timeline is worked out again with it. */
export function OutcomeSelect({ item, step, assumed, onAssume }: OutcomeSelectProps) {
  const t = useTexts(dryRunTexts)
  const wayName = useWayName()
  const options =
    item.outcome === 'way'
      ? step.step.ways.map((way) => ({ value: String(way.id), label: wayName(step.step, way) }))
      : [
          { value: '1', label: t.met },
          { value: '0', label: t.unmet },
        ]
  const value = assumed[step.id] === undefined ? '' : String(assumed[step.id])
  return (
    <label class="flex w-fit max-w-full flex-wrap items-center gap-2 text-xs">
      <span class="muted">{t.chooseLabel}</span>
      <select
        class="select select-sm w-auto max-w-64 min-w-36 text-sm"
        aria-label={t.choose(step.name)}
        value={value}
        onChange={(event) => onAssume(step.id, event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value))}
      >
        {[{ value: '', label: t.byItself }, ...options].map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
