import { ArrowDown, ArrowUp, ChevronDown, Plus, Trash2, TriangleAlert } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Choice } from '../../../../src/engine/messages/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { moved, without } from '../../../lib/lists.ts'
import { useRefocus } from '../../../lib/use-refocus.ts'
import { Button } from '../../../ui/Button.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { newChoice } from '../kinds.ts'
import { plainText } from '../summary.ts'
import { useFault, useIsFaulty } from '../use-fault.ts'
import { WriteField } from '../write/WriteField.tsx'
import { TAP_KINDS } from './kinds.ts'
import { TapEditor } from './TapEditor.tsx'
import { tapTexts } from './tap-texts.ts'
import { useTapText } from './use-tap-text.ts'

interface ChoicesEditorProps {
  /** Of the list inside the bubble. */
  path: string
  choices: Choice[]
  min: number
  max: number
  onChange: (choices: Choice[], about?: string) => void
  /** When how many there are is not only this list's affair. */
  onAdd?: () => void
  onRemove?: (index: number) => void
}

/** Buttons of a message: closed they say what they do, one at a time is opened. */
export function ChoicesEditor({ path, choices, min, max, onChange, onAdd, onRemove }: ChoicesEditorProps) {
  const t = useTexts(tapTexts)
  const { key, isReadOnly } = useBubble()
  const refocus = useRefocus()
  const error = useFault(path)
  const [openKey, setOpenKey] = useState<string | null>(choices.length === 1 ? (choices[0]?.key ?? null) : null)
  const rowId = (choice: Choice | undefined) => `choice-${key}-${choice?.key}`
  const add = () => {
    if (onAdd) return onAdd()
    const choice = newChoice()
    onChange([...choices, choice])
    setOpenKey(choice.key)
    refocus(rowId(choice))
  }
  const remove = (index: number) => {
    refocus(rowId(choices[index + 1] ?? choices[index - 1]))
    if (onRemove) onRemove(index)
    else onChange(without(choices, index))
  }
  const move = (index: number, by: -1 | 1) => {
    onChange(moved(choices, index, index + by))
    refocus(rowId(choices[index]))
  }
  return (
    <div class="flex flex-col gap-2">
      <p class="text-xs font-semibold">{t.choices}</p>
      <ol class="flex flex-col gap-2">
        {choices.map((choice, index) => (
          <li key={choice.key}>
            <ChoiceCard
              id={rowId(choice)}
              path={`${path}.${index}`}
              choice={choice}
              no={index + 1}
              isOpen={openKey === choice.key}
              onToggle={() => setOpenKey(openKey === choice.key ? null : choice.key)}
              onChange={(next, about) => onChange(choices.with(index, next), about)}
              onMove={choices.length > 1 ? (by) => move(index, by) : undefined}
              isLast={index === choices.length - 1}
              onRemove={choices.length > min ? () => remove(index) : undefined}
            />
          </li>
        ))}
      </ol>
      {error && (
        <p class="text-xs font-medium text-error" role="alert">
          {error}
        </p>
      )}
      {!isReadOnly && min < max && (
        <div class="flex flex-wrap items-center gap-3">
          <Button size="sm" icon={<Plus class="size-4" aria-hidden="true" />} onClick={add} isDisabled={choices.length >= max}>
            {t.add}
          </Button>
          {choices.length >= max && <p class="muted text-xs">{t.full(max)}</p>}
        </div>
      )}
    </div>
  )
}

interface ChoiceCardProps {
  id: string
  path: string
  choice: Choice
  no: number
  isOpen: boolean
  isLast: boolean
  onToggle: () => void
  onChange: (choice: Choice, about?: string) => void
  onMove: ((by: -1 | 1) => void) | undefined
  onRemove: (() => void) | undefined
}

function ChoiceCard(props: ChoiceCardProps) {
  const { id, path, choice, no, isOpen, onToggle, onChange } = props
  const t = useTexts(tapTexts)
  const tapText = useTapText()
  const isFaulty = useIsFaulty(path)
  return (
    <div class={`rounded-field border ${isFaulty && !isOpen ? 'border-error' : 'border-base-300'}`}>
      <button
        type="button"
        id={id}
        class="flex min-h-11 w-full items-center gap-2.5 rounded-field px-3 py-1.5 text-left text-sm hover:bg-base-content/3"
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        <span class="tnum muted w-4 shrink-0 text-center text-xs font-bold" aria-hidden="true">
          {no}
        </span>
        <span class="flex min-w-0 grow flex-col sm:flex-row sm:items-baseline sm:gap-3">
          <span class="font-semibold">{plainText(choice.label) || <span class="muted font-normal">{t.noLabel}</span>}</span>
          {!isOpen && <span class="muted truncate text-xs">{tapText(choice.tap)}</span>}
        </span>
        {isFaulty && <TriangleAlert class="size-4 shrink-0 text-error" aria-hidden="true" />}
        <ChevronDown class={`muted size-4 shrink-0 transition-transform ${isOpen ? 'rotate-180' : ''}`} aria-hidden="true" />
      </button>
      {isOpen && (
        <div class="flex flex-col gap-3 border-t border-base-300 p-3">
          <WriteField
            path={`${path}.label`}
            label={t.label}
            value={choice.label}
            max={LIMITS.label}
            isLetters
            onChange={(label, about) => onChange({ ...choice, label }, about)}
          />
          <TapEditor
            path={`${path}.tap`}
            tap={choice.tap}
            kinds={TAP_KINDS}
            label={choice.label}
            onChange={(tap, about) => onChange({ ...choice, tap }, about)}
          />
          <ChoiceTools {...props} />
        </div>
      )}
    </div>
  )
}

function ChoiceTools({ no, isLast, onMove, onRemove }: ChoiceCardProps) {
  const t = useTexts(tapTexts)
  const { isReadOnly } = useBubble()
  if (isReadOnly || (!onMove && !onRemove)) return null
  return (
    <div class="-mb-1 flex items-center border-t border-base-300 pt-2">
      {onMove && (
        <>
          <Button
            tone="ghost"
            size="sm"
            label={t.up(no)}
            icon={<ArrowUp class="size-4" />}
            isDisabled={no === 1}
            onClick={() => onMove(-1)}
          />
          <Button
            tone="ghost"
            size="sm"
            label={t.down(no)}
            icon={<ArrowDown class="size-4" />}
            isDisabled={isLast}
            onClick={() => onMove(1)}
          />
        </>
      )}
      <span class="grow" />
      {onRemove && <Button tone="ghost" size="sm" label={t.remove(no)} icon={<Trash2 class="size-4 text-error" />} onClick={onRemove} />}
    </div>
  )
}
