import type { ComponentChildren } from 'preact'
import { SelectField } from '../../../ui/inputs.tsx'

interface PickProps<V extends string> {
  label: string
  value: V
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
}

/** A select over a closed set of words. */
export function Pick<V extends string>({ label, value, options, onChange }: PickProps<V>) {
  return (
    <SelectField
      label={label}
      value={value}
      options={[...options]}
      onChange={(chosen) => {
        const option = options.find((each) => each.value === chosen)
        if (option) onChange(option.value)
      }}
    />
  )
}

/** Two controls side by side where there is room. */
export const Pair = ({ children }: { children: ComponentChildren }) => <div class="grid items-start gap-3 sm:grid-cols-2">{children}</div>
