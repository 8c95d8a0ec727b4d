import type { ComponentChildren } from 'preact'
import { Field } from './Field.tsx'
import { Input, type InputAttributes } from './Input.tsx'

interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  help?: ComponentChildren
  error?: string | undefined
  aside?: ComponentChildren
  type?: InputAttributes['type']
  class?: string
  isLabelHidden?: boolean
  /** Anything else the browser knows: autocomplete, inputMode, maxLength … */
  attributes?: InputAttributes
}

export function TextField({
  label,
  value,
  onChange,
  help,
  error,
  aside,
  type = 'text',
  class: extra = '',
  isLabelHidden,
  attributes,
}: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} aside={aside} isLabelHidden={isLabelHidden}>
      {(control) => (
        <Input
          {...attributes}
          {...control}
          type={type}
          class={`input ${extra}`}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

export interface Option {
  value: string
  label: string
}

interface SelectFieldProps {
  label: string
  value: string
  options: Option[]
  onChange: (value: string) => void
  help?: ComponentChildren
  error?: string | undefined
  isLabelHidden?: boolean
  isDisabled?: boolean
  class?: string
}

export function SelectField({
  label,
  value,
  options,
  onChange,
  help,
  error,
  isLabelHidden,
  isDisabled = false,
  class: extra = '',
}: SelectFieldProps) {
  return (
    <Field label={label} help={help} error={error} isLabelHidden={isLabelHidden}>
      {(control) => (
        <select
          {...control}
          class={`select ${extra}`}
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface SwitchProps {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  isDisabled?: boolean
}

export function Switch({ label, isOn, onChange, isDisabled = false }: SwitchProps) {
  return (
    <label class="flex min-h-10 cursor-pointer items-center gap-2.5 text-sm font-semibold">
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        class="toggle toggle-primary"
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  )
}

interface ChoiceProps<V extends string> {
  /** What is chosen, for those who cannot see it. */
  label: string
  value: V
  options: { value: V; label: ComponentChildren }[]
  onChange: (value: V) => void
  isDisabled?: boolean
}

/** A few choices side by side, one of them taken; a radio group in a frame. */
export function Choice<V extends string>({ label, value, options, onChange, isDisabled = false }: ChoiceProps<V>) {
  return (
    <fieldset class="flex w-fit max-w-full flex-wrap gap-0.5 rounded-field bg-base-content/6 p-1 dark:bg-base-300/60" disabled={isDisabled}>
      <legend class="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          class={`flex min-h-9 cursor-pointer items-center justify-center gap-1.5 rounded-[0.375rem] px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-primary ${
            option.value === value ? 'bg-base-100 font-semibold shadow-sm' : 'muted hover:text-base-content'
          }`}
        >
          <input type="radio" class="sr-only" checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
