import { Plus, Redo2, Undo2 } from 'lucide-preact'
import { useMemo } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { type DraftStep, newStep, STEPS_MAX, sortedSteps } from './draft.ts'
import type { PartProps } from './FormSections.tsx'
import { reminderFormTexts } from './form-texts.ts'
import { useReminderNumbers } from './queries.ts'
import { StepCard } from './StepCard.tsx'

/** The steps in the order of their times. The order stands still while one is open, so that it does not jump away under one's hands. */
function useOrder(steps: readonly DraftStep[], goalTime: string, openId: number | null): DraftStep[] {
  const ids = steps.map(({ id }) => id).join()
  const order = useMemo(() => sortedSteps(steps, goalTime).map(({ id }) => id), [ids, openId])
  return order.flatMap((id) => steps.find((step) => step.id === id) ?? [])
}

export function StepsSection({ form, isReadOnly }: PartProps) {
  const t = useTexts(reminderFormTexts)
  const number = useNumber()
  const { draft, history } = form
  const steps = useOrder(draft.steps, draft.goalTime, form.openId)
  const numbers = useReminderNumbers(form.stored?.id ?? null).data
  const isFull = steps.length >= STEPS_MAX
  const tools = !isReadOnly && (
    <div class="flex gap-1">
      <Button
        tone="ghost"
        size="sm"
        label={t.undo}
        icon={<Undo2 class="size-4" aria-hidden="true" />}
        isDisabled={!history.canUndo}
        onClick={history.undo}
      />
      <Button
        tone="ghost"
        size="sm"
        label={t.redo}
        icon={<Redo2 class="size-4" aria-hidden="true" />}
        isDisabled={!history.canRedo}
        onClick={history.redo}
      />
    </div>
  )
  return (
    <Section title={t.steps} lead={t.stepsLead} aside={tools}>
      {steps.length === 0 && <p class="muted text-sm">{t.noSteps}</p>}
      <ol class="flex flex-col gap-3">
        {steps.map((step, index) => (
          <li key={step.id}>
            <StepCard
              step={step}
              no={index + 1}
              form={form}
              isReadOnly={isReadOnly}
              numbers={numbers?.find(({ stepId }) => stepId === step.id)}
            />
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <div class="flex flex-wrap items-center gap-3">
          <Button icon={<Plus class="size-4" aria-hidden="true" />} isDisabled={isFull} onClick={() => form.addStep(newStep())}>
            {t.add}
          </Button>
          {isFull && <p class="muted text-xs">{t.full(number(STEPS_MAX))}</p>}
        </div>
      )}
    </Section>
  )
}
