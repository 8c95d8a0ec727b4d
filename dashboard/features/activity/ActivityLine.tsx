import { Ban, CirclePause, CirclePlay, CircleStop, Flag, type LucideIcon, PencilLine, Scissors, UserCheck, UserPlus } from 'lucide-preact'
import type { Activity } from '../../../src/features/activity/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Time } from '../../ui/Time.tsx'
import { ReasonText } from './ReasonText.tsx'
import { activityTexts } from './texts.ts'

const ICON: Record<Activity['kind'], LucideIcon> = {
  'friend.added': UserPlus,
  'friend.returned': UserCheck,
  'friend.blocked': Ban,
  'friend.known': UserCheck,
  'friend.renamed': PencilLine,
  'scenario.started': CirclePlay,
  'scenario.stopped': CircleStop,
  'scenario.finished': Flag,
  'scenario.held': CirclePause,
  'scenario.resumed': CirclePlay,
  'chain.cut': Scissors,
}

function useActivityText({ kind, data, scenarioName }: Activity): string {
  const t = useTexts(activityTexts)
  const scenario = scenarioName ?? t.deletedScenario
  switch (kind) {
    case 'friend.renamed':
      return data.name ? t.renamed(data.name) : t.unnamed
    case 'scenario.started':
      return t.started(scenario)
    case 'scenario.stopped':
      return t.stopped(scenario)
    case 'scenario.finished':
      return t.finished(scenario)
    case 'scenario.held':
      return t.held(scenario)
    case 'scenario.resumed':
      return t.resumed(scenario)
    default:
      return t[kind]
  }
}

// "Finished" and "restarted" say nothing that the line itself does not.
const isWorthSaying = ({ kind, data }: Activity) => data.reason !== undefined && kind !== 'scenario.finished' && kind !== 'scenario.started'

/** Something that happened, between the bubbles. */
export function ActivityLine({ activity }: { activity: Activity }) {
  const t = useTexts(activityTexts)
  const text = useActivityText(activity)
  const Icon = ICON[activity.kind] ?? Flag
  return (
    <div class="mx-auto flex w-fit max-w-md items-start gap-2 rounded-2xl bg-base-100/75 px-4 py-1.5 text-xs dark:bg-base-100/60">
      <Icon class={`mt-0.5 size-4 shrink-0 ${activity.kind === 'friend.blocked' ? 'text-error' : 'muted'}`} aria-hidden="true" />
      <p class="min-w-0">
        {text}{' '}
        <span class="muted whitespace-nowrap">
          {activity.actor.startsWith('staff:') && activity.actorName ? `${t.by(activity.actorName)} · ` : ''}
          <Time at={activity.at} isClock />
        </span>
        {isWorthSaying(activity) && activity.data.reason && (
          <span class="muted block">
            <ReasonText reason={activity.data.reason} />
          </span>
        )}
      </p>
    </div>
  )
}
