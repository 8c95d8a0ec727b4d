import { CalendarClock } from 'lucide-preact'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Time } from '../../ui/Time.tsx'
import type { ScheduleDraft } from './draft.ts'
import { scheduleFormTexts } from './form-texts.ts'
import type { useSchedulePreview } from './queries.ts'
import { isRuleRight, toRule } from './rule-draft.ts'
import { ruleLine } from './rule-words.ts'

interface NextRunsProps {
  draft: ScheduleDraft
  preview: ReturnType<typeof useSchedulePreview>
}

/** The rule in words, and the next moments at which it would run, while it is being written. */
export function NextRuns({ draft, preview }: NextRunsProps) {
  const t = useTexts(scheduleFormTexts)
  const language = useLanguage()
  const runs = preview.data?.runs
  const isFilledIn = isRuleRight(draft.rule)
  // The segment is said to be wrong where it stands.
  const isRuleWrong = Object.keys(preview.error && 'fields' in preview.error ? Object(preview.error.fields) : {}).some((at) =>
    at.startsWith('rule'),
  )
  return (
    <section class="flex flex-col gap-2 rounded-field bg-base-200 px-4 py-3 text-sm dark:bg-base-300/40" aria-live="polite">
      <h3 class="flex items-center gap-2 font-semibold">
        <CalendarClock class="size-4 shrink-0 text-primary" aria-hidden="true" />
        {ruleLine(toRule(draft.rule), language)}
      </h3>
      {isFilledIn && runs && runs.length > 0 && <p class="muted text-xs">{t.nextTitle}</p>}
      {!isFilledIn && <p class="muted">{t.nextUnknown}</p>}
      {isFilledIn && isRuleWrong && preview.error && <ErrorNote error={preview.error} />}
      {isFilledIn && runs?.length === 0 && <p class="text-warning">{t.nextNone}</p>}
      {isFilledIn && runs && runs.length > 0 && (
        <ol class={`grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-2 ${preview.isPlaceholderData ? 'opacity-50' : ''}`}>
          {runs.map((at) => (
            <li key={at} class="flex items-center gap-2">
              <span class="size-1.5 shrink-0 rounded-full bg-primary/60" aria-hidden="true" />
              <Time at={at} isExact />
            </li>
          ))}
        </ol>
      )}
      {!draft.isActive && <p class="muted text-xs">{t.nextOff}</p>}
    </section>
  )
}
