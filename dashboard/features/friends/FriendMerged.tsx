import { Merge } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { useFriendChanges } from './overview.ts'
import { friendPageTexts } from './page-texts.ts'
import { friendTexts } from './texts.ts'

type Merged = FriendOverview['merged'][number]

/** The friends whom this one stands for, with the way back. */
export function FriendMerged({ overview }: { overview: FriendOverview }) {
  const t = useTexts(friendPageTexts)
  const names = useTexts(friendTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const [undoing, setUndoing] = useState<Merged | null>(null)
  if (overview.merged.length === 0) return null
  return (
    <section class="card-frame flex flex-col gap-2 p-4 sm:p-5">
      <h2 class="flex items-center gap-2 font-bold">
        <Merge class="muted size-4" aria-hidden="true" />
        {t.mergedTitle}
      </h2>
      <p class="muted text-xs">{t.mergedLead}</p>
      <ul class="flex flex-col divide-y divide-base-300">
        {overview.merged.map((merged) => {
          const name = merged.friend.name || names.noName
          return (
            <li key={merged.mergeId} class="flex items-center gap-3 py-2">
              <Avatar name={name} url={merged.friend.pictureUrl} size="sm" />
              <span class="flex min-w-0 grow flex-col text-sm">
                <a href={path(`/friends/${merged.friend.id}`)} class="link truncate">
                  {name}
                </a>
                <span class="muted text-xs">
                  <Time at={merged.at} /> {merged.actorName && t.mergedAt(merged.actorName)}
                </span>
              </span>
              {merged.canUndo && can('friends.edit') && (
                <Button size="sm" onClick={() => setUndoing(merged)}>
                  {t.mergedUndo}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {undoing && <UndoMerge friendId={overview.friend.id} merged={undoing} onClose={() => setUndoing(null)} />}
    </section>
  )
}

function UndoMerge({ friendId, merged, onClose }: { friendId: number; merged: Merged; onClose: () => void }) {
  const t = useTexts(friendPageTexts)
  const { undoMerge } = useFriendChanges(friendId)
  const { start, isBusy, error } = useAction(undoMerge, {
    onDone: () => {
      showToast({ tone: 'success', text: t.mergedUndone })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t.mergedUndoTitle(merged.friend.name)}
      confirmLabel={t.mergedUndo}
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(merged.mergeId)}
      onClose={onClose}
    >
      <p>{t.mergedUndoBody}</p>
    </ConfirmDialog>
  )
}
