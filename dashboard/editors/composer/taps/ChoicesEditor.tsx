import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Choice } from '../../../../src/engine/messages/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { moved, without } from '../../../lib/lists.ts'
import { useRefocus } from '../../../lib/use-refocus.ts'
import { Button } from '../../../ui/Button.tsx'
import { useBubble } from '../context.ts'
import { newChoice } from '../kinds.ts'
import { useFault } from '../use-fault.ts'
import { TAP_KINDS } from './kinds.ts'
import { TapCard } from './TapCard.tsx'
import { tapTexts } from './tap-texts.ts'

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
            <TapCard
              id={rowId(choice)}
              path={`${path}.${index}`}
              item={choice}
              kinds={TAP_KINDS}
              isNumbered
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
