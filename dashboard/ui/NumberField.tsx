import { useState } from 'preact/hooks'
import { TextField } from './inputs.tsx'

interface NumberFieldProps {
  label: string
  /** NaN: nothing, or nothing that is a number. */
  value: number
  onChange: (value: number) => void
  help?: string
  isWhole?: boolean
  min?: number
  max?: number
}

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))
const textOf = (value: number) => (Number.isFinite(value) ? String(value) : '')

/** A number as it is typed: "1." shall not turn into "1" under one's hands. */
export function NumberField({ label, value, onChange, help, isWhole = true, min, max }: NumberFieldProps) {
  const [typed, setTyped] = useState(textOf(value))
  const isOwn = Object.is(numberOf(typed), value)
  return (
    <TextField
      label={label}
      help={help}
      type="number"
      value={isOwn ? typed : textOf(value)}
      onChange={(text) => {
        setTyped(text)
        onChange(numberOf(text))
      }}
      attributes={{
        min,
        max,
        step: isWhole ? 1 : undefined,
        inputMode: isWhole && (min ?? -1) >= 0 ? 'numeric' : 'text',
        autocomplete: 'off',
      }}
    />
  )
}
