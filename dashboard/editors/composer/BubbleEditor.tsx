import { ArrowDown, ArrowUp, Trash2 } from 'lucide-preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { bubbleFieldId } from './Composer.tsx'
import { type DraftBubble, TEXT_MAX } from './model.ts'
import { composerTexts } from './texts.ts'

interface BubbleEditorProps {
  draft: DraftBubble
  no: number
  count: number
  fault: string | undefined
  isReadOnly: boolean
  onChange: (text: string) => void
  onMove: (by: -1 | 1, focusId: string) => void
  onRemove: (() => void) | undefined
}

/** From here on the count is shown in a warning colour. */
const NEARLY_FULL = TEXT_MAX * 0.9

export function BubbleEditor({ draft, no, count, fault, isReadOnly, onChange, onMove, onRemove }: BubbleEditorProps) {
  const t = useTexts(composerTexts)
  const number = useNumber()
  const field = useRef<HTMLTextAreaElement>(null)
  const { text } = draft.bubble
  const id = bubbleFieldId(draft.key)

  // Grows with its text; browsers without field-sizing need it said.
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [text])

  const handleKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1, id)
  }
  const length = text.length
  const tone = length > TEXT_MAX ? 'font-bold text-error' : length >= NEARLY_FULL ? 'text-warning' : 'muted'
  return (
    <div class="flex flex-col gap-1">
      <div class="flex min-h-8 items-center justify-between gap-2">
        <label for={id} class="text-xs font-semibold">
          {t.bubble(no)}
        </label>
        {!isReadOnly && (
          <div class="flex items-center">
            {count > 1 && (
              <>
                <MoveButton
                  id={`${id}-up`}
                  label={t.up(no)}
                  isDisabled={no === 1}
                  icon={<ArrowUp class="size-4" />}
                  onClick={() => onMove(-1, `${id}-up`)}
                />
                <MoveButton
                  id={`${id}-down`}
                  label={t.down(no)}
                  isDisabled={no === count}
                  icon={<ArrowDown class="size-4" />}
                  onClick={() => onMove(1, `${id}-down`)}
                />
              </>
            )}
            {onRemove && <Button tone="ghost" size="sm" label={t.remove(no)} icon={<Trash2 class="size-4" />} onClick={onRemove} />}
          </div>
        )}
      </div>
      <textarea
        ref={field}
        id={id}
        rows={3}
        readOnly={isReadOnly}
        class="textarea max-h-96 min-h-22 resize-none leading-relaxed"
        placeholder={t.placeholder}
        value={text}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-count${fault ? ` ${id}-fault` : ''}`}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={handleKey}
      />
      <div class="flex items-start justify-between gap-3">
        <p id={`${id}-fault`} class="text-xs font-medium text-error" role="alert">
          {fault}
        </p>
        <p id={`${id}-count`} class={`tnum shrink-0 text-2xs ${tone}`}>
          <span aria-hidden="true">{t.count(number(length), number(TEXT_MAX))}</span>
          <span class="sr-only">{t.countLabel(number(length), number(TEXT_MAX))}</span>
        </p>
      </div>
    </div>
  )
}

interface MoveButtonProps {
  id: string
  label: string
  isDisabled: boolean
  icon: preact.ComponentChildren
  onClick: () => void
}

const MoveButton = ({ id, ...props }: MoveButtonProps) => <Button tone="ghost" size="sm" attributes={{ id }} {...props} />
