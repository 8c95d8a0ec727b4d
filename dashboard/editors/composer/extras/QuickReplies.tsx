import { ArrowDown, ArrowUp, ChevronDown, Plus, Trash2, TriangleAlert } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { newChoiceKey } from '../../../../src/engine/messages/rekey.ts'
import type { QuickReply } from '../../../../src/engine/messages/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { moved, without } from '../../../lib/lists.ts'
import { useRefocus } from '../../../lib/use-refocus.ts'
import { Button } from '../../../ui/Button.tsx'
import { useBubble } from '../context.ts'
import { LIMITS } from '../fault.ts'
import { MediaSlot } from '../forms/MediaSlot.tsx'
import { plainText } from '../summary.ts'
import { QUICK_KINDS } from '../taps/kinds.ts'
import { TapEditor } from '../taps/TapEditor.tsx'
import { tapTexts } from '../taps/tap-texts.ts'
import { useTapText } from '../taps/use-tap-text.ts'
import { useIsFaulty } from '../use-fault.ts'
import { WriteField } from '../write/WriteField.tsx'
import { extraTexts } from './extra-texts.ts'

interface QuickRepliesProps {
  items: readonly QuickReply[]
  onChange: (items: QuickReply[], about?: string) => void
}

/** The row of buttons above the keyboard. */
export function QuickReplies({ items, onChange }: QuickRepliesProps) {
  const t = useTexts(extraTexts)
  const { key, isReadOnly, isLast } = useBubble()
  const refocus = useRefocus()
  const [openKey, setOpenKey] = useState<string | null>(null)
  const rowId = (item: QuickReply | undefined) => `quick-${key}-${item?.key}`
  const add = () => {
    const item: QuickReply = { key: newChoiceKey(), label: '', tap: { kind: 'message', text: '' } }
    onChange([...items, item])
    setOpenKey(item.key)
    refocus(rowId(item))
  }
  return (
    <div class="flex flex-col gap-2">
      <p class="muted text-xs">{t.quickLead}</p>
      {items.length > 0 && !isLast && (
        <p class="text-xs font-medium text-warning" role="status">
          {t.quickUnseen}
        </p>
      )}
      <ol class="flex flex-col gap-2">
        {items.map((item, index) => (
          <li key={item.key}>
            <QuickCard
              id={rowId(item)}
              path={`quickReplies.${index}`}
              item={item}
              no={index + 1}
              count={items.length}
              isOpen={openKey === item.key}
              onToggle={() => setOpenKey(openKey === item.key ? null : item.key)}
              onChange={(next, about) => onChange(items.with(index, next), about)}
              onMove={(by) => {
                onChange(moved(items, index, index + by))
                refocus(rowId(item))
              }}
              onRemove={() => {
                refocus(rowId(items[index + 1] ?? items[index - 1]))
                onChange(without(items, index))
              }}
            />
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <div class="flex flex-wrap items-center gap-3">
          <Button
            size="sm"
            icon={<Plus class="size-4" aria-hidden="true" />}
            onClick={add}
            isDisabled={items.length >= LIMITS.quickReplies}
          >
            {t.addQuick}
          </Button>
          {items.length >= LIMITS.quickReplies && <p class="muted text-xs">{t.quickFull(LIMITS.quickReplies)}</p>}
        </div>
      )}
    </div>
  )
}

interface QuickCardProps {
  id: string
  path: string
  item: QuickReply
  no: number
  count: number
  isOpen: boolean
  onToggle: () => void
  onChange: (item: QuickReply, about?: string) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function QuickCard(props: QuickCardProps) {
  const { id, path, item, no, count, isOpen, onToggle, onChange, onMove, onRemove } = props
  const t = useTexts(extraTexts)
  const tap = useTexts(tapTexts)
  const tapText = useTapText()
  const { isReadOnly } = useBubble()
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
        <span class="flex min-w-0 grow flex-col sm:flex-row sm:items-baseline sm:gap-3">
          <span class="font-semibold">{plainText(item.label) || <span class="muted font-normal">{tap.noLabel}</span>}</span>
          {!isOpen && <span class="muted truncate text-xs">{tapText(item.tap)}</span>}
        </span>
        {isFaulty && <TriangleAlert class="size-4 shrink-0 text-error" aria-hidden="true" />}
        <ChevronDown class={`muted size-4 shrink-0 transition-transform ${isOpen ? 'rotate-180' : ''}`} aria-hidden="true" />
      </button>
      {isOpen && (
        <div class="flex flex-col gap-3 border-t border-base-300 p-3">
          <WriteField
            path={`${path}.label`}
            label={tap.label}
            value={item.label}
            max={LIMITS.label}
            isLetters
            onChange={(label, about) => onChange({ ...item, label }, about)}
          />
          <TapEditor
            path={`${path}.tap`}
            tap={item.tap}
            kinds={QUICK_KINDS}
            label={item.label}
            onChange={(next, about) => onChange({ ...item, tap: next }, about)}
          />
          <MediaSlot
            path={`${path}.iconId`}
            kind="image"
            label={t.icon}
            mediaId={item.iconId ?? 0}
            use="icon"
            onPick={({ id: iconId }) => onChange({ ...item, iconId })}
            onClear={() => onChange({ ...item, iconId: undefined })}
          />
          {!isReadOnly && (
            <div class="-mb-1 flex items-center border-t border-base-300 pt-2">
              <Button
                tone="ghost"
                size="sm"
                label={tap.up(no)}
                icon={<ArrowUp class="size-4" />}
                isDisabled={no === 1}
                onClick={() => onMove(-1)}
              />
              <Button
                tone="ghost"
                size="sm"
                label={tap.down(no)}
                icon={<ArrowDown class="size-4" />}
                isDisabled={no === count}
                onClick={() => onMove(1)}
              />
              <span class="grow" />
              <Button tone="ghost" size="sm" label={tap.remove(no)} icon={<Trash2 class="size-4 text-error" />} onClick={onRemove} />
            </div>
          )}
        </div>
      )}
    </div>
  )
}
