import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { addStep, changeStep, type DraftStep, duplicateStep, moveStep, removeStep, restoreStep, STEPS_MAX } from './model.ts'
import { StepCard, stepButtonId } from './StepCard.tsx'
import { stepTexts } from './texts.ts'

interface StepsEditorProps {
  steps: DraftStep[]
  /** Given a change rather than a result, so that an undo fits whatever was edited meanwhile. */
  update: (change: (steps: DraftStep[]) => DraftStep[]) => void
  openKey: number | null
  onOpen: (key: number | null) => void
  showFaults: boolean
  isReadOnly?: boolean
}

/** The way of a scenario: steps on a thread, each opened in its place. */
export function StepsEditor({ steps, update, openKey, onOpen, showFaults, isReadOnly = false }: StepsEditorProps) {
  const t = useTexts(stepTexts)
  const number = useNumber()
  const refocus = useRefocus()
  const [said, say] = useState('')
  const isFull = steps.length >= STEPS_MAX

  const add = (index: number) => {
    const next = addStep(steps, index)
    const added = next[index]
    update(() => next)
    if (added) {
      onOpen(added.key)
      refocus(stepButtonId(added.key, 'open'))
    }
  }
  const move = (index: number, by: -1 | 1) => {
    const step = steps[index]
    if (!step || index + by < 0 || index + by >= steps.length) return
    update((current) => moveStep(current, index, by))
    refocus(stepButtonId(step.key, by < 0 ? 'up' : 'down'))
    say(t.movedTo(index + by + 1))
  }
  const remove = (index: number) => {
    const step = steps[index]
    if (!step) return
    update((current) => removeStep(current, index))
    const neighbour = steps[index + 1] ?? steps[index - 1]
    if (neighbour) refocus(stepButtonId(neighbour.key, 'open'))
    showToast({
      tone: 'neutral',
      text: step.waiting > 0 ? t.removedWaiting(index + 1, number(step.waiting)) : t.removed(index + 1),
      action: { label: t.undo, run: () => update((current) => restoreStep(current, index, step)) },
    })
  }
  return (
    <div class="flex flex-col">
      <ol class={`flex flex-col ${steps.length > 1 ? 'thread' : ''}`} aria-label={t.list}>
        {steps.map((step, index) => (
          <li key={step.key} class={`relative ${isReadOnly || isFull ? 'not-first:pt-3' : ''}`}>
            {!isReadOnly && !isFull && index > 0 && <AddBetween label={t.addHere(index + 1)} onClick={() => add(index)} />}
            <StepCard
              step={step}
              no={index + 1}
              count={steps.length}
              isOpen={openKey === step.key}
              showFaults={showFaults}
              isReadOnly={isReadOnly}
              onToggle={() => onOpen(openKey === step.key ? null : step.key)}
              onChange={(change) => update((current) => changeStep(current, step.key, change))}
              onMove={(by) => move(index, by)}
              onDuplicate={isFull ? undefined : () => update((current) => duplicateStep(current, index))}
              onRemove={() => remove(index)}
            />
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <div class={steps.length > 0 ? 'pt-4 pl-13' : ''}>
          <Button
            tone={steps.length === 0 ? 'primary' : 'quiet'}
            icon={<Plus class="size-4" aria-hidden="true" />}
            onClick={() => add(steps.length)}
            isDisabled={isFull}
          >
            {steps.length === 0 ? t.addFirst : t.addEnd}
          </Button>
          {isFull && <p class="muted mt-1 text-xs">{t.full(STEPS_MAX)}</p>}
        </div>
      )}
      <p class="sr-only" role="status">
        {said}
      </p>
    </div>
  )
}

/** On the thread between two steps. */
function AddBetween({ label, onClick }: { label: string; onClick: () => void }) {
  const t = useTexts(stepTexts)
  return (
    <div class="flex h-9 items-center pl-2">
      <button
        type="button"
        class="group relative z-10 flex h-7 items-center gap-1 rounded-full border border-base-content/20 bg-base-100 pr-1 pl-1 text-2xs hover:border-primary hover:text-primary focus-visible:text-primary"
        aria-label={label}
        title={label}
        onClick={onClick}
      >
        <Plus class="size-4" aria-hidden="true" />
        <span class="hidden pr-1.5 group-hover:inline group-focus-visible:inline">{t.add}</span>
      </button>
    </div>
  )
}
