interface RowSwitchProps {
  /** What a screen reader says; the row shows what it is about. */
  label: string
  isOn: boolean
  isDisabled: boolean
  onChange: (isOn: boolean) => void
}

/** A switch in a row of a list, where the thing stands. */
export function RowSwitch({ label, isOn, isDisabled, onChange }: RowSwitchProps) {
  return (
    <label class="grid min-h-11 min-w-11 cursor-pointer place-items-center">
      <span class="sr-only">{label}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        class="toggle toggle-primary"
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  )
}
