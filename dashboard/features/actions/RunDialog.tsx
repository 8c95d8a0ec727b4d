import { useState } from 'preact/hooks'
import type { RunActions } from '../../../src/features/action-lists/schema.ts'
import { refusalsOf } from '../../editors/actions/refusals.ts'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { newKey } from '../../lib/new-key.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote, ErrorState } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useZone } from '../../ui/Time.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useRunActions } from '../action-lists/queries.ts'
import { ActionsChooser } from './ActionsChooser.tsx'
import { type ActionsChoice, chosenOf, emptyChoice } from './choice.ts'
import { actionPageTexts } from './texts.ts'
import { useActionLists } from './use-action-lists.ts'

interface RunDialogProps {
  friendId: number
  name: string
  onClose: () => void
}

/** Runs actions on one friend by hand. */
export function RunDialog({ friendId, name, onClose }: RunDialogProps) {
  const t = useTexts(actionPageTexts)
  const { cancel } = useTexts(uiTexts)
  const zone = useZone()
  const { lists, error: failure, retry } = useActionLists()
  const [written, setWritten] = useState<ActionsChoice | null>(null)
  // Where nothing is saved, there is nothing to choose from.
  const choice = written ?? emptyChoice(lists?.saved.length === 0 ? 'own' : 'saved')
  const [isTried, setTried] = useState(false)
  // A second press after no answer is the same run; what is chosen anew is another one.
  const [idempotencyKey, setKey] = useState(newKey)
  const run = useRunActions(friendId)
  const { start, isBusy, error, clear } = useAction((wish: RunActions) => run({ run: wish, idempotencyKey }), {
    onDone: ({ isDone }) => {
      showToast({ tone: 'success', text: isDone ? t.runDone : t.runTaken })
      onClose()
    },
  })
  const update = (change: (choice: ActionsChoice) => ActionsChoice) => {
    if (error) setKey(newKey())
    clear()
    setWritten((current) => change(current ?? choice))
  }
  const go = () => {
    setTried(true)
    const chosen = lists && chosenOf(choice, { lists, zone })
    if (chosen) void start(chosen)
    else focusFirstFault()
  }
  const footer = (
    <>
      <Button onClick={onClose} isDisabled={isBusy}>
        {cancel}
      </Button>
      <Button tone="primary" onClick={go} isBusy={isBusy} isDisabled={!lists}>
        {t.runConfirm}
      </Button>
    </>
  )
  return (
    <Dialog title={t.runTitle(name)} onClose={onClose} isLocked={isBusy} footer={footer} width="44rem" isFull>
      <div class="flex flex-col gap-4 pt-1">
        <p class="muted text-sm">{t.runLead}</p>
        {lists && <ActionsChooser choice={choice} lists={lists} isTried={isTried} update={update} refused={refusalsOf(error, 'actions')} />}
        {!lists && (failure ? <ErrorState error={failure} onRetry={retry} /> : <BlockSkeleton class="h-60" />)}
        {error && <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
