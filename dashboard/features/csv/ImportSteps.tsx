import { Check } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { importTexts } from './import-texts.ts'
import type { ImportPlace, ImportStep } from './use-import.ts'

const ORDER: ImportStep[] = ['file', 'map', 'check', 'result']

interface ImportStepsProps {
  step: ImportStep
  place: ImportPlace
  hrefOf: (place: ImportPlace) => string
}

/** Where one is. Steps behind are links back to them, until the import has begun. */
export function ImportSteps({ step, place, hrefOf }: ImportStepsProps) {
  const t = useTexts(importTexts)
  const names = { file: t.stepFile, map: t.stepMap, check: t.stepCheck, result: t.stepResult }
  const here = ORDER.indexOf(step)
  const backTo: Partial<Record<ImportStep, ImportPlace>> =
    step === 'result' ? {} : { file: {}, map: { file: place.file, encoding: place.encoding } }
  return (
    <nav aria-label={t.steps}>
      <ol class="flex items-center gap-1 sm:gap-2">
        {ORDER.map((each, index) => {
          const target = index < here ? backTo[each] : undefined
          const body = <StepBody name={names[each]} index={index} state={index < here ? 'done' : index === here ? 'now' : 'ahead'} />
          return (
            <li
              key={each}
              class="flex items-center gap-1 not-first:before:h-px not-first:before:w-3 not-first:before:bg-base-content/25 sm:gap-2 sm:not-first:before:w-8"
              aria-current={index === here ? 'step' : undefined}
            >
              {target ? (
                <a href={hrefOf(target)} class="rounded-field hover:underline">
                  {body}
                </a>
              ) : (
                body
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

const KNOT = {
  done: 'bg-primary text-primary-content',
  now: 'border-2 border-primary font-bold text-primary',
  ahead: 'border border-base-content/30 muted',
}

function StepBody({ name, index, state }: { name: string; index: number; state: keyof typeof KNOT }) {
  return (
    <span class={`flex min-h-9 items-center gap-1.5 text-xs whitespace-nowrap sm:text-sm ${state === 'now' ? 'font-bold' : 'muted'}`}>
      <span class={`tnum grid size-6 shrink-0 place-items-center rounded-full text-2xs ${KNOT[state]}`}>
        {state === 'done' ? <Check class="size-3.5" aria-hidden="true" /> : index + 1}
      </span>
      {name}
    </span>
  )
}
