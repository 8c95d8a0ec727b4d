import { Plus } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { useSteps } from './context.ts'
import type { DraftStep } from './draft.ts'
import { useDrag } from './drag-context.ts'
import { StepCard } from './StepCard.tsx'
import { stepTexts } from './texts.ts'
import type { ListPlace, Place } from './tree.ts'
import { gapText } from './use-step-drag.ts'

/** A list of steps on a line, with a place to add one between any two. */
export function Lane({ list, steps, label }: { list: ListPlace; steps: readonly DraftStep[]; label: string }) {
  const t = useTexts(stepTexts)
  const isInner = list !== 'root'
  return (
    <div class="relative flex flex-col">
      {/* The line: cards lie over it. */}
      <span
        class={`absolute top-2 bottom-2 w-0.5 bg-accent/45 ${isInner ? 'left-[1.125rem]' : 'left-6'} ${steps.length === 0 ? 'hidden' : ''}`}
        aria-hidden="true"
      />
      <ol class="flex flex-col" aria-label={label}>
        {steps.map((step, index) => (
          <li key={step.id} class="relative flex flex-col">
            <Gap place={{ list, index }} isEdge={index === 0} />
            <StepCard step={step} />
          </li>
        ))}
      </ol>
      {steps.length === 0 && <p class="muted px-1 pt-1 text-xs">{t.laneEmpty}</p>}
      <Gap place={{ list, index: steps.length }} isLast />
    </div>
  )
}

interface GapProps {
  place: Place
  /** Above the first step, where there is little to add. */
  isEdge?: boolean
  isLast?: boolean
}

/** Between two steps: where one is added, or let go. */
function Gap({ place, isEdge = false, isLast = false }: GapProps) {
  const t = useTexts(stepTexts)
  const { isReadOnly, onAdd } = useSteps()
  const drag = useDrag()
  const isInner = place.list !== 'root'
  if (isReadOnly) return <div class={isEdge ? 'h-0' : 'h-3'} />
  const isOver = drag.isOver(place)
  const isHolding = drag.held !== null
  return (
    <div
      data-gap={gapText(place)}
      class={`relative flex items-center ${isEdge && !isHolding ? 'h-6' : isLast ? 'h-11' : 'h-9'} ${isInner ? 'pl-1' : 'pl-2.5'}`}
    >
      <button
        type="button"
        class={`group relative z-10 flex items-center gap-1 rounded-full border bg-base-100 text-xs hover:border-primary hover:text-primary focus-visible:text-primary ${
          isLast
            ? 'h-9 border-base-content/25 pr-3 pl-1.5 font-semibold'
            : isEdge
              ? 'h-6 border-base-content/15 px-0.5'
              : 'h-7 border-base-content/20 px-1'
        }`}
        aria-label={isLast ? undefined : t.addHere}
        title={isLast ? undefined : t.addHere}
        onClick={() => onAdd(place)}
      >
        <Plus class="size-4.5" aria-hidden="true" />
        {isLast ? t.addEnd : <span class="hidden pr-1.5 group-hover:inline group-focus-visible:inline">{t.addHere}</span>}
      </button>
      {isOver && <span class="pointer-events-none absolute inset-x-0 top-1/2 z-20 h-1 -translate-y-1/2 rounded-full bg-primary" />}
    </div>
  )
}
