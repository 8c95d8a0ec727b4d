import type { Scenario } from '../../../../src/features/scenarios/schema.ts'
import type { WhyAttempt, WhyHint, WhyRun, WhyStory } from '../../../../src/features/scenarios/why-schema.ts'
import { useDates } from '../../../lib/dates.ts'
import { textFor, useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import { Badge, type BadgeTone } from '../../../ui/Badge.tsx'
import { Section } from '../../../ui/Page.tsx'
import { useZone } from '../../../ui/Time.tsx'
import { useActionLists } from '../../actions/use-action-lists.ts'
import { ReasonText } from '../../activity/ReasonText.tsx'
import { UseList } from '../../uses/UseList.tsx'
import { type NamedStep, useNamedSteps } from '../step-names.ts'
import { StoryStep } from './StoryStep.tsx'
import { whyTexts } from './texts.ts'
import { useCauseWords, useHintWords } from './use-story-words.ts'

const TONE: Record<WhyRun['status'], BadgeTone> = { reading: 'success', held: 'warning', finished: 'neutral', stopped: 'neutral' }

interface StoryProps {
  scenario: Scenario
  story: WhyStory
  name: string
}

/** All that is known about a friend and a scenario, the latest first. */
export function Story({ scenario, story, name }: StoryProps) {
  const t = useTexts(whyTexts)
  const { lists } = useActionLists()
  const steps = useNamedSteps(lists)(scenario.content.steps)
  const hasRun = story.runs.length > 0
  return (
    <div class="flex flex-col gap-6">
      {!hasRun && <p class="font-semibold">{t.never(name)}</p>}
      {story.hints.length > 0 && <Hints hints={story.hints} />}
      {story.runs.map((run) => (
        <Run key={run.run} run={run} steps={steps} hasOthers={story.runs.length > 1 || run.run > 1} />
      ))}
      {story.attempts.length > 0 && <Attempts attempts={story.attempts} />}
      {!hasRun && (
        <Section title={t.starts}>
          {story.starts.length > 0 ? <UseList uses={story.starts} /> : <p class="muted text-sm">{t.startsNone}</p>}
        </Section>
      )}
    </div>
  )
}

function Hints({ hints }: { hints: readonly WhyHint[] }) {
  const t = useTexts(whyTexts)
  const words = useHintWords()
  return (
    <div class="tint-info rounded-box border border-info/30 px-5 py-4 text-sm">
      <h3 class="font-bold">{t.hints}</h3>
      <ul class="list-disc pl-5">
        {hints.map((hint) => (
          <li key={hint.code}>{words(hint)}</li>
        ))}
      </ul>
    </div>
  )
}

function Run({ run, steps, hasOthers }: { run: WhyRun; steps: readonly NamedStep[]; hasOthers: boolean }) {
  const t = useTexts(whyTexts)
  const number = useNumber()
  const dates = useDates(useZone())
  const cause = useCauseWords()(run)
  const stepOf = (stepId: number | null) => steps.find(({ id }) => id === stepId)
  const from = run.fromStepId === null ? undefined : (stepOf(run.fromStepId)?.name ?? t.stepGone)
  const when = dates.exact(run.startedAt)
  return (
    <section class="flex flex-col gap-2">
      <div class="flex flex-col gap-0.5">
        <h3 class="flex flex-wrap items-center gap-2 font-bold">
          {cause ? t.startedBy(when, cause) : t.started(when)}
          {from && <span class="text-sm font-normal">{t.fromStep(from)}</span>}
          <Badge tone={TONE[run.status]}>{t[`status-${run.status}`]}</Badge>
          {hasOthers && <span class="muted text-xs font-normal">{t.run(number(run.run))}</span>}
        </h3>
        {run.endedAt !== null && (
          <p class="text-sm">
            {t.ended(dates.exact(run.endedAt))} {run.reason && <ReasonText reason={run.reason} />}
          </p>
        )}
      </div>
      <ol class="card-frame divide-y divide-base-300">
        {run.steps.map((told) => (
          <StoryStep key={told.stepId} told={told} step={stepOf(told.stepId)} />
        ))}
      </ol>
    </section>
  )
}

function Attempts({ attempts }: { attempts: readonly WhyAttempt[] }) {
  const t = useTexts(whyTexts)
  const dates = useDates(useZone())
  const causeOf = useCauseWords()
  return (
    <Section title={t.attempts}>
      <ul class="flex flex-col divide-y divide-base-300 text-sm">
        {attempts.map((attempt) => (
          <li key={`${attempt.at}-${attempt.action}`} class="flex flex-col gap-0.5 py-2.5">
            <span class="font-semibold">
              {dates.exact(attempt.at)} {t.tried(textFor(t, `action-${attempt.action}`) ?? t.otherAction)}
            </span>
            <span class="muted text-xs">
              <ReasonText reason={attempt.reason} outcome="action.failed" /> {causeOf(attempt)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
