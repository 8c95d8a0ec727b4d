import { useTexts } from '../../lib/i18n.ts'
import type { Control } from '../../ui/Field.tsx'
import { Input, type InputAttributes } from '../../ui/Input.tsx'
import type { DraftValue, FieldShape } from './model.ts'
import { fieldValueTexts } from './texts.ts'

interface FieldValueInputProps {
  field: FieldShape
  value: DraftValue
  onChange: (value: DraftValue) => void
  /** From `Field`, which shows label and error. */
  control: Control
  /** For groups of controls, which a label cannot name. */
  label: string
  isReadOnly?: boolean
}

const INPUT: Partial<Record<FieldShape['type'], InputAttributes>> = {
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
  datetime: { type: 'datetime-local' },
  time: { type: 'time' },
  email: { type: 'email', inputMode: 'email' },
  phone: { type: 'tel', inputMode: 'tel' },
  url: { type: 'url', inputMode: 'url', placeholder: 'https://' },
  image: { type: 'url', inputMode: 'url', placeholder: 'https://' },
  file: { type: 'url', inputMode: 'url', placeholder: 'https://' },
}

const textIn = (value: DraftValue): string => (Array.isArray(value) ? '' : value)

/** The control that fits a field's type. */
export function FieldValueInput(props: FieldValueInputProps) {
  const { field, value, onChange, control, isReadOnly = false } = props
  if (field.type === 'choice' || field.type === 'boolean') return <OneOf {...props} />
  if (field.type === 'choices') return <SomeOf {...props} />
  if (field.type === 'long-text')
    return (
      <textarea
        {...control}
        rows={4}
        class="textarea leading-relaxed"
        value={textIn(value)}
        readOnly={isReadOnly}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    )
  return (
    <Input
      {...INPUT[field.type]}
      {...control}
      class="input"
      value={textIn(value)}
      readOnly={isReadOnly}
      autocomplete="off"
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function OneOf({ field, value, onChange, control, isReadOnly = false }: FieldValueInputProps) {
  const t = useTexts(fieldValueTexts)
  const chosen = textIn(value)
  const options =
    field.type === 'boolean'
      ? [
          { id: 'true', label: t.yes },
          { id: 'false', label: t.no },
        ]
      : field.options
  const isGone = chosen !== '' && !options.some((option) => option.id === chosen)
  return (
    <select {...control} class="select" value={chosen} disabled={isReadOnly} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="" selected={chosen === ''}>
        {t.chooseNone}
      </option>
      {options.map((option) => (
        <option key={option.id} value={option.id} selected={option.id === chosen}>
          {option.label}
        </option>
      ))}
      {isGone && (
        <option value={chosen} selected>
          {t.gone}
        </option>
      )}
    </select>
  )
}

function SomeOf({ field, value, onChange, control, label, isReadOnly = false }: FieldValueInputProps) {
  const ticked = Array.isArray(value) ? value : []
  const toggle = (id: string, isOn: boolean) => {
    const next = new Set(ticked)
    if (isOn) next.add(id)
    else next.delete(id)
    // In the order of the options, so that the same choice is always the same value.
    onChange(field.options.map((option) => option.id).filter((each) => next.has(each)))
  }
  return (
    <fieldset id={control.id} class="flex flex-col" aria-describedby={control['aria-describedby']} disabled={isReadOnly}>
      <legend class="sr-only">{label}</legend>
      {field.options.map((option) => (
        <label key={option.id} class="flex min-h-9 cursor-pointer items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            class="checkbox checkbox-sm checkbox-primary"
            checked={ticked.includes(option.id)}
            onChange={(event) => toggle(option.id, event.currentTarget.checked)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
