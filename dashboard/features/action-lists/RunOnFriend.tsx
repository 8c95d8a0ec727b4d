import { useState } from 'preact/hooks'
import type { SavedActionList } from '../../../src/features/action-lists/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { newKey } from '../../lib/new-key.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { type Found, SearchPick } from '../../ui/SearchPick.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { actionPageTexts } from '../actions/texts.ts'
import { useFindFriends } from '../segments/use-lists.ts'
import { useRunActions } from './queries.ts'
import { savedListTexts } from './texts.ts'

interface RunOnFriendProps {
  list: SavedActionList
  /** What is on the screen is not what is stored. */
  isDirty?: boolean
  onClose: () => void
}

/** Runs a saved list by hand, on a friend that is looked for. */
export function RunOnFriend({ list, isDirty = false, onClose }: RunOnFriendProps) {
  const t = useTexts(savedListTexts)
  const words = useTexts(actionPageTexts)
  const findFriends = useFindFriends()
  const [friend, setFriend] = useState<Found | null>(null)
  const [idempotencyKey, setKey] = useState(newKey)
  const run = useRunActions(friend?.id ?? 0)
  const { start, isBusy, error, clear } = useAction(() => run({ run: { listId: list.id }, idempotencyKey }), {
    onDone: ({ isDone }) => {
      showToast({ tone: 'success', text: isDone ? words.runDone : words.runTaken })
      onClose()
    },
  })
  const choose = (next: Found | null) => {
    clear()
    setKey(newKey())
    setFriend(next)
  }
  return (
    <ConfirmDialog
      title={t.runTitle(list.name)}
      confirmLabel={words.runConfirm}
      isBusy={isBusy}
      isConfirmDisabled={!friend}
      error={error}
      onConfirm={() => friend && void start(undefined)}
      onClose={onClose}
    >
      <p class="muted text-sm">{t.runLead}</p>
      {isDirty && <p class="tint-warning rounded-field border border-warning/30 px-4 py-3 text-sm">{t.runStored}</p>}
      {friend ? (
        <div class="flex items-center justify-between gap-3 rounded-field border border-base-300 px-4 py-2">
          <p class="min-w-0">
            <span class="muted text-xs">{t.runFor}</span>
            <br />
            <strong class="break-words">{friend.name}</strong>
          </p>
          <Button size="sm" onClick={() => choose(null)} isDisabled={isBusy}>
            {t.runOther}
          </Button>
        </div>
      ) : (
        <SearchPick label={t.runFind} find={findFriends} onChoose={choose} />
      )}
      {list.actions.some(({ kind }) => kind === 'send') && <p class="text-sm text-warning">{words.runSends}</p>}
    </ConfirmDialog>
  )
}
