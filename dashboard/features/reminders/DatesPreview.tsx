import { CalendarCheck, Flag } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { PreviewReminder } from '../../../src/features/reminders/schema.ts'
import { dayOf, useDates } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { useZone } from '../../ui/Time.tsx'
import { offsetFault, type ReminderDraft } from './draft.ts'
import { reminderFormTexts } from './form-texts.ts'
import { offsetWords, toOffset } from './offset.ts'
import { usePreview } from './queries.ts'
import type { ReminderFormState } from './use-reminder-form.ts'

const DAY_MS = 86_400_000
const AHEAD_DAYS = 7
const REST_MS = 300

/** What is asked of the server: the steps that are filled in, for this goal. */
function askedOf({ steps, quiet, goalTime }: ReminderDraft, { date, time }: { date: string; time: string }): PreviewReminder | null {
  const whole = steps.filter((step) => offsetFault(step) === undefined)
  if (whole.length === 0 || date === '' || goalTime === '') return null
  return {
    steps: whole.map((step) => ({ offset: toOffset(step), isSilent: step.bubbles.length === 0 })),
    quiet,
    goalTime,
    date,
    ...(time === '' ? {} : { time }),
  }
}

/** On which days the steps would come, for a goal that one chooses. */
export function DatesPreview({ form }: { form: ReminderFormState }) {
  const t = useTexts(reminderFormTexts)
  const language = useLanguage()
  const zone = useZone()
  const dates = useDates(zone)
  const [goal, setGoal] = useState(() => ({ date: dayOf(Date.now() + AHEAD_DAYS * DAY_MS, zone), time: '' }))
  const asked = useDebounced(JSON.stringify(askedOf(form.draft, goal)), REST_MS)
  const { data, error } = usePreview(parsed(asked))
  return (
    <section class="card-frame flex min-w-0 flex-col gap-3 px-5 py-4" aria-labelledby="reminder-dates">
      <h2 id="reminder-dates" class="flex items-center gap-2 font-bold">
        <CalendarCheck class="size-4" aria-hidden="true" />
        {t.preview}
      </h2>
      <div class="grid grid-cols-2 gap-3">
        <Field label={t.previewDay}>
          {(control) => (
            <Input
              {...control}
              type="date"
              class="input"
              value={goal.date}
              onInput={(event) => setGoal({ ...goal, date: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={t.previewTime}>
          {(control) => (
            <Input
              {...control}
              type="time"
              class="input"
              value={goal.time || form.draft.goalTime}
              onInput={(event) => setGoal({ ...goal, time: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      {error && !data && <p class="text-xs text-error">{t.previewFailed}</p>}
      {parsed(asked) === null && <p class="muted text-sm">{t.previewNothing}</p>}
      {data && parsed(asked) !== null && (
        <ol class="flex flex-col gap-2 text-sm">
          {[...data.items.map((item) => ({ ...item, isGoal: false })), { ...GOAL, dueAt: data.goalAt, at: data.goalAt, isGoal: true }]
            .sort((a, b) => a.at - b.at || Number(a.isGoal) - Number(b.isGoal))
            .map((item) => {
              const offset = parsed(asked)?.steps[item.index]?.offset
              return (
                <li
                  key={item.isGoal ? 'goal' : item.index}
                  class={`flex min-w-0 flex-col border-l-2 pl-3 ${item.isGoal ? 'border-accent' : 'border-base-300'}`}
                >
                  <span class={`tnum ${item.isPast ? 'muted line-through' : 'font-semibold'}`}>{dates.exact(item.dueAt)}</span>
                  <span class="muted flex flex-wrap items-center gap-x-2 text-xs">
                    {item.isGoal ? (
                      <span class="flex items-center gap-1">
                        <Flag class="size-3" aria-hidden="true" />
                        {t.previewGoal}
                      </span>
                    ) : (
                      offset && offsetWords(offset, language)
                    )}
                    {item.isPast && <Badge>{t.previewPast}</Badge>}
                    {!item.isPast && item.at !== item.dueAt && <span>{t.previewHeld(dates.exact(item.at))}</span>}
                  </span>
                </li>
              )
            })}
        </ol>
      )}
    </section>
  )
}

const GOAL = { index: -1, isPast: false }

/** The text was made by `askedOf`. */
const parsed = (asked: string): PreviewReminder | null => JSON.parse(asked) as PreviewReminder | null
