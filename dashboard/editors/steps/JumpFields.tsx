import { useTexts } from '../../lib/i18n.ts'
import { SelectField } from '../../ui/inputs.tsx'
import { useSteps } from './context.ts'
import type { DraftStepOf } from './draft.ts'
import { stepKindTexts } from './kind-texts.ts'
import { stepTexts } from './texts.ts'

/** Where a jump leads: a scenario, and its start or one of its steps. */
export function JumpFields({ step }: { step: DraftStepOf<'jump'> }) {
  const t = useTexts(stepTexts)
  const kinds = useTexts(stepKindTexts)
  const { editor, inside, parts, scenarioId, isReadOnly, isTried } = useSteps()
  const { scenarios } = inside.lists
  const isGone = step.scenarioId !== 0 && scenarios.every(({ id }) => id !== step.scenarioId)
  const nameOf = ({ id, name, isActive }: (typeof scenarios)[number]) => {
    if (id === scenarioId) return t.jumpSelf(name)
    return isActive ? name : t.jumpOff(name)
  }
  const set = (change: { scenarioId?: number; stepId?: number }) =>
    editor.set(step.id, (now) => (now.kind === 'jump' ? { ...now, ...change } : now))
  return (
    <div class="grid max-w-xl items-start gap-3 @md:grid-cols-2">
      <SelectField
        label={t.jumpScenario}
        value={String(step.scenarioId)}
        options={[
          ...(step.scenarioId === 0 ? [{ value: '0', label: t.choose }] : []),
          ...(isGone ? [{ value: String(step.scenarioId), label: kinds.jumpGone }] : []),
          ...scenarios.map((scenario) => ({ value: String(scenario.id), label: nameOf(scenario) })),
        ]}
        onChange={(chosen) => set({ scenarioId: Number(chosen), stepId: 0 })}
        error={isGone ? t['fault-scenario-gone'] : isTried && step.scenarioId === 0 ? t['fault-scenario'] : undefined}
        isDisabled={isReadOnly}
      />
      {step.scenarioId !== 0 && !isGone && (
        <parts.StepSelect
          key={step.scenarioId}
          scenarioId={step.scenarioId}
          value={step.stepId}
          onChange={(stepId) => set({ stepId })}
          mayBeFirst
          error={undefined}
          isReadOnly={isReadOnly}
        />
      )}
    </div>
  )
}
