import { useEffect, useState } from 'preact/hooks'
import type { Review, Scenario } from '../../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useAction } from '../../../lib/use-action.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorNote } from '../../../ui/ErrorState.tsx'
import { Switch } from '../../../ui/inputs.tsx'
import { BlockSkeleton } from '../../../ui/Skeleton.tsx'
import { uiTexts } from '../../../ui/texts.ts'
import { showToast } from '../../../ui/toast-store.ts'
import type { Desk } from '../edit/use-desk.ts'
import { useScenarioChanges } from '../queries.ts'
import { notesOf, ownProblems, type ReviewNotes, useProblemText } from './notes.ts'
import { ReviewBody } from './ReviewBody.tsx'
import { reviewTexts } from './texts.ts'

interface ReviewDialogProps {
  scenario: Scenario
  desk: Desk
  /** What was found, for the cards of the steps. */
  onNotes: (notes: ReviewNotes) => void
  /** Goes to a step; null: to the settings. */
  onShow: (stepId: number | null) => void
  onPublished: () => void
  /** What is on the screen is not what is stored any more. */
  onReload: () => void
  onClose: () => void
}

/** Before a draft reaches anybody: what is wrong, what is doubtful, what changes and for whom. Errors stand in the way. */
export function ReviewDialog({ scenario, desk, onNotes, onShow, onPublished, onReload, onClose }: ReviewDialogProps) {
  const t = useTexts(reviewTexts)
  const { close } = useTexts(uiTexts)
  const textOf = useProblemText()
  const { patch } = useScenarioChanges()
  const [review, setReview] = useState<Review | null>(null)
  const [isStarting, setStarting] = useState(!scenario.isActive)
  const [isDiscarding, setDiscarding] = useState(false)
  const look = async (): Promise<Review | null> => {
    if (!(await desk.saving.flush())) return null
    const found = await desk.changes.review()
    return { ...found, errors: [...found.errors, ...ownProblems(desk.content.steps, desk.inside, found.errors)] }
  }
  const looking = useAction(look, {
    onDone: (found) => {
      setReview(found)
      if (found) onNotes(notesOf({ ...found, textOf }))
    },
  })
  const lookAgain = () => {
    setReview(null)
    void looking.start(undefined)
  }
  useEffect(lookAgain, [])

  const publishing = useAction(
    async (draftVersion: number) => {
      const published = await desk.changes.publish(draftVersion)
      desk.saving.rebase({ draftVersion: 0, over: published.version, isStored: true })
      return isStarting && !published.isActive ? await patch(scenario.id, { isActive: true }) : published
    },
    {
      onDone: ({ isActive }) => {
        showToast({ tone: 'success', text: isStarting ? t.publishedOn : isActive ? t.published : t.publishedOff })
        onPublished()
      },
    },
  )
  const discarding = useAction(() => desk.changes.save({ content: null, version: desk.saving.draftVersion() }), {
    onDone: () => {
      showToast({ tone: 'success', text: t.discarded })
      onReload()
      onClose()
    },
  })
  const hasChanges = review !== null && (review.changes.length > 0 || review.settingsChanged.length > 0)
  const mayPublish = review !== null && review.errors.length === 0 && review.draftVersion > 0
  const footer = (
    <div class="flex grow flex-col gap-3 sm:flex-row sm:items-center sm:justify-between">
      {review && review.draftVersion > 0 ? (
        <Button tone="ghost" onClick={() => setDiscarding(true)} isDisabled={publishing.isBusy}>
          {t.discard}
        </Button>
      ) : (
        <span />
      )}
      <div class="flex flex-col-reverse gap-2 sm:flex-row">
        <Button onClick={onClose} isDisabled={publishing.isBusy}>
          {close}
        </Button>
        <Button
          tone="primary"
          isBusy={publishing.isBusy}
          isDisabled={!mayPublish}
          onClick={() => review && void publishing.start(review.draftVersion)}
        >
          {isStarting && mayPublish ? t.publishAndStart : t.publish}
        </Button>
      </div>
    </div>
  )
  return (
    <Dialog title={t.title} onClose={onClose} isLocked={publishing.isBusy} footer={footer} width="46rem" isFull>
      <div class="flex flex-col gap-5 pt-1">
        <p class="muted text-sm">{t.lead}</p>
        {looking.isBusy && <BlockSkeleton class="h-48" />}
        {looking.error && <ErrorNote error={looking.error} />}
        {!looking.isBusy && !review && (
          <div class="flex flex-col items-start gap-3">
            {!looking.error && (
              <p class="text-sm font-semibold text-warning" role="alert">
                {t.notSaved}
              </p>
            )}
            <Button onClick={lookAgain}>{t.again}</Button>
          </div>
        )}
        {review && <ReviewBody review={review} scenario={scenario} desk={desk} hasChanges={hasChanges} onShow={onShow} />}
        {review && !scenario.isActive && mayPublish && (
          <div class="rounded-field border border-base-300 px-4 py-3">
            <Switch label={t.switchOn} isOn={isStarting} onChange={setStarting} />
            <p class="muted text-xs">{t.switchOnHelp}</p>
          </div>
        )}
        {publishing.error && <ErrorNote error={publishing.error} />}
      </div>
      {isDiscarding && (
        <ConfirmDialog
          title={t.discardTitle}
          confirmLabel={t.discard}
          tone="danger"
          isBusy={discarding.isBusy}
          error={discarding.error}
          onConfirm={() => void discarding.start(undefined)}
          onClose={() => setDiscarding(false)}
        >
          <p>{t.discardBody}</p>
        </ConfirmDialog>
      )}
    </Dialog>
  )
}
