import { Plus } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { moved, without } from '../../lib/lists.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { type DraftOption, draftOption, LABEL_MAX, OPTIONS_MAX, optionFault } from './draft.ts'
import { OptionTools } from './OptionTools.tsx'
import { fieldTexts } from './texts.ts'

interface OptionsEditorProps {
  options: DraftOption[]
  onChange: (options: DraftOption[]) => void
  /** Said when there are none. */
  error: string | undefined
  showFaults: boolean
  isReadOnly: boolean
}

const ROW = 'option-row-'

/** What a choice is made among: added, renamed in place, moved, taken out. */
export function OptionsEditor({ options, onChange, error, showFaults, isReadOnly }: OptionsEditorProps) {
  const t = useTexts(fieldTexts)
  const refocus = useRefocus()
  const isFull = options.length >= OPTIONS_MAX

  const insert = (index: number, labels: string[]) => {
    const made = labels.slice(0, OPTIONS_MAX - options.length).map((label) => draftOption(label))
    onChange(options.toSpliced(index, 0, ...made))
    const last = made.at(-1)
    if (last) focusInput(last.key)
  }
  const focusInput = (key: number) => requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${ROW}${key} input`)?.focus())
  const move = (index: number, by: -1 | 1) => {
    const option = options[index]
    if (!option) return
    onChange(moved(options, index, index + by))
    refocus(`${ROW}${option.key}-${by < 0 ? 'up' : 'down'}`)
  }
  const paste = (event: ClipboardEvent, index: number) => {
    const lines = (event.clipboardData?.getData('text') ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim().slice(0, LABEL_MAX))
      .filter(Boolean)
    if (lines.length < 2) return
    event.preventDefault()
    const isEmpty = options[index]?.label.trim() === '' && options[index]?.id === undefined
    if (isEmpty) onChange(options.toSpliced(index, 1, ...lines.slice(0, OPTIONS_MAX - options.length + 1).map((line) => draftOption(line))))
    else insert(index + 1, lines)
  }
  const handleKey = (event: KeyboardEvent, index: number) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    const next = options[index + 1]
    if (next) focusInput(next.key)
    else if (!isFull) insert(index + 1, [''])
  }
  return (
    <div class="flex flex-col gap-2">
      <div>
        <h3 class="text-sm font-semibold">{t.options}</h3>
        <p class="muted text-xs">{t.optionsLead}</p>
      </div>
      <ol class="flex flex-col gap-2">
        {options.map((option, index) => {
          const fault = optionFault(option, options)
          const isShown = fault !== undefined && (showFaults || fault !== 'optionMissing')
          return (
            <li
              key={option.key}
              id={`${ROW}${option.key}`}
              class="flex items-start gap-1"
              onPaste={(event) => paste(event, index)}
              onKeyDown={(event) => handleKey(event, index)}
            >
              <div class="grow">
                <TextField
                  label={t.option(index + 1)}
                  isLabelHidden
                  value={option.label}
                  onChange={(label) => onChange(options.map((each) => (each.key === option.key ? { ...each, label } : each)))}
                  error={isShown && fault ? t[fault] : undefined}
                  attributes={{ placeholder: t.option(index + 1), readOnly: isReadOnly, autocomplete: 'off' }}
                />
              </div>
              {!isReadOnly && (
                <OptionTools
                  no={index + 1}
                  count={options.length}
                  id={`${ROW}${option.key}`}
                  onMove={(by) => move(index, by)}
                  onRemove={() => onChange(without(options, index))}
                />
              )}
            </li>
          )
        })}
      </ol>
      {error && (
        <p class="text-xs font-medium text-error" role="alert">
          {error}
        </p>
      )}
      {!isReadOnly && (
        <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Button
            size="sm"
            icon={<Plus class="size-4" aria-hidden="true" />}
            onClick={() => insert(options.length, [''])}
            isDisabled={isFull}
          >
            {t.optionAdd}
          </Button>
          <p class="muted text-xs">{isFull ? t.optionsFull(OPTIONS_MAX) : t.optionPaste}</p>
        </div>
      )}
    </div>
  )
}
