import { STEP_ICONS } from '../../../editors/steps/kinds.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { COLUMNS } from './model.ts'
import { Bar, Cell, Details, type OnShow, type ShownStep } from './StepNumbersCells.tsx'
import { numbersTexts } from './texts.ts'

interface StepListProps {
  steps: readonly ShownStep[]
  /** How often the busiest step was due. */
  most: number
  onShow: OnShow
  label: string
}

const INDENT_REM = 1.25

/** Which step it is: its number, when, and what. */
function StepTitle({ shown: { step, name } }: { shown: ShownStep }) {
  if (!step) return <span class="muted font-semibold">{name}</span>
  const Icon = STEP_ICONS[step.kind]
  return (
    <span class="flex min-w-0 items-start gap-2.5" style={{ paddingLeft: `${step.depth * INDENT_REM}rem` }}>
      <Icon class="mt-1 size-4 shrink-0 text-primary" aria-hidden="true" />
      <span class="flex min-w-0 flex-col">
        <span class="font-semibold">
          {step.no}. {step.headline}
        </span>
        {step.summary && <span class="muted line-clamp-2 text-xs font-normal break-words">{step.summary}</span>}
      </span>
    </span>
  )
}

/** Steps in rows, numbers in columns; where there is room for it. */
export function StepTable({ steps, most, onShow, label }: StepListProps) {
  const t = useTexts(numbersTexts)
  return (
    <table class="w-full table-fixed text-sm" aria-label={label}>
      <thead class="muted text-xs">
        <tr>
          <th scope="col" class="py-2 text-left font-semibold">
            {t.step}
          </th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" class="w-[4.75rem] py-2 pl-2 text-right font-semibold xl:w-20">
              {t[`column-${column}`]}
            </th>
          ))}
        </tr>
      </thead>
      {steps.map((shown) => (
        <tbody key={shown.numbers.stepId} class="border-t border-base-300">
          <tr class="align-top">
            <th scope="row" class="pt-3 pb-1 text-left">
              <StepTitle shown={shown} />
            </th>
            {COLUMNS.map((column) => (
              <td key={column} class="pt-3 pb-1 pl-2 text-right">
                <Cell shown={shown} column={column} onShow={onShow} />
              </td>
            ))}
          </tr>
          <tr>
            <td colSpan={COLUMNS.length + 1} class="pb-3">
              <div class="flex flex-col gap-3">
                <Bar numbers={shown.numbers} most={most} />
                <Details shown={shown} onShow={onShow} />
              </div>
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  )
}

/** The same as cards, on a phone. */
export function StepCards({ steps, most, onShow, label }: StepListProps) {
  const t = useTexts(numbersTexts)
  return (
    <ul class="flex flex-col gap-3" aria-label={label}>
      {steps.map((shown) => (
        <li key={shown.numbers.stepId} class="flex flex-col gap-3 rounded-box border border-base-300 p-4">
          <h3 class="text-sm">
            <StepTitle shown={shown} />
          </h3>
          <Bar numbers={shown.numbers} most={most} />
          <dl class="grid grid-cols-3 gap-x-3 gap-y-3 text-sm sm:grid-cols-4">
            {COLUMNS.map((column) => (
              <div key={column} class="flex flex-col items-start">
                <dt class="muted text-2xs">{t[`column-${column}`]}</dt>
                <dd>
                  <Cell shown={shown} column={column} onShow={onShow} />
                </dd>
              </div>
            ))}
          </dl>
          <Details shown={shown} onShow={onShow} />
        </li>
      ))}
    </ul>
  )
}
