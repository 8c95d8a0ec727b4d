import { ChevronDown, GripVertical, TriangleAlert } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { stepBodyId, stepCardId, stepHeadId, useSteps } from './context.ts'
import { type DraftStep, isForked } from './draft.ts'
import { useDrag } from './drag-context.ts'
import { Glimpse } from './Glimpse.tsx'
import { stepKindTexts } from './kind-texts.ts'
import { STEP_ICONS } from './kinds.ts'
import { StepMenu } from './StepMenu.tsx'
import { stepTexts } from './texts.ts'
import { placeOf } from './tree.ts'
import { useStepHeadline, useStepSummary } from './use-summary.ts'
import { Ways } from './Ways.tsx'

const StepBody = lazyPart(async () => (await import('./StepBody.tsx')).StepBody)

const isInDialog = ({ target, currentTarget }: KeyboardEvent) =>
  target instanceof Element && currentTarget instanceof Element && target.closest('dialog') !== currentTarget.closest('dialog')

/** One knot of the line: closed it says when and what, open it is edited; its ways stand inside it. */
export function StepCard({ step }: { step: DraftStep }) {
  const t = useTexts(stepTexts)
  const kinds = useTexts(stepKindTexts)
  const { steps, editor, openId, isReadOnly, isTried, faults, notes } = useSteps()
  const drag = useDrag()
  const no = placeOf(steps, step.id)?.no ?? 0
  const isOpen = openId === step.id
  const isWrong = isTried && faults.has(step.id)
  const isHeld = drag.held?.id === step.id
  // What is just being written is not blamed for what it still lacks.
  const said = isTried || !isOpen ? (faults.get(step.id) ?? []) : []
  const own = (notes.get(step.id) ?? []).filter(({ text }) => said.every((fault) => t[`fault-${fault}`] !== text))
  const byKey = (event: KeyboardEvent) => {
    if (isReadOnly || event.defaultPrevented || !event.altKey || isInDialog(event)) return
    const by = ({ ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' } as const)[event.key]
    if (!by) return
    event.preventDefault()
    event.stopPropagation()
    editor.moveBy(step.id, by)
  }
  return (
    <section
      id={stepCardId(step.id)}
      aria-label={`${t.step(no)}: ${kinds[step.kind]}`}
      class={`card-frame relative min-w-0 ${isOpen ? 'border-primary/60 shadow-sm' : ''} ${isWrong ? 'border-error' : ''} ${isHeld ? 'opacity-40' : ''}`}
      onKeyDown={byKey}
    >
      <div class="flex items-stretch">
        {!isReadOnly && (
          <span
            class="muted grid w-7 shrink-0 cursor-grab touch-none place-items-center rounded-l-box select-none hover:bg-base-content/5 active:cursor-grabbing sm:w-8"
            title={t.drag(no)}
            aria-hidden="true"
            {...drag.handle(step.id)}
          >
            <GripVertical class="size-4" />
          </span>
        )}
        <Head step={step} no={no} isOpen={isOpen} isWrong={isWrong} />
        {!isReadOnly && <StepMenu step={step} no={no} />}
      </div>
      {(said.length > 0 || own.length > 0) && (
        <ul class="flex flex-col gap-1 px-4 pb-3 text-xs sm:px-5">
          {said.map((fault) => (
            <li key={fault} class={isTried ? 'font-medium text-error' : 'text-warning'}>
              {t[`fault-${fault}`]}
            </li>
          ))}
          {own.map(({ isError, text }) => (
            <li key={text} class={`flex items-start gap-1.5 ${isError ? 'font-medium text-error' : 'text-warning'}`}>
              <TriangleAlert class="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <div id={stepBodyId(step.id)} class="border-t border-base-300 p-4 sm:p-5">
          <StepBody step={step} no={no} />
        </div>
      )}
      {isForked(step) && <Ways step={step} isOpen={isOpen} />}
    </section>
  )
}

interface HeadProps {
  step: DraftStep
  no: number
  isOpen: boolean
  isWrong: boolean
}

function Head({ step, no, isOpen, isWrong }: HeadProps) {
  const t = useTexts(stepTexts)
  const kinds = useTexts(stepKindTexts)
  const { editor, onOpen, isReadOnly, inside, parts } = useSteps()
  const headline = useStepHeadline()
  const summary = useStepSummary(inside.lists)
  const Icon = STEP_ICONS[step.kind]
  const when = step.kind === 'message' || step.kind === 'actions' ? step.when : undefined
  const main = headline(step)
  // Of ways, what stands under it says more.
  const line = step.kind === 'branch' || step.kind === 'split' ? '' : summary(step)
  const byKey = (event: KeyboardEvent) => {
    if (isReadOnly || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Delete') {
      event.preventDefault()
      editor.remove(step.id)
    }
  }
  return (
    <button
      type="button"
      id={stepHeadId(step.id)}
      class={`flex min-h-14 min-w-0 grow items-start gap-2.5 py-2.5 pr-1 text-left hover:bg-base-content/3 sm:gap-3 sm:py-3 ${isReadOnly ? 'rounded-box pl-3 sm:pl-4' : 'pl-1'}`}
      aria-expanded={isOpen}
      aria-controls={isOpen ? stepBodyId(step.id) : undefined}
      onClick={({ currentTarget }) => {
        staysInPlace(currentTarget)
        onOpen(isOpen ? null : step.id)
      }}
      onKeyDown={byKey}
    >
      <span
        class={`grid size-9 shrink-0 place-items-center rounded-full border-2 bg-base-100 ${
          isWrong ? 'border-error text-error' : step.isOff ? 'border-base-300 text-base-content/50' : 'border-accent text-accent'
        }`}
        aria-hidden="true"
      >
        <Icon class="size-4.5" />
      </span>
      <span class={`flex min-w-0 grow flex-col gap-1 ${step.isOff ? 'saturate-50' : ''}`}>
        <span class="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span class="sr-only">{t.step(no)}: </span>
          <span class={`font-bold break-words ${step.isOff ? 'line-through decoration-base-content/40' : ''}`}>{main}</span>
          {main !== kinds[step.kind] && step.kind !== 'wait' && <span class="muted text-xs">{kinds[step.kind]}</span>}
          {step.name.trim() && <span class="muted text-xs break-words">{step.name.trim()}</span>}
          {step.isOff && <Badge>{t.off}</Badge>}
          <Standing step={step} />
        </span>
        {!isOpen && step.kind === 'message' ? (
          <Glimpse bubbles={step.bubbles} />
        ) : (
          !isOpen && line && <span class="muted line-clamp-2 text-sm break-words">{line}</span>
        )}
        {!isOpen && when && (
          <span class="text-xs text-primary">
            <parts.ConditionText segment={when} of="step" />
          </span>
        )}
      </span>
      <ChevronDown class={`muted mt-2 size-5 shrink-0 transition-transform ${isOpen ? 'rotate-180' : ''}`} aria-hidden="true" />
    </button>
  )
}

/** What was pressed stays under the finger when another card above it closes. */
function staysInPlace(head: HTMLElement): void {
  const { top } = head.getBoundingClientRect()
  requestAnimationFrame(() => window.scrollBy(0, head.getBoundingClientRect().top - top))
}

/** How many friends stand before it. */
function Standing({ step }: { step: DraftStep }) {
  const t = useTexts(stepTexts)
  const number = useNumber()
  const counts = useSteps().counts[step.id]
  if (!counts) return null
  return (
    <>
      {counts.waiting > 0 && <Badge tone="info">{t.waiting(number(counts.waiting))}</Badge>}
      {counts.held > 0 && <Badge tone="warning">{t.held(number(counts.held))}</Badge>}
    </>
  )
}
