import { FieldValueInput } from '../../editors/field-value/FieldValueInput.tsx'
import { emptyDraft, isEmptyDraft, maxOf } from '../../editors/field-value/model.ts'
import { fieldValueTexts } from '../../editors/field-value/texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Field } from '../../ui/Field.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { useZone } from '../../ui/Time.tsx'
import { useFields } from '../fields/queries.ts'
import { valueFault } from './draft.ts'
import type { OperationFormProps } from './OperationForm.tsx'
import { bulkTexts } from './texts.ts'

/** Which field, and for filling it in the value that fits its type. */
export function FieldForm({ operation, draft, onChange }: OperationFormProps) {
  const t = useTexts(bulkTexts)
  const words = useTexts(fieldValueTexts)
  const zone = useZone()
  const number = useNumber()
  const fields = useFields().data ?? []
  const field = fields.find(({ id }) => id === draft.fieldId)
  const fault = isEmptyDraft(draft.value) ? undefined : valueFault(draft, { fields, zone })
  if (fields.length === 0) return <p>{t.noFields}</p>
  return (
    <div class="flex flex-col gap-4">
      <SelectField
        label={t.field}
        value={String(draft.fieldId ?? '')}
        options={[{ value: '', label: t.choose }, ...fields.map(({ id, name }) => ({ value: String(id), label: name }))]}
        onChange={(value) => {
          const chosen = fields.find(({ id }) => String(id) === value)
          onChange({ fieldId: chosen?.id ?? null, value: chosen ? emptyDraft(chosen.type) : '' })
        }}
      />
      {operation === 'field.set' && field && (
        <Field label={t.value} error={fault && (fault === 'tooLong' ? words.tooLong(number(maxOf(field.type))) : words[fault])}>
          {(control) => (
            <FieldValueInput
              field={field}
              value={draft.value}
              onChange={(value) => onChange({ value })}
              control={control}
              label={t.value}
            />
          )}
        </Field>
      )}
    </div>
  )
}
