import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../lib/i18n.ts'
import { useAction } from '../lib/use-action.ts'
import { useFocusInside } from '../lib/use-focus-inside.ts'
import { Button } from './Button.tsx'
import { ErrorNote } from './ErrorState.tsx'
import { TextField } from './inputs.tsx'
import { uiTexts } from './texts.ts'

interface NameFormProps {
  label: string
  saveLabel: string
  maxLength: number
  value?: string
  placeholder?: string
  /** Emptied after a save, for the next name; otherwise the caller takes the form away. */
  isRepeating?: boolean
  isFocused?: boolean
  /** Stands before the name, such as a colour. */
  before?: ComponentChildren
  icon?: ComponentChildren
  onSave: (name: string) => Promise<unknown>
  onCancel?: () => void
}

/** One name, entered in the place where it will stand. Enter saves, Escape leaves. */
export function NameForm({ value = '', isRepeating = false, isFocused = false, onSave, onCancel, ...props }: NameFormProps) {
  const t = useTexts(uiTexts)
  const form = useFocusInside<HTMLFormElement>(isFocused)
  const [name, setName] = useState(value)
  const [isTried, setTried] = useState(false)
  const { start, isBusy, error, clear } = useAction(onSave, {
    onDone: () => {
      if (isRepeating) setName('')
      setTried(false)
    },
  })
  const wanted = name.trim()
  const fault = wanted === '' ? t.nameMissing : wanted.length > props.maxLength ? t.nameTooLong(props.maxLength) : undefined
  const isShown = isTried || wanted.length > props.maxLength
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (fault === undefined) void start(wanted)
  }
  return (
    <form
      ref={form}
      class="flex flex-col gap-2"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onCancel) return
        // The dialog around it stays open.
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <div class="flex items-start gap-2">
        {props.before}
        <div class="min-w-0 grow">
          <TextField
            label={props.label}
            isLabelHidden
            value={name}
            onChange={(next) => {
              setName(next)
              clear()
            }}
            error={isShown ? fault : undefined}
            attributes={{ autocomplete: 'off', placeholder: props.placeholder }}
          />
        </div>
        <Button type="submit" tone={onCancel ? 'primary' : 'quiet'} isBusy={isBusy} icon={props.icon}>
          {props.saveLabel}
        </Button>
        {onCancel && (
          <Button tone="ghost" onClick={onCancel}>
            {t.cancel}
          </Button>
        )}
      </div>
      {error && <ErrorNote error={error} />}
    </form>
  )
}
