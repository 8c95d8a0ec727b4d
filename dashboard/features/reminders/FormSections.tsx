import { useTexts } from '../../lib/i18n.ts'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { SelectField, Switch } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { RadioList } from '../../ui/RadioList.tsx'
import { BasicsSection as Basics } from '../folders/BasicsSection.tsx'
import { fieldFault, nameFault, timeFault } from './draft.ts'
import { reminderFormTexts } from './form-texts.ts'
import type { ReminderFormState } from './use-reminder-form.ts'

export interface PartProps {
  form: ReminderFormState
  isReadOnly: boolean
}

export function BasicsSection({ form, isReadOnly }: PartProps) {
  const t = useTexts(reminderFormTexts)
  const { draft, set } = form
  const fault = nameFault(draft)
  const isShown = fault === 'nameTooLong' || form.isTried
  return (
    <Basics
      kind="reminder"
      texts={t}
      value={draft}
      onChange={set}
      nameError={isShown && fault ? t[fault] : undefined}
      isReadOnly={isReadOnly}
    />
  )
}

/** What the steps are counted from. */
export function GoalSection({ form, isReadOnly }: PartProps) {
  const t = useTexts(reminderFormTexts)
  const { draft, set, isTried } = form
  const wrongTime = timeFault(draft)
  return (
    <Section title={t.goal} lead={t.goalLead}>
      <RadioList
        label={t.goal}
        value={draft.fieldId === null ? 'hand' : 'field'}
        onChange={(value) => set({ fieldId: value === 'hand' ? null : (form.stored?.fieldId ?? 0) })}
        isDisabled={isReadOnly}
        options={[
          { value: 'hand', label: t.byHand, help: t.byHandHelp },
          { value: 'field', label: t.byField, help: t.byFieldHelp },
        ]}
      />
      <div class="grid grid-cols-1 gap-4 border-t border-base-300 pt-4 sm:grid-cols-2">
        {draft.fieldId !== null && <DateField form={form} isReadOnly={isReadOnly} />}
        <Field label={t.goalTime} help={t.goalTimeHelp} error={isTried && wrongTime ? t.goalTimeMissing : undefined}>
          {(control) => (
            <Input
              {...control}
              type="time"
              class="input"
              value={draft.goalTime}
              readOnly={isReadOnly}
              onInput={(event) => set({ goalTime: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <div>
        <Switch
          label={t.quiet}
          isOn={draft.quiet === 'hold'}
          onChange={(isOn) => set({ quiet: isOn ? 'hold' : 'ignore' })}
          isDisabled={isReadOnly}
        />
        <p class="muted text-xs">{t.quietHelp}</p>
      </div>
    </Section>
  )
}

function DateField({ form, isReadOnly }: PartProps) {
  const t = useTexts(reminderFormTexts)
  const { draft, set, isTried, inside } = form
  const fields = inside.lists.fields.filter(({ type }) => type === 'date' || type === 'datetime')
  const fault = fieldFault(draft)
  const isThere = fields.some(({ id }) => id === draft.fieldId)
  return (
    <SelectField
      label={t.field}
      value={isThere ? String(draft.fieldId) : '0'}
      options={[
        ...(isThere ? [] : [{ value: '0', label: t.fieldChoose }]),
        ...fields.map(({ id, name, folder }) => ({ value: String(id), label: folder ? `${folder} / ${name}` : name })),
      ]}
      onChange={(value) => set({ fieldId: Number(value) })}
      help={fields.length === 0 ? t.fieldNone : undefined}
      error={isTried && fault ? t[fault] : undefined}
      isDisabled={isReadOnly}
    />
  )
}
