import { useState } from 'preact/hooks'
import type { Friend } from '../../../../src/features/friends/schema.ts'
import type { FriendGoal, PreviewReminder, Reminder } from '../../../../src/features/reminders/schema.ts'
import { dayOf, useDates } from '../../../lib/dates.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { useAction } from '../../../lib/use-action.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { SelectField } from '../../../ui/inputs.tsx'
import { useZone } from '../../../ui/Time.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { offsetWords } from '../offset.ts'
import { useGoalChanges, usePreview, useReminder, useReminders } from '../queries.ts'
import { goalTexts } from './goal-texts.ts'

interface GoalDialogProps {
  friend: Friend
  /** Null: a new one. */
  goal: FriendGoal | null
  onClose: () => void
}

/** Sets a goal of a friend by hand, or moves one, and shows before it is done what would come when. */
export function GoalDialog({ friend, goal, onClose }: GoalDialogProps) {
  const t = useTexts(goalTexts)
  const zone = useZone()
  const dates = useDates(zone)
  const { set } = useGoalChanges(friend.id)
  const [reminderId, setReminderId] = useState(goal?.reminderId ?? 0)
  const [date, setDate] = useState(goal ? dayOf(goal.goalAt, zone) : '')
  const [time, setTime] = useState(goal ? dates.clock(goal.goalAt) : '')
  const reminder = useReminder(reminderId, reminderId > 0).data
  const { start, isBusy, error } = useAction(set, {
    onDone: () => {
      showToast({ tone: 'success', text: goal ? t.moveDone : t.setDone })
      onClose()
    },
  })
  const isWhole = reminderId > 0 && date !== '' && reminder !== undefined
  const submit = () => {
    if (!isWhole) return
    // The same day and time is the same goal: setting it twice is setting it once.
    const goalKey = goal?.key ?? `${date}T${time || reminder.goalTime}`
    void start({ reminderId, goalKey, json: { date, ...(time === '' ? {} : { time }) } })
  }
  return (
    <ConfirmDialog
      title={goal ? t.moveTitle(goal.reminderName) : t.setTitle}
      confirmLabel={goal ? t.moveAction : t.setAction}
      isBusy={isBusy}
      isConfirmDisabled={!isWhole}
      error={error}
      onConfirm={submit}
      onClose={onClose}
    >
      <p>{goal ? t.moveBody : t.setBody(friend.name)}</p>
      {!goal && <ReminderSelect value={reminderId} onChange={setReminderId} />}
      <div class="grid grid-cols-2 gap-3">
        <Field label={t.date}>
          {(control) => (
            <Input {...control} type="date" class="input" value={date} onInput={(event) => setDate(event.currentTarget.value)} />
          )}
        </Field>
        <Field label={t.time} help={t.timeHelp}>
          {(control) => (
            <Input {...control} type="time" class="input" value={time} onInput={(event) => setTime(event.currentTarget.value)} />
          )}
        </Field>
      </div>
      {isWhole && <Comes reminder={reminder} date={date} time={time} />}
    </ConfirmDialog>
  )
}

/** Those whose goals are set by hand; others go by a field. */
function ReminderSelect({ value, onChange }: { value: number; onChange: (reminderId: number) => void }) {
  const t = useTexts(goalTexts)
  const reminders = useReminders().data
  const choices = reminders?.filter(({ isActive, fieldId }) => isActive && fieldId === null) ?? []
  if (reminders && choices.length === 0) return <p class="muted text-sm">{t.none}</p>
  return (
    <SelectField
      label={t.reminder}
      value={String(value)}
      options={[
        ...(value === 0 ? [{ value: '0', label: t.choose }] : []),
        ...choices.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  )
}

const askedOf = ({ steps, quiet, goalTime }: Reminder, { date, time }: { date: string; time: string }): PreviewReminder => ({
  steps: steps.map(({ offset, bubbles = [] }) => ({ offset, isSilent: bubbles.length === 0 })),
  quiet,
  goalTime,
  date,
  ...(time === '' ? {} : { time }),
})

/** What would come when. */
function Comes({ reminder, date, time }: { reminder: Reminder; date: string; time: string }) {
  const t = useTexts(goalTexts)
  const language = useLanguage()
  const dates = useDates(useZone())
  const { data } = usePreview(askedOf(reminder, { date, time }))
  if (!data || data.items.length === 0) return null
  return (
    <div class="flex flex-col gap-1 text-sm">
      <p class="font-semibold">{t.comes}</p>
      <ol class="flex flex-col gap-0.5 border-l-2 border-base-300 pl-3">
        {data.items.map(({ index, at, isPast }) => {
          const step = reminder.steps[index]
          return (
            <li key={index} class="flex flex-wrap items-center gap-x-3">
              <span class={`tnum ${isPast ? 'muted line-through' : ''}`}>{dates.exact(at)}</span>
              {step && <span class="muted">{offsetWords(step.offset, language)}</span>}
              {isPast && <Badge>{t.past1}</Badge>}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
