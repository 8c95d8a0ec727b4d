import { ChevronDown, Copy, Filter, MessageSquare, Trash2, Zap } from 'lucide-preact'
import type { ReminderStepNumbers } from '../../../src/features/reminders/schema.ts'
import { useBubbleSummary } from '../../editors/composer/kind-texts.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { copyOfStep, type DraftStep, offsetFault, stepFaults } from './draft.ts'
import { offsetWords, toOffset } from './offset.ts'
import { StepNumbers } from './StepNumbers.tsx'
import { reminderStepTexts } from './step-texts.ts'
import type { ReminderFormState } from './use-reminder-form.ts'

const StepBody = lazyPart(async () => (await import('./StepBody.tsx')).StepBody)

export interface StepCardProps {
  step: DraftStep
  no: number
  form: ReminderFormState
  isReadOnly: boolean
  numbers: ReminderStepNumbers | undefined
}

const headId = (id: number): string => `reminder-step-${id}`

/** One step: closed, when it comes and what it says; open, all of it. */
export function StepCard(props: StepCardProps) {
  const { step, no, form, isReadOnly, numbers } = props
  const t = useTexts(reminderStepTexts)
  const number = useNumber()
  const isOpen = form.openId === step.id
  const faults = form.isTried ? stepFaults(step, form.inside) : []
  const refusals = refusalsOf(form, step)
  const isWrong = faults.length + refusals.length > 0
  return (
    <section
      aria-label={t.step(number(no))}
      class={`rounded-box border bg-base-100 ${isWrong ? 'border-error' : isOpen ? 'border-primary/60' : 'border-base-300'}`}
    >
      <div class="flex items-start">
        <Head {...props} isOpen={isOpen} />
        {!isReadOnly && <Tools step={step} no={no} form={form} />}
      </div>
      {isWrong && (
        <ul class="flex flex-col gap-1 px-4 pb-3 text-xs font-medium text-error" role="alert">
          {faults.map((fault) => (
            <li key={fault}>{t[`fault-${fault}`]}</li>
          ))}
          {refusals.map((message) => (
            <li key={message}>{t.refused(message)}</li>
          ))}
        </ul>
      )}
      {numbers && <StepNumbers numbers={numbers} isWhole={isOpen} />}
      {isOpen && (
        <div class="border-t border-base-300 p-4 sm:p-5">
          <StepBody step={step} form={form} isReadOnly={isReadOnly} />
        </div>
      )}
    </section>
  )
}

/** What the server objected to in this step; the steps were sent in the order of their times. */
function refusalsOf(form: ReminderFormState, step: DraftStep): string[] {
  const index = form.sentIds.indexOf(step.id)
  if (!form.error || index < 0) return []
  return [...new Set(Object.entries(form.error.fields).flatMap(([at, message]) => (at.startsWith(`steps.${index}.`) ? [message] : [])))]
}

function Head({ step, no, form, isOpen }: StepCardProps & { isOpen: boolean }) {
  const t = useTexts(reminderStepTexts)
  const number = useNumber()
  const language = useLanguage()
  const summary = useBubbleSummary()
  const [first, ...others] = step.bubbles
  const says = first ? `${summary(first.bubble)}${others.length > 0 ? ` +${number(others.length)}` : ''}` : t.onlyActions
  return (
    <button
      type="button"
      id={headId(step.id)}
      class="flex min-h-14 min-w-0 grow items-start gap-3 rounded-box px-4 py-3 text-left hover:bg-base-content/3"
      aria-expanded={isOpen}
      onClick={() => form.open(isOpen ? null : step.id)}
    >
      <span class="flex min-w-0 grow flex-col gap-0.5">
        <span class="sr-only">{t.step(number(no))}: </span>
        <span class="font-bold break-words">{offsetFault(step) ? t.unfinished : offsetWords(toOffset(step), language)}</span>
        {!isOpen && (
          <span class="muted flex min-w-0 items-center gap-1.5 text-sm">
            {first ? <MessageSquare class="size-4 shrink-0" aria-hidden="true" /> : <Zap class="size-4 shrink-0" aria-hidden="true" />}
            <span class="line-clamp-1 min-w-0 break-all">{says}</span>
          </span>
        )}
        {!isOpen && (step.when || (first && step.actions.length > 0)) && (
          <span class="flex flex-wrap gap-1.5">
            {step.when && <Badge icon={<Filter class="size-3" aria-hidden="true" />}>{t.conditional}</Badge>}
            {first && step.actions.length > 0 && (
              <Badge icon={<Zap class="size-3" aria-hidden="true" />}>{t.actionCount(number(step.actions.length))}</Badge>
            )}
          </span>
        )}
      </span>
      <ChevronDown class={`mt-1 size-4 shrink-0 transition-transform ${isOpen ? 'rotate-180' : ''}`} aria-hidden="true" />
    </button>
  )
}

function Tools({ step, no, form }: Pick<StepCardProps, 'step' | 'no' | 'form'>) {
  const t = useTexts(reminderStepTexts)
  const number = useNumber()
  const remove = () => {
    form.removeStep(step.id)
    showToast({ tone: 'neutral', text: t.removed(number(no)), action: { label: t.undo, run: () => form.addStep(step) } })
  }
  return (
    <div class="shrink-0 p-2">
      <Menu
        label={t.tools(number(no))}
        isQuiet
        entries={[
          { label: t.copy, icon: Copy, run: () => form.addStep(copyOfStep(step)) },
          { label: t.remove, icon: Trash2, run: remove, isGrave: true },
        ]}
      />
    </div>
  )
}
