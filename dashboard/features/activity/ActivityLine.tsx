import type { Activity } from '../../../src/features/activity/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Time } from '../../ui/Time.tsx'
import { ActivityIcon } from './ActivityIcon.tsx'
import { ReasonText } from './ReasonText.tsx'
import { activityTexts } from './texts.ts'
import { type FieldsById, useActivityMore, useActivityText } from './use-activity-text.ts'
import { useCause } from './use-cause.ts'

// Other kinds have words of their own for their reasons.
const TELLS_REASON: readonly Activity['kind'][] = [
  'scenario.stopped',
  'scenario.finished',
  'scenario.held',
  'scenario.resumed',
  'reminder.cancelled',
  'chain.cut',
  'action.failed',
]

interface ActivityLineProps {
  activity: Activity
  fields: FieldsById
}

/** Something that happened, between the bubbles: what, by whom, why. */
export function ActivityLine({ activity, fields }: ActivityLineProps) {
  const t = useTexts(activityTexts)
  const text = useActivityText()(activity, fields)
  const more = useActivityMore()(activity)
  const cause = useCause(activity)
  const { kind, data } = activity
  const reason = TELLS_REASON.includes(kind) ? data.reason : undefined
  return (
    <div class="mx-auto flex w-fit max-w-md items-start gap-2 rounded-2xl bg-base-100/75 px-4 py-1.5 text-xs dark:bg-base-100/60">
      <ActivityIcon kind={kind} />
      <div class="min-w-0 break-words">
        <p>
          {text}{' '}
          <span class="muted">
            {cause ? `${cause} · ` : ''}
            <Time at={activity.at} isClock />
          </span>
        </p>
        {more && <p class="muted">{more}</p>}
        {reason && (
          <p class="muted">
            <ReasonText reason={reason} outcome={kind} />
          </p>
        )}
        {kind === 'friend.memo' && (
          <details>
            <summary class="muted w-fit underline decoration-dotted underline-offset-4">{t.memoBefore}</summary>
            <p class="mt-1 max-h-48 overflow-y-auto [word-break:normal] whitespace-pre-wrap">{data.from || t.memoEmpty}</p>
          </details>
        )}
      </div>
    </div>
  )
}
