import { useTexts } from '../../lib/i18n.ts'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { SelectField, TextField } from '../../ui/inputs.tsx'
import type { DetailProps } from './ActionDetail.tsx'
import { FolderSelect } from './FolderSelect.tsx'
import type { DraftAction } from './model.ts'
import { actionTexts } from './texts.ts'

const isDate = ({ type }: { type: string }): boolean => type === 'date' || type === 'datetime'
const KINDS = ['days-from-today', 'date', 'field'] as const satisfies readonly DraftAction['goal'][]

/** Which reminder is started, and for which goal. One that takes its goals from a field is not offered: nothing can start it. */
export function ReminderGoal(props: DetailProps) {
  const { action, lists, fault, isReadOnly, onChange } = props
  const t = useTexts(actionTexts)
  const reminders = lists.reminders.filter(({ id, fieldId }) => fieldId === null || id === action.of)
  const isOfReminder = fault === 'choose' || fault === 'gone'
  const words = { 'days-from-today': t.goalDays, date: t.goalDate, field: t.goalField }
  return (
    <div class="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <FolderSelect
        label={t.reminder}
        items={reminders.map(({ id, name, isActive }) => ({ id, name: isActive ? name : t.scenarioOff(name) }))}
        value={action.of}
        onChange={(of) => onChange({ of })}
        error={isOfReminder ? t[`fault-${fault}`] : undefined}
        isReadOnly={isReadOnly}
      />
      <SelectField
        label={t.goal}
        value={action.goal}
        options={KINDS.map((kind) => ({ value: kind, label: words[kind] }))}
        onChange={(value) => onChange({ goal: KINDS.find((kind) => kind === value) ?? 'date' })}
        isDisabled={isReadOnly}
      />
      <GoalDay {...props} />
      <Field label={t.goalTime} help={t.goalTimeHelp}>
        {(control) => (
          <Input
            {...control}
            type="time"
            class="input"
            value={action.time}
            readOnly={isReadOnly}
            onInput={(event) => onChange({ time: event.currentTarget.value })}
          />
        )}
      </Field>
    </div>
  )
}

function GoalDay({ action, lists, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  if (action.goal === 'field')
    return (
      <FolderSelect
        label={t.goalFieldWhich}
        items={lists.fields.filter((field) => isDate(field))}
        value={action.fieldId}
        onChange={(fieldId) => onChange({ fieldId })}
        error={fault === 'goalField' ? t['fault-goalField'] : undefined}
        isReadOnly={isReadOnly}
      />
    )
  if (action.goal === 'date')
    return (
      <Field label={t.goalDay} error={fault === 'goalDate' ? t['fault-goalDate'] : undefined}>
        {(control) => (
          <Input
            {...control}
            type="date"
            class="input"
            value={action.date}
            readOnly={isReadOnly}
            onInput={(event) => onChange({ date: event.currentTarget.value })}
          />
        )}
      </Field>
    )
  return (
    <TextField
      label={t.days}
      help={t.goalDaysHelp}
      value={action.amount}
      onChange={(amount) => onChange({ amount })}
      error={fault === 'goalDays' ? t['fault-goalDays'] : undefined}
      attributes={{ inputMode: 'numeric', readOnly: isReadOnly, autocomplete: 'off' }}
    />
  )
}
