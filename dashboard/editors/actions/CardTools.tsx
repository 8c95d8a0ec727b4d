import { ArrowDown, ArrowUp, Copy, Trash2 } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import type { ActionCardProps } from './ActionCard.tsx'
import { actionTexts } from './texts.ts'
import { cardId } from './use-actions-editor.ts'

/** What is done with an action as a whole. On a phone there is room for it only while the action is open. */
export function CardTools({ action, index, count, isFull, isOpen, editor }: ActionCardProps & { isOpen: boolean }) {
  const t = useTexts(actionTexts)
  const no = index + 1
  const tool = (label: string, icon: ComponentChildren, onClick: () => void, { isDisabled = false, id = '' } = {}) => (
    <Button tone="ghost" size="sm" label={label} icon={icon} isDisabled={isDisabled} onClick={onClick} attributes={id ? { id } : {}} />
  )
  return (
    <div
      class={`${isOpen ? 'flex w-full justify-end border-t border-base-300 sm:w-auto sm:border-0' : 'hidden sm:flex'} shrink-0 px-1 py-1`}
    >
      {count > 1 &&
        tool(t.up(no), <ArrowUp class="size-4" />, () => editor.move(index, index - 1, 'up'), {
          isDisabled: index === 0,
          id: cardId(action.key, 'up'),
        })}
      {count > 1 &&
        tool(t.down(no), <ArrowDown class="size-4" />, () => editor.move(index, index + 1, 'down'), {
          isDisabled: index === count - 1,
          id: cardId(action.key, 'down'),
        })}
      {tool(t.copy(no), <Copy class="size-4" />, () => editor.duplicate(index), { isDisabled: isFull })}
      {tool(t.remove(no), <Trash2 class="size-4" />, () => editor.remove(index))}
    </div>
  )
}
