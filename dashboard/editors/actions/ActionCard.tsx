import { ArrowDown, ArrowUp, Trash2 } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { useZone } from '../../ui/Time.tsx'
import { ActionDetail } from './ActionDetail.tsx'
import { ActionIcon } from './ActionIcon.tsx'
import { type ActionLists, type DraftAction, faultOf } from './model.ts'
import { actionTexts } from './texts.ts'

export const cardId = (key: number, which: 'card' | 'up' | 'down'): string => `action-${key}-${which}`

interface ActionCardProps {
  action: DraftAction
  /** Its place, and how many there are. */
  no: number
  count: number
  lists: ActionLists
  showFaults: boolean
  isReadOnly: boolean
  onChange: (change: Partial<DraftAction>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One action: what it is, and what it needs to know. */
export function ActionCard({ action, no, count, lists, showFaults, isReadOnly, onChange, onMove, onRemove }: ActionCardProps) {
  const t = useTexts(actionTexts)
  const zone = useZone()
  // What is gone is said at once: nobody tried to enter it.
  const fault = faultOf(action, { lists, zone })
  const shown = showFaults || fault === 'gone' ? fault : undefined
  const tool = (name: 'up' | 'down', icon: ComponentChildren, isDisabled: boolean) => (
    <Button
      tone="ghost"
      size="sm"
      label={t[name](no)}
      icon={icon}
      isDisabled={isDisabled}
      onClick={() => onMove(name === 'up' ? -1 : 1)}
      attributes={{ id: cardId(action.key, name) }}
    />
  )
  return (
    <section
      id={cardId(action.key, 'card')}
      tabIndex={-1}
      aria-label={`${no}. ${t[action.kind]}`}
      class={`flex flex-col gap-3 rounded-field border p-3 sm:p-4 ${shown ? 'border-error' : 'border-base-300'}`}
    >
      <div class="flex items-center gap-2.5">
        <span class="tnum muted w-4 shrink-0 text-center text-xs font-bold" aria-hidden="true">
          {no}
        </span>
        <ActionIcon kind={action.kind} />
        <p class="grow text-sm font-semibold">{t[action.kind]}</p>
        {!isReadOnly && (
          <div class="-my-1 -mr-1 flex">
            {count > 1 && tool('up', <ArrowUp class="size-4" />, no === 1)}
            {count > 1 && tool('down', <ArrowDown class="size-4" />, no === count)}
            <Button tone="ghost" size="sm" label={t.remove(no)} icon={<Trash2 class="size-4" />} onClick={onRemove} />
          </div>
        )}
      </div>
      <ActionDetail action={action} lists={lists} fault={shown} isReadOnly={isReadOnly} onChange={onChange} />
    </section>
  )
}
