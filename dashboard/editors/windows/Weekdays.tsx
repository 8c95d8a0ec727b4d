import { useId } from 'preact/hooks'
import { useLanguage } from '../../lib/i18n.ts'
import { WEEK } from './model.ts'
import { dayName } from './sentence.ts'

interface WeekdaysProps {
  label: string
  /** 0 is Sunday. */
  days: readonly number[]
  error: string | undefined
  isReadOnly: boolean
  onChange: (days: number[]) => void
}

/** Days of the week, any of them. */
export function Weekdays({ label, days, error, isReadOnly, onChange }: WeekdaysProps) {
  const language = useLanguage()
  const faultId = useId()
  return (
    <fieldset class="flex flex-col gap-1.5" disabled={isReadOnly} aria-describedby={error === undefined ? undefined : faultId}>
      <legend class="sr-only">{label}</legend>
      <div class="grid max-w-80 grid-cols-7 gap-1">
        {WEEK.map((day) => {
          const isOn = days.includes(day)
          return (
            <label
              key={day}
              class={`grid h-10 cursor-pointer place-items-center rounded-field border text-sm has-focus-visible:outline-2 has-focus-visible:outline-primary ${
                isOn ? 'tint-primary border-primary font-bold' : 'muted border-base-300 hover:bg-base-content/3'
              }`}
            >
              <input
                type="checkbox"
                class="sr-only"
                aria-label={dayName(day, language, 'long')}
                aria-invalid={error !== undefined}
                checked={isOn}
                onChange={() => onChange(isOn ? days.filter((each) => each !== day) : [...days, day])}
              />
              <span aria-hidden="true">{dayName(day, language, 'short')}</span>
            </label>
          )
        })}
      </div>
      {error !== undefined && (
        <p id={faultId} class="text-xs font-medium text-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
