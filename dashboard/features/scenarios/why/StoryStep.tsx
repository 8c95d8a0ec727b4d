import { Ban, CircleCheck, CircleDashed, CircleHelp, CircleMinus, CirclePause, CircleX, Clock, type LucideIcon, Split } from 'lucide-preact'
import type { WhyCode, WhyStep } from '../../../../src/features/scenarios/why-schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { ReasonText } from '../../activity/ReasonText.tsx'
import type { NamedStep } from '../step-names.ts'
import { whyTexts } from './texts.ts'
import { useStepSentence } from './use-story-words.ts'

const LOOK: Record<WhyCode, { icon: LucideIcon; tone: string }> = {
  sent: { icon: CircleCheck, tone: 'text-success' },
  done: { icon: CircleCheck, tone: 'text-success' },
  skipped: { icon: CircleMinus, tone: 'muted' },
  failed: { icon: CircleX, tone: 'text-error' },
  unknown: { icon: CircleHelp, tone: 'text-warning' },
  waiting: { icon: Clock, tone: 'text-info' },
  held: { icon: CirclePause, tone: 'text-warning' },
  ahead: { icon: CircleDashed, tone: 'muted' },
  'other-way': { icon: Split, tone: 'muted' },
  'came-later': { icon: CircleDashed, tone: 'muted' },
  'passed-over': { icon: CircleDashed, tone: 'muted' },
  'left-before': { icon: Ban, tone: 'muted' },
}
/** What did not come to them at all: said with less weight. */
const QUIET: readonly WhyCode[] = ['ahead', 'other-way', 'came-later', 'passed-over', 'left-before']
const INDENT_REM = 1.25

/** One step of the story: what became of it, and why. */
export function StoryStep({ told, step }: { told: WhyStep; step: NamedStep | undefined }) {
  const t = useTexts(whyTexts)
  const sentence = useStepSentence()(told, step)
  const { icon: Icon, tone } = LOOK[told.code]
  const isQuiet = QUIET.includes(told.code)
  // That it ended is said once, at the head of the story.
  const reason = told.code === 'left-before' ? null : told.reason
  return (
    <li class="flex gap-3 px-4 py-3 sm:px-5" style={{ paddingLeft: `${1.25 + (step?.depth ?? 0) * INDENT_REM}rem` }}>
      <Icon class={`mt-1 size-4 shrink-0 ${tone}`} aria-hidden="true" />
      <div class="flex min-w-0 grow flex-col gap-0.5">
        <p class={`text-sm break-words ${isQuiet ? 'muted' : 'font-semibold'}`}>{step?.name ?? t.stepGone}</p>
        <p class={`text-sm ${isQuiet ? 'muted' : ''}`}>
          {sentence}
          {told.via && <span class="muted text-xs"> · {t[`via-${told.via}`]}</span>}
        </p>
        {reason && !reason.startsWith('exit:') && (
          <p class="muted text-xs">
            <ReasonText reason={reason} outcome={told.code} />
          </p>
        )}
        {told.requestId && (
          <p class="muted text-2xs">
            {t.requestId}: <code class="font-mono break-all select-all">{told.requestId}</code>
          </p>
        )}
      </div>
    </li>
  )
}
