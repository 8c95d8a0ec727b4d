import { CircleCheck, CircleMinus, CircleX, CornerDownRight, Flag, GitBranch, Hourglass, type LucideIcon, Send, Zap } from 'lucide-preact'
import type { DryRunItem, DryRunOutcome } from '../../../../src/features/scenarios/dry-run-schema.ts'
import { useWayName } from '../../../editors/steps/use-summary.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { BlockSkeleton } from '../../../ui/Skeleton.tsx'
import { Time } from '../../../ui/Time.tsx'
import { ReasonText } from '../../activity/ReasonText.tsx'
import type { NamedStep } from '../step-names.ts'
import { isOpen, OutcomeSelect } from './OutcomeSelect.tsx'
import { dryRunTexts } from './texts.ts'

const SentMessage = lazyPart(async () => (await import('./SentMessage.tsx')).SentMessage, <BlockSkeleton class="h-16 w-64" />)

const ICONS: Record<DryRunOutcome, LucideIcon> = {
  send: Send,
  run: Zap,
  pass: Hourglass,
  way: GitBranch,
  skip: CircleMinus,
  jump: CornerDownRight,
  end: Flag,
  finish: CircleCheck,
  leave: CircleX,
}
const TONES: Partial<Record<DryRunOutcome, string>> = {
  send: 'text-success',
  run: 'text-success',
  finish: 'text-success',
  leave: 'text-warning',
}

export interface TimelineItemProps {
  item: DryRunItem
  /** Undefined: behind the last step, or one that is gone. */
  step: NamedStep | undefined
  isImaginary: boolean
  scenarioNames: Readonly<Record<string, string>>
  assumed: Readonly<Record<string, number>>
  /** Undefined: not here, since it is in another scenario. */
  onAssume: ((stepId: number, outcome: number | undefined) => void) | undefined
}

function useWords({ item, step, scenarioNames }: Pick<TimelineItemProps, 'item' | 'step' | 'scenarioNames'>): string {
  const t = useTexts(dryRunTexts)
  const wayName = useWayName()
  switch (item.outcome) {
    case 'way': {
      const way = step?.step.ways.find(({ id }) => id === item.exit)
      return t.way(way && step ? wayName(step.step, way) : (item.exitName ?? ''))
    }
    case 'jump':
      return t.jump((item.toScenarioId !== null && scenarioNames[item.toScenarioId]) || t.scenario)
    case 'run':
      return t.runs
    default:
      return t[item.outcome]
  }
}

/** One moment of the timeline: which step, what becomes of it and why, and what the friend sees. */
export function TimelineItem(props: TimelineItemProps) {
  const { item, step, isImaginary, assumed, onAssume } = props
  const t = useTexts(dryRunTexts)
  const words = useWords(props)
  const Icon = ICONS[item.outcome]
  const basis = item.basis === 'now' && isImaginary ? 'imaginary' : item.basis
  const name = step ? step.name : item.stepId === null ? t.behind : t.removed
  return (
    <li class="flex gap-3 px-4 py-4 sm:gap-4 sm:px-5">
      <span class="tnum w-11 shrink-0 pt-0.5 text-sm font-bold">
        <Time at={item.at} isClock />
      </span>
      <Icon class={`mt-1 size-4 shrink-0 ${TONES[item.outcome] ?? 'muted'}`} aria-hidden="true" />
      <div class="flex min-w-0 grow flex-col gap-1.5">
        <p class="flex flex-wrap items-baseline gap-x-3 text-sm">
          <span class="font-semibold break-words">{name}</span>
          <span class={item.outcome === 'skip' ? 'muted' : ''}>{words}</span>
        </p>
        {item.reason && (
          <p class="muted text-xs">
            <ReasonText reason={item.reason} outcome={item.outcome === 'skip' ? 'skipped' : item.outcome} />
          </p>
        )}
        {item.waits && <p class="muted text-xs">{t[`waits-${item.waits}`]}</p>}
        {basis && <p class="muted text-xs">{t[`basis-${basis}`]}</p>}
        {item.isBroken && <p class="text-xs text-warning">{t.broken}</p>}
        {item.outcome === 'send' && step?.step.kind === 'message' && (
          <SentMessage bubbles={step.step.bubbles.map(({ bubble }) => bubble)} />
        )}
        {step && onAssume && isOpen(item, step) && <OutcomeSelect item={item} step={step} assumed={assumed} onAssume={onAssume} />}
      </div>
    </li>
  )
}
