import type { OverviewField } from '../../../src/features/overview/schema.ts'
import { FieldValueInput } from '../../editors/field-value/FieldValueInput.tsx'
import { maxOf } from '../../editors/field-value/model.ts'
import { fieldValueTexts } from '../../editors/field-value/texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useFocusInside } from '../../lib/use-focus-inside.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Field } from '../../ui/Field.tsx'
import { ConflictNote } from './ConflictNote.tsx'
import { friendPageTexts } from './page-texts.ts'
import { useFieldEdit } from './use-field-edit.ts'

interface FieldEditorProps {
  friendId: number
  field: OverviewField
  onDone: () => void
}

/** A value being changed in its place, with the control that fits its type. */
export function FieldEditor({ friendId, field, onDone }: FieldEditorProps) {
  const t = useTexts(friendPageTexts)
  const values = useTexts(fieldValueTexts)
  const number = useNumber()
  const edit = useFieldEdit({ friendId, field, onDone })
  const { fault } = edit
  const form = useFocusInside<HTMLFormElement>()
  const error = fault === undefined ? undefined : fault === 'tooLong' ? values.tooLong(number(maxOf(field.type))) : values[fault]
  return (
    <div class="bg-base-content/3 px-4 py-3 sm:px-5">
      <dt class="sr-only">{field.name}</dt>
      <dd>
        <form
          ref={form}
          class="flex flex-col gap-2"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            edit.submit()
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone()
          }}
        >
          <Field label={field.name} error={error} help={field.value === null ? undefined : t.fieldHelp}>
            {(control) => <FieldValueInput field={field} label={field.name} value={edit.draft} onChange={edit.write} control={control} />}
          </Field>
          {edit.theirs && (
            <ConflictNote theirs={edit.theirs.shown} mine={edit.mine} isBusy={edit.isBusy} onTake={onDone} onKeep={edit.keepMine} />
          )}
          {edit.error && <ErrorNote error={edit.error} />}
          <div class="flex gap-2">
            <Button type="submit" tone="primary" size="sm" isBusy={edit.isBusy}>
              {t.save}
            </Button>
            <Button tone="ghost" size="sm" onClick={onDone}>
              {t.cancel}
            </Button>
          </div>
        </form>
      </dd>
    </div>
  )
}
