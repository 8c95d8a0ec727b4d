import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** What a control takes over to be bound to its label, help and error. */
export interface Control {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}

interface FieldProps {
  label: string
  help?: ComponentChildren
  error?: string | undefined
  /** Shown right of the label, such as a count. */
  aside?: ComponentChildren
  isLabelHidden?: boolean
  children: (control: Control) => ComponentChildren
}

/** Label, control, help and error, tied together for everybody. */
export function Field({ label, help, error, aside, isLabelHidden = false, children }: FieldProps) {
  const id = useId()
  const helpId = `${id}-help`
  const errorId = `${id}-error`
  const described = [help ? helpId : '', error ? errorId : ''].filter(Boolean).join(' ')
  return (
    <div class="flex flex-col gap-1.5">
      <div class={isLabelHidden && !aside ? 'contents' : 'flex items-baseline justify-between gap-3'}>
        <label for={id} class={isLabelHidden ? 'sr-only' : 'text-sm font-semibold'}>
          {label}
        </label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error !== undefined })}
      {error && (
        <p id={errorId} class="text-xs font-medium text-error" role="alert">
          {error}
        </p>
      )}
      {help && (
        <div id={helpId} class="muted text-xs">
          {help}
        </div>
      )}
    </div>
  )
}
