import { UsersRound } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { friendPageTexts } from './page-texts.ts'

interface ConflictNoteProps {
  theirs: string
  mine: string
  isBusy: boolean
  onTake: () => void
  onKeep: () => void
  /** For texts that can stand one after the other. */
  onBoth?: (() => void) | undefined
}

/** Two of staff changed the same: both texts stand here until a person says which one shall stay. */
export function ConflictNote({ theirs, mine, isBusy, onTake, onKeep, onBoth }: ConflictNoteProps) {
  const t = useTexts(friendPageTexts)
  return (
    <div class="tint-warning flex flex-col gap-3 rounded-field border border-warning/40 px-4 py-3 text-sm" role="alert">
      <p class="flex items-center gap-2 font-semibold">
        <UsersRound class="size-4 shrink-0 text-warning" aria-hidden="true" />
        {t.conflict}
      </p>
      <dl class="flex flex-col gap-2">
        {[
          [t.conflictTheirs, theirs],
          [t.conflictMine, mine],
        ].map(([label, text]) => (
          <div key={label}>
            <dt class="muted text-xs">{label}</dt>
            <dd class="max-h-40 overflow-y-auto break-words whitespace-pre-wrap">{text || t.conflictEmpty}</dd>
          </div>
        ))}
      </dl>
      <div class="flex flex-wrap gap-2">
        <Button size="sm" onClick={onTake} isDisabled={isBusy}>
          {t.conflictTake}
        </Button>
        {onBoth && (
          <Button size="sm" onClick={onBoth} isDisabled={isBusy}>
            {t.conflictBoth}
          </Button>
        )}
        <Button size="sm" tone="danger-quiet" onClick={onKeep} isBusy={isBusy}>
          {t.conflictKeep}
        </Button>
      </div>
    </div>
  )
}
