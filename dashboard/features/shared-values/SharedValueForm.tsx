import { useState } from 'preact/hooks'
import type { SaveSharedValue, SharedValue } from '../../../src/features/shared-values/schema.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useFocusInside } from '../../lib/use-focus-inside.ts'
import { Button } from '../../ui/Button.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { nameFault } from '../segments/names.ts'
import { useSharedValueChanges } from './queries.ts'
import { sharedValueTexts } from './texts.ts'

/** As the API has it; a test compares them. */
export const VALUE_MAX = 1000

interface SharedValueFormProps {
  /** Left out for a new one. */
  value?: SharedValue
  onSave: (input: SaveSharedValue) => Promise<unknown>
  onCancel: () => void
}

/** Name and value, where they will stand. Escape leaves. */
export function SharedValueForm({ value: stored, onSave, onCancel }: SharedValueFormProps) {
  const t = useTexts(sharedValueTexts)
  const form = useFocusInside<HTMLFormElement>(true)
  const { reload } = useSharedValueChanges()
  const [name, setName] = useState(stored?.name ?? '')
  const [value, setValue] = useState(stored?.value ?? '')
  const [isTried, setTried] = useState(false)
  const { start, isBusy, error, clear } = useAction(onSave)
  const fault = nameFault(name)
  const isTaken = error?.code === 'name-taken'
  const isConflict = error?.code === 'version-moved'
  const nameError = fault && (isTried || fault === 'nameTooLong') ? t[fault] : isTaken ? t.nameTaken : undefined
  const isTooLong = value.length > VALUE_MAX
  const submit = (version: number | undefined) => {
    setTried(true)
    if (fault || isTooLong) focusFirstFault()
    else void start({ name: name.trim(), value, ...(version === undefined ? {} : { version }) })
  }
  return (
    <form
      ref={form}
      class="flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(stored?.version)
      }}
      onKeyDown={(event) => event.key === 'Escape' && !isConflict && onCancel()}
    >
      <TextField
        label={t.name}
        value={name}
        onChange={(next) => {
          setName(next)
          clear()
        }}
        error={nameError}
        attributes={{ placeholder: t.namePlaceholder, autocomplete: 'off' }}
      />
      <Field label={t.value} help={t.valueHelp} error={isTooLong ? t.valueTooLong : undefined}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            class="textarea w-full leading-relaxed"
            value={value}
            onInput={(event) => setValue(event.currentTarget.value)}
          />
        )}
      </Field>
      {error && !isTaken && !isConflict && <ErrorNote error={error} />}
      <div class="flex justify-end gap-2">
        <Button tone="ghost" onClick={onCancel} isDisabled={isBusy}>
          {t.cancel}
        </Button>
        <Button type="submit" tone="primary" isBusy={isBusy} class="min-w-24">
          {t.save}
        </Button>
      </div>
      {isConflict && (
        <ConflictDialog
          onLoad={() => {
            void reload()
            onCancel()
          }}
          // Without a version, whatever is stored gives way.
          onOverwrite={() => submit(undefined)}
          isBusy={isBusy}
        >
          <p>{t.conflict}</p>
        </ConflictDialog>
      )}
    </form>
  )
}
