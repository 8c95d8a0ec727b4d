import type { FieldChange } from '../../../src/engine/actions/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Field } from '../../ui/Field.tsx'
import { SelectField, TextField } from '../../ui/inputs.tsx'
import { FieldValueInput } from '../field-value/FieldValueInput.tsx'
import { emptyDraft } from '../field-value/model.ts'
import type { DetailProps } from './ActionDetail.tsx'
import { FolderSelect } from './FolderSelect.tsx'
import { type DraftAction, opsOf } from './model.ts'
import { actionTexts } from './texts.ts'

/** Which field, and how it changes: what can be done depends on its type. */
export function FieldChangeEditor({ action, lists, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  const field = lists.fields.find((each) => each.id === action.of)
  const words: Record<FieldChange['op'], string> = {
    set: t.set,
    clear: t.clear,
    add: t['op-add'],
    subtract: t['op-subtract'],
    'days-from-today': t['days-from-today'],
    now: t.now,
    'reminder-goal': t['reminder-goal'],
  }
  const choose = (id: number) => {
    const type = lists.fields.find((each) => each.id === id)?.type ?? 'text'
    onChange({ of: id, op: 'set', value: emptyDraft(type), amount: '' })
  }
  const opOf = (value: string): DraftAction['op'] => (field ? (opsOf(field.type).find((op) => op === value) ?? 'set') : 'set')
  const isOfField = fault === 'choose' || fault === 'gone'
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <FolderSelect
        label={t.field}
        items={lists.fields}
        value={action.of}
        onChange={choose}
        error={isOfField ? t[`fault-${fault}`] : undefined}
        isReadOnly={isReadOnly}
      />
      {field && (
        <SelectField
          label={t.how}
          value={action.op}
          options={opsOf(field.type).map((op) => ({ value: op, label: words[op] }))}
          onChange={(value) => onChange({ op: opOf(value) })}
          isDisabled={isReadOnly}
        />
      )}
      {field && action.op === 'set' && (
        <div class="sm:col-span-2">
          <Field label={t.value} error={fault === 'value' ? t['fault-value'] : undefined}>
            {(control) => (
              <FieldValueInput
                field={field}
                label={t.value}
                value={action.value}
                onChange={(value) => onChange({ value })}
                control={control}
                isReadOnly={isReadOnly}
              />
            )}
          </Field>
        </div>
      )}
      {field && action.op === 'reminder-goal' && (
        <FolderSelect
          label={t.reminder}
          help={t.reminderGoalHelp}
          items={lists.reminders}
          value={action.reminderId}
          onChange={(reminderId) => onChange({ reminderId })}
          error={fault === 'reminder' ? t['fault-reminder'] : undefined}
          isReadOnly={isReadOnly}
        />
      )}
      {field && (action.op === 'add' || action.op === 'subtract' || action.op === 'days-from-today') && (
        <TextField
          label={action.op === 'days-from-today' ? t.days : t.amount}
          help={action.op === 'days-from-today' ? t.daysHelp : undefined}
          value={action.amount}
          onChange={(amount) => onChange({ amount })}
          error={fault === 'amount' || fault === 'days' ? t[`fault-${fault}`] : undefined}
          attributes={{ inputMode: action.op === 'days-from-today' ? 'numeric' : 'decimal', readOnly: isReadOnly, autocomplete: 'off' }}
        />
      )}
    </div>
  )
}
