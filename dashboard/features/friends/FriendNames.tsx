import { useState } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useFocusInside } from '../../lib/use-focus-inside.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { ConflictNote } from './ConflictNote.tsx'
import { useUndo } from './overview.ts'
import { friendPageTexts } from './page-texts.ts'
import { type Edits, useGuardedChange } from './use-guarded-change.ts'

const NAME_MAX = 100
const isTooLong = (name: string) => name.trim().length > NAME_MAX
const shown = (edits: Edits) => [edits.displayName, edits.realName].filter((name) => name !== undefined).join(' / ')

/** The two names that staff give a friend. Emptied, LINE's own is shown again. */
export function FriendNames({ friend, onDone }: { friend: Friend; onDone: () => void }) {
  const t = useTexts(friendPageTexts)
  // What the editing began with; later news of the friend does not change it under one's hands.
  const [start] = useState(friend)
  const [displayName, setDisplayName] = useState(start.displayName ?? start.name)
  const [realName, setRealName] = useState(start.realName ?? '')
  const form = useFocusInside<HTMLFormElement>()
  const undo = useUndo(friend.id)
  const { save, isBusy, error, conflict, keepMine } = useGuardedChange(friend.id, {
    onDone: () => {
      const before = { displayName: start.displayName, realName: start.realName }
      showToast({ tone: 'success', text: t.namesSaved, action: { label: t.undo, run: () => undo((changes) => changes.change(before)) } })
      onDone()
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isTooLong(displayName) || isTooLong(realName)) return
    // LINE's own name again, or nothing: there is no name of our own to show.
    const wanted = displayName.trim()
    const edits = {
      displayName: wanted === '' || wanted === start.lineName ? null : wanted,
      realName: realName.trim() || null,
    }
    const changed: Edits = {
      ...(edits.displayName === start.displayName ? {} : { displayName: edits.displayName }),
      ...(edits.realName === start.realName ? {} : { realName: edits.realName }),
    }
    if (Object.keys(changed).length === 0) onDone()
    else save(changed, start.version)
  }
  return (
    <form
      ref={form}
      class="card-frame flex max-w-2xl flex-col gap-4 p-4 sm:p-5"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
    >
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t.displayName}
          help={t.displayNameHelp}
          value={displayName}
          onChange={setDisplayName}
          error={isTooLong(displayName) ? t.tooLong : undefined}
          attributes={{ autocomplete: 'off' }}
        />
        <TextField
          label={t.realName}
          help={t.realNameHelp}
          value={realName}
          onChange={setRealName}
          error={isTooLong(realName) ? t.tooLong : undefined}
          attributes={{ autocomplete: 'off' }}
        />
      </div>
      {conflict && (
        <ConflictNote
          theirs={[conflict.theirs.displayName, conflict.theirs.realName].filter(Boolean).join(' / ')}
          mine={shown(conflict.edits)}
          isBusy={isBusy}
          onTake={onDone}
          onKeep={() => keepMine()}
        />
      )}
      {error && <ErrorNote error={error} />}
      <div class="flex gap-2">
        <Button type="submit" tone="primary" size="sm" isBusy={isBusy}>
          {t.save}
        </Button>
        <Button tone="ghost" size="sm" onClick={onDone}>
          {t.cancel}
        </Button>
      </div>
    </form>
  )
}
