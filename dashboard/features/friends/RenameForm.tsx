import { useState } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useRenameFriend } from './queries.ts'
import { friendTexts } from './texts.ts'

const NAME_MAX = 100

export function RenameForm({ friend, onDone }: { friend: Friend; onDone: () => void }) {
  const t = useTexts(friendTexts)
  const [name, setName] = useState(friend.displayName ?? friend.name)
  const { start, isBusy, error } = useAction(useRenameFriend(friend.id), {
    onDone: () => {
      showToast({ tone: 'success', text: t.renamed })
      onDone()
    },
  })
  const isTooLong = name.trim().length > NAME_MAX
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    // Emptied, or LINE's own name again: nothing of our own to show.
    const wanted = name.trim()
    const displayName = wanted === '' || wanted === friend.lineName ? null : wanted
    if (displayName === friend.displayName) onDone()
    else if (!isTooLong) void start(displayName)
  }
  return (
    <form
      class="flex max-w-xl flex-col gap-2"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
      noValidate
    >
      <TextField
        label={t.displayName}
        help={t.renameHelp}
        value={name}
        onChange={setName}
        error={isTooLong ? t.tooLong : undefined}
        attributes={{ autoFocus: true, autocomplete: 'off' }}
      />
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
