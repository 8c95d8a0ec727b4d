import { useId, useLayoutEffect } from 'preact/hooks'
import { useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import { useBubble } from '../context.ts'
import { countOf } from '../fault.ts'
import { useFault } from '../use-fault.ts'
import { Chips } from './Chips.tsx'
import { InsertTools } from './InsertTools.tsx'
import { writeTexts } from './texts.ts'
import { useCaret } from './use-caret.ts'

export interface WriteFieldProps {
  /** Of the value inside the bubble; its fault stands under the same. */
  path: string
  label: string
  value: string
  max: number
  /** Counted in letters as one sees them; otherwise in UTF-16 units. */
  isLetters?: boolean
  /** So many lines at first; it grows. Without: one line. */
  rows?: number
  help?: string | undefined
  placeholder?: string
  isLabelHidden?: boolean
  /** What can be put in: everything; everything but LINE's own emoji; nothing. */
  puts?: 'all' | 'values' | 'none'
  id?: string
  onChange: (value: string, about: string) => void
}

const NEARLY_FULL = 0.9

/** A text of a message: counted as LINE counts, with what it lacks said under it, and values put in at the caret. */
export function WriteField(props: WriteFieldProps) {
  const { path, label, value, max, isLetters = false, rows, help, isLabelHidden = false, puts = 'values', onChange } = props
  const { isReadOnly } = useBubble()
  const own = useId()
  const id = props.id ?? own
  const error = useFault(path)
  const caret = useCaret(value, (next) => onChange(next, path))
  const { field } = caret

  // Grows with its text; browsers without field-sizing need it said.
  useLayoutEffect(() => {
    const element = field.current
    if (!(element instanceof HTMLTextAreaElement)) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [value])

  const control = {
    id,
    value,
    readOnly: isReadOnly,
    placeholder: props.placeholder,
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-count${error ? ` ${id}-fault` : ''}${help ? ` ${id}-help` : ''}`,
  }
  return (
    <div class="flex min-w-0 flex-col gap-1">
      <div class="flex items-baseline justify-between gap-3">
        <label for={id} class={isLabelHidden ? 'sr-only' : 'text-xs font-semibold'}>
          {label}
        </label>
      </div>
      {rows === undefined ? (
        <input
          {...control}
          ref={(element) => {
            field.current = element
          }}
          type="text"
          class="input"
          autocomplete="off"
          onInput={(event) => caret.type(event.currentTarget)}
        />
      ) : (
        <textarea
          {...control}
          ref={(element) => {
            field.current = element
          }}
          rows={rows}
          class="textarea max-h-96 min-h-0 resize-none leading-relaxed"
          onInput={(event) => caret.type(event.currentTarget)}
        />
      )}
      <Chips text={value} onSelect={caret.select} />
      <div class="flex items-start justify-between gap-3">
        <div class="flex min-w-0 flex-wrap items-center gap-x-1">
          {!isReadOnly && puts !== 'none' && <InsertTools label={label} hasLineEmoji={puts === 'all'} onInsert={caret.insert} />}
        </div>
        <Count id={`${id}-count`} length={countOf(value, isLetters)} max={max} />
      </div>
      {error && (
        <p id={`${id}-fault`} class="text-xs font-medium text-error" role="alert">
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} class="muted text-xs">
          {help}
        </p>
      )}
    </div>
  )
}

function Count({ id, length, max }: { id: string; length: number; max: number }) {
  const t = useTexts(writeTexts)
  const number = useNumber()
  const tone = length > max ? 'font-bold text-error' : length >= max * NEARLY_FULL ? 'text-warning' : 'muted'
  return (
    <p id={id} class={`tnum shrink-0 text-2xs ${tone}`}>
      <span aria-hidden="true">{t.count(number(length), number(max))}</span>
      <span class="sr-only">{t.countLabel(number(length), number(max))}</span>
    </p>
  )
}
