import { Plus } from 'lucide-preact'
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
import { QUICK_KINDS } from '../taps/kinds.ts'
import { TapCard } from '../taps/TapCard.tsx'
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
            <TapCard
              id={rowId(item)}
              path={`quickReplies.${index}`}
              item={item}
              kinds={QUICK_KINDS}
              no={index + 1}
              isLast={index === items.length - 1}
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
            >
              <MediaSlot
                path={`quickReplies.${index}.iconId`}
                kind="image"
                label={t.icon}
                mediaId={item.iconId ?? 0}
                use="icon"
                onPick={({ id: iconId }) => onChange(items.with(index, { ...item, iconId }))}
                onClear={() => onChange(items.with(index, { ...item, iconId: undefined }))}
              />
            </TapCard>
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
