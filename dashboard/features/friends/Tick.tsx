import type { ListedFriend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { listTexts } from './list-texts.ts'
import { type SelectionState, tickId } from './use-selection.ts'

/** The box that takes a friend into the selection. */
export function Tick({ friend, selection }: { friend: ListedFriend; selection: SelectionState }) {
  const t = useTexts(listTexts)
  return (
    <label class="grid size-11 shrink-0 cursor-pointer place-items-center select-none">
      <span class="sr-only">{t.select(friend.name || t.noName)}</span>
      <input
        id={tickId(friend.id)}
        type="checkbox"
        class="checkbox checkbox-sm checkbox-primary"
        tabIndex={selection.isInTabOrder(friend.id) ? 0 : -1}
        checked={selection.isTicked(friend.id)}
        onClick={(event) => selection.tick(friend.id, event.shiftKey)}
        onKeyDown={(event) => selection.onKeyDown(event, friend.id)}
      />
    </label>
  )
}
