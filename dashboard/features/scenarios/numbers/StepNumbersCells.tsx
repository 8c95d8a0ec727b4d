import type { StepNumber, StepNumbers } from '../../../../src/features/scenarios/numbers-schema.ts'
import { useWayName } from '../../../editors/steps/use-summary.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import { useReason } from '../../activity/reason-texts.ts'
import type { NamedStep } from '../step-names.ts'
import { type Column, hasColumn, numberOf, numbersIn, sharesOf, sorted, sumOf } from './model.ts'
import { NumberButton } from './NumberButton.tsx'
import type { AskedNumber } from './queries.ts'
import { numbersTexts } from './texts.ts'

export interface ShownStep {
  numbers: StepNumbers
  /** Absent: it was taken out. */
  step: NamedStep | undefined
  /** In one line. */
  name: string
}
export type OnShow = (asked: AskedNumber, what: string) => void

/** What stands in one column of a step: its number, and what belongs to it besides. */
export function Cell({ shown, column, onShow }: { shown: ShownStep; column: Column; onShow: OnShow }) {
  const t = useTexts(numbersTexts)
  const number = useNumber()
  const { numbers, name } = shown
  if (!hasColumn(numbers, column)) return <span class="muted">—</span>
  if (column === 'due') return <span class="tnum">{number(numbers.due)}</span>
  const [first, ...others] = numbersIn(numbers, column)
  const button = (which: StepNumber, isNamed: boolean) => (
    <NumberButton
      key={which}
      step={name}
      what={t[`number-${which}`]}
      n={numberOf(numbers, which)}
      asked={{ stepId: numbers.stepId, number: which }}
      onShow={onShow}
      isNamed={isNamed}
    />
  )
  return (
    <span class="inline-flex flex-col items-end gap-1">
      {first && button(first, false)}
      {others.map((which) => (
        <span key={which} class="text-xs">
          {button(which, true)}
        </span>
      ))}
    </span>
  )
}

/** How much of what was due was done, skipped, or failed, against the busiest step. */
export function Bar({ numbers, most }: { numbers: StepNumbers; most: number }) {
  const { did, skipped, failed } = sharesOf(numbers, most)
  return (
    <div class="flex h-1.5 overflow-hidden rounded-full bg-base-content/10" aria-hidden="true">
      <div class="bg-primary" style={{ width: `${did}%` }} />
      <div class="bg-base-content/35" style={{ width: `${skipped}%` }} />
      <div class="bg-error" style={{ width: `${failed}%` }} />
    </div>
  )
}

/** Why it was skipped or failed, and which ways were taken: each with its number. */
export function Details({ shown, onShow }: { shown: ShownStep; onShow: OnShow }) {
  const t = useTexts(numbersTexts)
  const reasonOf = useReason()
  const wayName = useWayName()
  const { numbers, step, name } = shown
  const reasons = (['skipped', 'failed'] as const).flatMap((which) =>
    sorted(numbers[which]).map(([reason, n]) => ({ which, reason, n, text: reasonOf(reason, which).text })),
  )
  const ways = sorted(numbers.exits).map(([id, n]) => {
    const way = step?.step.ways.find((each) => String(each.id) === id)
    return { id: Number(id), n, text: way && step ? wayName(step.step, way) : t.wayGone }
  })
  const all = sumOf(numbers.exits)
  if (reasons.length + ways.length === 0) return null
  return (
    <div class="flex flex-col gap-x-8 gap-y-3 text-xs sm:flex-row sm:flex-wrap">
      {ways.length > 0 && (
        <dl class="flex min-w-56 flex-col gap-1.5">
          <dt class="muted">{t.ways}</dt>
          {ways.map(({ id, n, text }) => (
            <dd key={id} class="flex flex-col gap-1">
              <span class="flex items-baseline justify-between gap-4">
                <span class="break-words">{text}</span>
                <NumberButton step={name} what={text} n={n} asked={{ stepId: numbers.stepId, number: 'done', exit: id }} onShow={onShow} />
              </span>
              <span class="h-1 overflow-hidden rounded-full bg-base-content/10" aria-hidden="true">
                <span class="block h-full bg-info" style={{ width: `${(n / all) * 100}%` }} />
              </span>
            </dd>
          ))}
        </dl>
      )}
      {reasons.length > 0 && (
        <dl class="flex min-w-56 grow flex-col gap-1.5 sm:max-w-md">
          <dt class="muted">{t.reasons}</dt>
          {reasons.map(({ which, reason, n, text }) => (
            <dd key={`${which}:${reason}`} class="flex items-baseline justify-between gap-4">
              <span class="break-words">{text}</span>
              <NumberButton step={name} what={text} n={n} asked={{ stepId: numbers.stepId, number: which, reason }} onShow={onShow} />
            </dd>
          ))}
        </dl>
      )}
    </div>
  )
}
