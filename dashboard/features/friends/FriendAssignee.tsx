import { UserRound } from 'lucide-preact'
import { useId } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { useAssignees } from './assignees.ts'
import { ConflictNote } from './ConflictNote.tsx'
import { useUndo } from './overview.ts'
import { friendPageTexts } from './page-texts.ts'
import { useGuardedChange } from './use-guarded-change.ts'

interface FriendAssigneeProps {
  friend: Friend
  /** What the assigned one is called, also when they are not in the list any more. */
  name: string | null
}

/** Who of staff looks after the friend; set at once, with a way back. */
export function FriendAssignee({ friend, name }: FriendAssigneeProps) {
  const t = useTexts(friendPageTexts)
  const can = useCan()
  const id = useId()
  const canEdit = can('friends.edit')
  const assignees = useAssignees()
  const undo = useUndo(friend.id)
  const nameOf = (id: string | null | undefined) => assignees.data?.find((each) => each.id === id)?.name ?? (id ? name : null)
  const before = friend.assignedStaffId
  const { save, isBusy, conflict, keepMine, drop } = useGuardedChange(friend.id, {
    onDone: (_, { assignedStaffId }) => {
      const to = nameOf(assignedStaffId)
      showToast({
        tone: 'success',
        text: to ? t.assignedTo(to) : t.unassigned,
        action: { label: t.undo, run: () => undo((changes) => changes.change({ assignedStaffId: before })) },
      })
    },
    onFail: () => showToast({ tone: 'error', text: t.assignFailed }),
  })
  const isGone = before !== null && assignees.data !== undefined && !assignees.data.some((each) => each.id === before)
  return (
    <div class="flex min-w-0 flex-col gap-2">
      <div class="flex items-center gap-2 text-sm">
        <UserRound class="muted size-4 shrink-0" aria-hidden="true" />
        <label for={id} class="sr-only">
          {t.assigned}
        </label>
        <select
          id={id}
          class="select select-sm h-10 w-auto max-w-full"
          aria-busy={isBusy}
          disabled={!canEdit || !assignees.data}
          onChange={(event) => save({ assignedStaffId: event.currentTarget.value || null }, friend.version)}
        >
          <option value="" selected={before === null}>
            {t.assignedNone}
          </option>
          {assignees.data?.map((each) => (
            <option key={each.id} value={each.id} selected={each.id === before}>
              {each.name}
            </option>
          ))}
          {isGone && (
            <option value={before} selected>
              {name}
            </option>
          )}
        </select>
      </div>
      {conflict && (
        <ConflictNote
          theirs={nameOf(conflict.theirs.assignedStaffId) ?? t.assignedNone}
          mine={nameOf(conflict.edits.assignedStaffId) ?? t.assignedNone}
          isBusy={isBusy}
          onTake={drop}
          onKeep={() => keepMine()}
        />
      )}
    </div>
  )
}
