import { CircleAlert, Info, Users } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import type { Problem, Review, Scenario, StepReaders } from '../../../../src/features/scenarios/schema.ts'
import { toContent } from '../../../editors/steps/model.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Desk } from '../edit/use-desk.ts'
import { ChangeList } from './ChangeList.tsx'
import { useStepNames } from './change-words.ts'
import { useProblemText } from './notes.ts'
import { reviewTexts } from './texts.ts'

interface ReviewBodyProps {
  review: Review
  scenario: Scenario
  desk: Desk
  hasChanges: boolean
  onShow: (stepId: number | null) => void
}

type Names = ReturnType<typeof useStepNames>

/** What a review found: errors first, then what is doubtful, what changes, and what it means for those under way. */
export function ReviewBody({ review, scenario, desk, hasChanges, onShow }: ReviewBodyProps) {
  const t = useTexts(reviewTexts)
  const number = useNumber()
  const names = useStepNames([toContent(desk.content, desk.inside), scenario.content], desk.inside)
  const { errors, warnings, changes, settingsChanged } = review
  const problems = { names, onShow }
  return (
    <>
      {errors.length > 0 && (
        <Part title={t.errors(number(errors.length))} icon={<CircleAlert class="size-5 text-error" aria-hidden="true" />}>
          <Problems problems={errors} tone="error" {...problems} />
        </Part>
      )}
      {warnings.length > 0 && (
        <Part title={t.warnings(number(warnings.length))} icon={<Info class="size-5 text-warning" aria-hidden="true" />}>
          <Problems problems={warnings} tone="warning" {...problems} />
        </Part>
      )}
      {errors.length > 0 && !hasChanges ? (
        <p class="muted text-sm">{t.unreadable}</p>
      ) : (
        <>
          {hasChanges ? (
            <Part title={t.changes(number(changes.length + (settingsChanged.length > 0 ? 1 : 0)))}>
              <ChangeList changes={changes} settingsChanged={settingsChanged} names={names} />
            </Part>
          ) : (
            <p class="text-sm font-semibold">{t.noChanges}</p>
          )}
          <Readers review={review} names={names} />
        </>
      )}
    </>
  )
}

function Part({ title, icon, children }: { title: string; icon?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="flex flex-col gap-1.5">
      <h3 class="flex items-center gap-2 font-bold">
        {icon}
        {title}
      </h3>
      {children}
    </section>
  )
}

interface ProblemsProps {
  problems: readonly Problem[]
  tone: 'error' | 'warning'
  names: Names
  onShow: (stepId: number | null) => void
}

function Problems({ problems, tone, names, onShow }: ProblemsProps) {
  const t = useTexts(reviewTexts)
  const textOf = useProblemText()
  // Several places of one step may be wrong in the same way.
  const shown = problems.filter(
    (problem, index) => problems.findIndex((each) => each.stepId === problem.stepId && textOf(each) === textOf(problem)) === index,
  )
  return (
    <ul
      class={`flex flex-col divide-y rounded-field border px-4 text-sm ${
        tone === 'error' ? 'tint-error divide-error/20 border-error/30' : 'tint-warning divide-warning/20 border-warning/30'
      }`}
    >
      {shown.map((problem) => {
        const isOfSettings = problem.at.startsWith('settings')
        const isOfStep = problem.stepId !== null && names.has(problem.stepId)
        const place = isOfSettings ? t.settings : problem.stepId === null ? t.whole : (names.get(problem.stepId)?.name ?? t.goneStep)
        return (
          <li key={`${problem.at}-${problem.code}`} class="flex items-start gap-3 py-2.5">
            <span class="flex min-w-0 grow flex-col">
              <span class="break-words">{textOf(problem)}</span>
              <span class="muted text-xs break-words">{place}</span>
            </span>
            {(isOfSettings || isOfStep) && (
              <Button size="sm" onClick={() => onShow(isOfSettings ? null : problem.stepId)}>
                {t.goTo}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Readers({ review, names }: { review: Review; names: Names }) {
  const t = useTexts(reviewTexts)
  const number = useNumber()
  const { total, perStep } = review.readers
  const moved = perStep.filter(({ becomes }) => becomes.kind !== 'stays')
  return (
    <Part title={t.readers} icon={<Users class="size-5" aria-hidden="true" />}>
      <p class="text-sm">
        {total === 0 ? t.readersNone : t.readersTotal(number(total))}
        {total > 0 && moved.length === 0 && ` ${t.readersSame}`}
      </p>
      {perStep.length > 0 && moved.length > 0 && (
        <ul class="flex flex-col divide-y divide-base-300 text-sm">
          {perStep.map((step) => (
            <ReadersOfStep key={step.stepId} step={step} names={names} />
          ))}
        </ul>
      )}
    </Part>
  )
}

function ReadersOfStep({ step, names }: { step: StepReaders; names: Names }) {
  const t = useTexts(reviewTexts)
  const number = useNumber()
  const { becomes, waiting, held } = step
  const next = becomes.stepId === undefined ? undefined : names.get(becomes.stepId)?.name
  const words = {
    stays: t.stays,
    replanned: t.replanned,
    moves: next ? t.moves(next) : t.movesOn,
    ends: t.ends,
  }[becomes.kind]
  const count = [waiting > 0 ? t.waiting(number(waiting)) : '', held > 0 ? t.held(number(held)) : ''].filter(Boolean).join('・')
  return (
    <li class="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
      <span class="tnum font-semibold">{count}</span>
      <span class="muted min-w-0 text-xs break-words">{names.get(step.stepId)?.name ?? t.goneStep}</span>
      <span class={`basis-full text-xs ${becomes.kind === 'stays' ? 'muted' : 'font-semibold'}`}>→ {words}</span>
    </li>
  )
}
