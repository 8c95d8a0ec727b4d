import { useQuery } from '@tanstack/preact-query'
import type { Scenario, StepKind } from '../../../src/features/scenarios/schema.ts'
import { type ActionLists, noLists } from '../../editors/actions/lists.ts'
import { type DraftStep, flatten, fromSteps } from '../../editors/steps/model.ts'
import { useStepHeadline, useStepSummary } from '../../editors/steps/use-summary.ts'
import { answerOf, api } from '../../lib/api.ts'
import { useZone } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'

/** A step with what it is called on the screens. */
export interface NamedStep {
  id: number
  /** 1-based, in the order of reading. */
  no: number
  /** 0 in the scenario's own list, 1 in the ways of its steps, and so on. */
  depth: number
  kind: StepKind
  step: DraftStep
  /** 「1日後 18:00」 */
  headline: string
  /** What staff call it, else what it does; may be empty. */
  summary: string
  /** All of it in one line, for lists to choose from. */
  name: string
}

const NAME_MAX = 48
const shortened = (text: string) => ([...text].length > NAME_MAX ? `${[...text].slice(0, NAME_MAX).join('')}…` : text)

/** Steps as the API has them, in the order of reading, each with its name. */
export function useNamedSteps(lists: ActionLists = noLists): (steps: unknown) => NamedStep[] {
  const zone = useZone()
  const headlineOf = useStepHeadline()
  const summaryOf = useStepSummary(lists)
  const isKnown = (step: DraftStep) => step.kind !== 'jump' || lists.scenarios.some(({ id }) => id === step.scenarioId)
  return (steps) =>
    flatten(fromSteps(steps, { lists, zone })).map(({ step, no, depth }) => {
      const headline = headlineOf(step)
      const summary = step.name || (isKnown(step) ? summaryOf(step) : '')
      return { id: step.id, no, depth, kind: step.kind, step, headline, summary, name: shortened(`${no}. ${headline} ${summary}`.trim()) }
    })
}

/** The published steps of a scenario, for whoever names them or lets one be chosen. */
export function useScenarioSteps(scenarioId: number | null) {
  const { param, key } = useAccountPaths()
  const named = useNamedSteps()
  const query = useQuery({
    queryKey: key('scenarios', scenarioId ?? 0, 'steps'),
    queryFn: () =>
      answerOf<Scenario>(api.accounts[':accountId'].scenarios[':scenarioId'].$get({ param: { ...param, scenarioId: String(scenarioId) } })),
    enabled: scenarioId !== null,
  })
  return {
    steps: query.data && named(query.data.content.steps),
    error: query.error,
    isPending: query.isPending,
    isLoading: query.isLoading,
  }
}
