import { ArrowDown, ArrowUp, ChevronDown, Trash2, TriangleAlert } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { plainText } from '../summary.ts'
import { useIsFaulty } from '../use-fault.ts'
import { WriteField } from '../write/WriteField.tsx'
import type { AnyTap } from './kinds.ts'
import { TapEditor } from './TapEditor.tsx'
import { tapTexts } from './tap-texts.ts'
import { useTapText } from './use-tap-text.ts'

interface ToolsProps {
  /** Its place, from 1. */
  no: number
  isLast: boolean
  onMove: ((by: -1 | 1) => void) | undefined
  onRemove: (() => void) | undefined
}

interface TapCardProps<T extends AnyTap, I extends { label: string; tap: T }> extends ToolsProps {
  id: string
  path: string
  item: I
  kinds: readonly T['kind'][]
  /** Whether its place is shown. */
  isNumbered?: boolean
  isOpen: boolean
  onToggle: () => void
  onChange: (item: I, about?: string) => void
  /** What it has besides label and tap. */
  children?: ComponentChildren
}

/** One thing to tap in a list of them: closed it says what it does, open it is written. */
export function TapCard<T extends AnyTap, I extends { label: string; tap: T }>(props: TapCardProps<T, I>) {
  const { id, path, item, kinds, no, isNumbered, isOpen, onToggle, onChange, children } = props
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
        {isNumbered && (
          <span class="tnum muted w-4 shrink-0 text-center text-xs font-bold" aria-hidden="true">
            {no}
          </span>
        )}
        <span class="flex min-w-0 grow flex-col sm:flex-row sm:items-baseline sm:gap-3">
          <span class="font-semibold">{plainText(item.label) || <span class="muted font-normal">{t.noLabel}</span>}</span>
          {!isOpen && <span class="muted truncate text-xs">{tapText(item.tap)}</span>}
        </span>
        {isFaulty && <TriangleAlert class="size-4 shrink-0 text-error" aria-hidden="true" />}
        <ChevronDown class={`muted size-4 shrink-0 transition-transform ${isOpen ? 'rotate-180' : ''}`} aria-hidden="true" />
      </button>
      {isOpen && (
        <div class="flex flex-col gap-3 border-t border-base-300 p-3">
          <WriteField
            path={`${path}.label`}
            label={t.label}
            value={item.label}
            max={LIMITS.label}
            isLetters
            onChange={(label, about) => onChange({ ...item, label }, about)}
          />
          <TapEditor
            path={`${path}.tap`}
            tap={item.tap}
            kinds={kinds}
            label={item.label}
            onChange={(tap, about) => onChange({ ...item, tap }, about)}
          />
          {children}
          <Tools {...props} />
        </div>
      )}
    </div>
  )
}

function Tools({ no, isLast, onMove, onRemove }: ToolsProps) {
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
