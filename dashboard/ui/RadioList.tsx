import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface RadioListProps<V extends string> {
  /** What is chosen, for those who cannot see it. */
  label: string
  value: V
  options: { value: V; label: ComponentChildren; help?: ComponentChildren }[]
  onChange: (value: V) => void
  isDisabled?: boolean
}

/** One of a few, each with a sentence that says what it means. */
export function RadioList<V extends string>({ label, value, options, onChange, isDisabled = false }: RadioListProps<V>) {
  const name = useId()
  return (
    <fieldset class="flex flex-col gap-2" disabled={isDisabled}>
      <legend class="sr-only">{label}</legend>
      {options.map((option) => {
        const isChosen = option.value === value
        return (
          <label
            key={option.value}
            class={`flex cursor-pointer items-start gap-3 rounded-field border px-4 py-3 ${
              isChosen ? 'border-primary tint-primary' : 'border-base-300 hover:bg-base-content/3'
            }`}
          >
            <input
              type="radio"
              name={name}
              class="radio radio-sm radio-primary mt-1"
              checked={isChosen}
              onChange={() => onChange(option.value)}
            />
            <span class="flex min-w-0 flex-col">
              <span class="text-sm font-semibold">{option.label}</span>
              {option.help && <span class="muted text-xs">{option.help}</span>}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
