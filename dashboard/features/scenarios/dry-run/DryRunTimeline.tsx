import { useQueries } from '@tanstack/preact-query'
import type { DryRunResult } from '../../../../src/features/scenarios/dry-run-schema.ts'
import type { Scenario } from '../../../../src/features/scenarios/schema.ts'
import { answerOf, api } from '../../../lib/api.ts'
import { useDates } from '../../../lib/dates.ts'
import { useTexts } from '../../../lib/i18n.ts'
import type { Found } from '../../../ui/SearchPick.tsx'
import { useAccountPaths } from '../../accounts/account.ts'
import { type NamedStep, useNamedSteps } from '../step-names.ts'
import { byDay } from './days.ts'
import { TimelineItem } from './TimelineItem.tsx'
import { dryRunTexts } from './texts.ts'

interface DryRunTimelineProps {
  scenarioId: number
  result: DryRunResult
  /** Of the scenario that is tried. */
  steps: readonly NamedStep[]
  /** Null: an imaginary one. */
  friend: Found | null
  assumed: Readonly<Record<string, number>>
  onAssume: (stepId: number, outcome: number | undefined) => void
}

/** The steps of other scenarios that jumps lead through. */
function useOtherSteps(scenarioIds: readonly number[]): ReadonlyMap<number, NamedStep[]> {
  const { param, key } = useAccountPaths()
  const namedIn = useNamedSteps()
  const queries = useQueries({
    queries: scenarioIds.map((scenarioId) => ({
      queryKey: key('scenarios', scenarioId, 'steps'),
      queryFn: () =>
        answerOf<Scenario>(
          api.accounts[':accountId'].scenarios[':scenarioId'].$get({ param: { ...param, scenarioId: String(scenarioId) } }),
        ),
    })),
  })
  return new Map(queries.flatMap(({ data }): [number, NamedStep[]][] => (data ? [[data.id, namedIn(data.content.steps)]] : [])))
}

/** What happens when, day by day. */
export function DryRunTimeline({ scenarioId, result, steps, friend, assumed, onAssume }: DryRunTimelineProps) {
  const t = useTexts(dryRunTexts)
  const dates = useDates(result.timeZone)
  const others = useOtherSteps([...new Set(result.items.map((item) => item.scenarioId))].filter((id) => id !== scenarioId))
  const stepOf = (id: number, stepId: number | null) => (id === scenarioId ? steps : others.get(id))?.find((step) => step.id === stepId)
  const days = byDay(result.items, { zone: result.timeZone, startAt: result.startAt })
  return (
    <section class="flex flex-col gap-5" aria-label={t.result}>
      <h2 class="text-lg font-bold">{friend ? t.resultOf(friend.name) : t.resultImaginary}</h2>
      {result.notes.length > 0 && (
        <div class="tint-warning rounded-box border border-warning/35 px-5 py-3 text-sm">
          <h3 class="font-bold">{t.notes}</h3>
          <ul class="list-disc pl-5">
            {result.notes.map((note) => (
              <li key={note}>{t[`note-${note}`]}</li>
            ))}
          </ul>
        </div>
      )}
      {days.length === 0 && <p class="muted text-sm">{t.nothing}</p>}
      {days.map(({ day, no, at, items }) => (
        <section key={day} class="flex flex-col gap-2">
          <h3 class="flex items-baseline gap-3 text-sm font-bold">
            {dates.day(at)}
            <span class="muted text-xs font-normal">{t.dayNo(no)}</span>
          </h3>
          <ol class="card-frame divide-y divide-base-300">
            {items.map((item, i) => (
              <TimelineItem
                key={`${item.scenarioId}-${item.stepId}-${item.at}-${i}`}
                item={item}
                step={stepOf(item.scenarioId, item.stepId)}
                isImaginary={friend === null}
                scenarioNames={result.scenarioNames}
                assumed={assumed}
                onAssume={item.scenarioId === scenarioId ? onAssume : undefined}
              />
            ))}
          </ol>
        </section>
      ))}
      {result.isCut && <p class="muted text-sm">{t.cut}</p>}
    </section>
  )
}
