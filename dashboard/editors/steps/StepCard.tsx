import { ArrowDown, ArrowUp, ChevronDown, Copy, Hourglass, Trash2, TriangleAlert } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { useBubbleSummary } from '../composer/kind-texts.ts'
import { LazyComposer } from '../composer/lazy.ts'
import { type DraftStep, isStepRight } from './model.ts'
import { TimingEditor } from './TimingEditor.tsx'
import { stepTexts, useTimingLabel } from './texts.ts'

interface StepCardProps {
  step: DraftStep
  no: number
  count: number
  isOpen: boolean
  showFaults: boolean
  isReadOnly: boolean
  onToggle: () => void
  onChange: (change: Partial<Pick<DraftStep, 'timing' | 'bubbles'>>) => void
  onMove: (by: -1 | 1) => void
  onDuplicate: (() => void) | undefined
  onRemove: () => void
}

export const stepButtonId = (key: number, which: 'open' | 'up' | 'down'): string => `step-${key}-${which}`

/** One knot of the thread: closed it says when and what, open it is edited. */
export function StepCard(props: StepCardProps) {
  const { step, no, isOpen, isReadOnly, showFaults, onToggle, onChange } = props
  const isWrong = showFaults && !isStepRight(step)
  return (
    <div class="flex items-start gap-3">
      <span
        class={`tnum relative z-10 mt-2 grid size-10 shrink-0 place-items-center rounded-full border-2 bg-base-100 text-sm font-bold ${
          isWrong ? 'border-error text-error' : 'border-accent text-accent'
        }`}
        aria-hidden="true"
      >
        {no}
      </span>
      <div class={`card-frame min-w-0 grow ${isOpen ? 'shadow-sm' : ''} ${isWrong ? 'border-error' : ''}`}>
        <Summary step={step} no={no} isOpen={isOpen} isWrong={isWrong} onToggle={onToggle} />
        {isOpen && (
          <div class="flex flex-col gap-5 border-t border-base-300 p-4 sm:p-5">
            <TimingEditor timing={step.timing} isFirst={no === 1} isReadOnly={isReadOnly} onChange={(timing) => onChange({ timing })} />
            <Messages step={step} showFaults={showFaults} isReadOnly={isReadOnly} onChange={onChange} />
            {!isReadOnly && <Tools {...props} />}
          </div>
        )}
      </div>
    </div>
  )
}

function Messages({ step, showFaults, isReadOnly, onChange }: Pick<StepCardProps, 'step' | 'showFaults' | 'isReadOnly' | 'onChange'>) {
  const t = useTexts(stepTexts)
  return (
    <div class="flex flex-col gap-1.5">
      <p class="text-sm font-semibold">{t.messages}</p>
      <LazyComposer bubbles={step.bubbles} onChange={(bubbles) => onChange({ bubbles })} showFaults={showFaults} isReadOnly={isReadOnly} />
    </div>
  )
}

interface SummaryProps {
  step: DraftStep
  no: number
  isOpen: boolean
  isWrong: boolean
  onToggle: () => void
}

function Summary({ step, no, isOpen, isWrong, onToggle }: SummaryProps) {
  const t = useTexts(stepTexts)
  const number = useNumber()
  const label = useTimingLabel()
  const summary = useBubbleSummary()
  const first = step.bubbles[0]?.bubble
  const text = first && !(first.kind === 'text' && first.text.trim() === '') ? summary(first) : undefined
  const others = step.bubbles.length - 1
  return (
    <button
      type="button"
      id={stepButtonId(step.key, 'open')}
      class="flex w-full items-center gap-3 rounded-box px-4 py-3 text-left hover:bg-base-content/3 sm:px-5"
      aria-expanded={isOpen}
      onClick={onToggle}
    >
      <span class="flex min-w-0 grow flex-col">
        <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span class="sr-only">{t.step(no)}: </span>
          <span class="font-bold">{label(step.timing)}</span>
          {step.waiting > 0 && (
            <Badge tone="info" icon={<Hourglass class="size-3" aria-hidden="true" />}>
              {t.waiting(number(step.waiting))}
            </Badge>
          )}
          {isWrong && (
            <Badge tone="error" icon={<TriangleAlert class="size-3" aria-hidden="true" />}>
              {t.fault}
            </Badge>
          )}
        </span>
        {!isOpen && (
          <span class="muted flex min-w-0 gap-2 text-sm">
            <span class="truncate">{text ?? t.noText}</span>
            {others > 0 && <span class="shrink-0 text-xs">{t.moreBubbles(others)}</span>}
          </span>
        )}
      </span>
      <ChevronDown class={`muted size-5 shrink-0 transition-transform ${isOpen ? 'rotate-180' : ''}`} aria-hidden="true" />
    </button>
  )
}

function Tools({ step, no, count, onMove, onDuplicate, onRemove }: StepCardProps) {
  const t = useTexts(stepTexts)
  const tool = (label: string, icon: ComponentChildren, onClick: () => void, { isDisabled = false, id = '' } = {}) => (
    <Button tone="ghost" size="sm" label={label} icon={icon} onClick={onClick} isDisabled={isDisabled} attributes={id ? { id } : {}} />
  )
  return (
    <div class="-mb-1 flex items-center gap-1 border-t border-base-300 pt-3">
      {tool(t.up(no), <ArrowUp class="size-4" />, () => onMove(-1), { isDisabled: no === 1, id: stepButtonId(step.key, 'up') })}
      {tool(t.down(no), <ArrowDown class="size-4" />, () => onMove(1), { isDisabled: no === count, id: stepButtonId(step.key, 'down') })}
      {onDuplicate && tool(t.duplicate(no), <Copy class="size-4" />, onDuplicate)}
      <span class="grow" />
      {tool(t.remove(no), <Trash2 class="size-4 text-error" />, onRemove)}
    </div>
  )
}
