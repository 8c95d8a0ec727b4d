import { PencilLine } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useFocusInside } from '../../lib/use-focus-inside.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { ConflictNote } from './ConflictNote.tsx'
import { useUndo } from './overview.ts'
import { friendPageTexts } from './page-texts.ts'
import { useGuardedChange } from './use-guarded-change.ts'

/** As the API has it; a test compares them. */
export const SCORE_MAX = 1_000_000_000

/** Points that staff and actions give; changed in its place. */
export function FriendScore({ friend }: { friend: Friend }) {
  const t = useTexts(friendPageTexts)
  const number = useNumber()
  const can = useCan()
  const [isEditing, setEditing] = useState(false)
  const refocus = useRefocus()
  const close = () => {
    setEditing(false)
    refocus('score-edit')
  }
  return (
    <div class="flex flex-col">
      <dt class="muted text-xs">{t.score}</dt>
      <dd>
        {isEditing ? (
          <ScoreForm friend={friend} onDone={close} />
        ) : (
          <span class="flex items-center gap-2">
            <span class="tnum font-semibold">{number(friend.score)}</span>
            {can('friends.edit') && (
              <Button
                tone="ghost"
                size="sm"
                label={t.edit(t.score)}
                icon={<PencilLine class="size-4" aria-hidden="true" />}
                onClick={() => setEditing(true)}
                attributes={{ id: 'score-edit' }}
              />
            )}
          </span>
        )}
      </dd>
    </div>
  )
}

function ScoreForm({ friend, onDone }: { friend: Friend; onDone: () => void }) {
  const t = useTexts(friendPageTexts)
  const [start] = useState(friend)
  const [text, setText] = useState(String(friend.score))
  const form = useFocusInside<HTMLFormElement>()
  const undo = useUndo(friend.id)
  const { save, isBusy, error, conflict, keepMine } = useGuardedChange(friend.id, {
    onDone: () => {
      const back = () => undo((changes) => changes.change({ score: start.score }))
      showToast({ tone: 'success', text: t.scoreSaved, action: { label: t.undo, run: back } })
      onDone()
    },
  })
  const score = Number(text.normalize('NFKC').trim())
  const isRight = text.trim() !== '' && Number.isInteger(score) && Math.abs(score) <= SCORE_MAX
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isRight) return
    if (score === start.score) onDone()
    else save({ score }, start.version)
  }
  return (
    <form
      ref={form}
      class="flex flex-col gap-2 pt-1"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
    >
      <TextField
        label={t.score}
        isLabelHidden
        value={text}
        onChange={setText}
        error={isRight ? undefined : t.scoreWrong}
        attributes={{ inputMode: 'numeric', autocomplete: 'off' }}
      />
      {conflict && (
        <ConflictNote
          theirs={String(conflict.theirs.score)}
          mine={text}
          isBusy={isBusy}
          onTake={onDone}
          onKeep={() => keepMine({ score })}
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
