import { CircleStop, Play, Undo2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Job } from '../../../src/features/jobs/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useJobChanges } from './queries.ts'
import { jobTexts } from './texts.ts'
import { useUndoWords } from './words.ts'

interface JobActionsProps {
  job: Job
  /** With the job that takes this one back. */
  onUndoing: (undo: Job) => void
}

/** What can be done about a job now; each dialog says what it will do. */
export function JobActions({ job, onUndoing }: JobActionsProps) {
  const t = useTexts(jobTexts)
  const [asking, setAsking] = useState<'cancel' | 'undo' | null>(null)
  const { resume } = useJobChanges()
  const again = useAction(resume, { onDone: () => showToast({ tone: 'neutral', text: t.resumed }) })
  if (!job.canCancel && !job.canUndo && !job.canResume) return null
  return (
    <>
      <div class="flex flex-wrap gap-2">
        {job.canCancel && (
          <Button tone="danger-quiet" icon={<CircleStop class="size-4" aria-hidden="true" />} onClick={() => setAsking('cancel')}>
            {t.cancel}
          </Button>
        )}
        {job.canResume && (
          <Button icon={<Play class="size-4" aria-hidden="true" />} onClick={() => void again.start(job.id)} isBusy={again.isBusy}>
            {t.resume}
          </Button>
        )}
        {job.canUndo && (
          <Button icon={<Undo2 class="size-4" aria-hidden="true" />} onClick={() => setAsking('undo')}>
            {t.undo}
          </Button>
        )}
      </div>
      {again.error && <ErrorNote error={again.error} />}
      {asking === 'cancel' && <CancelDialog job={job} onClose={() => setAsking(null)} />}
      {asking === 'undo' && <UndoDialog job={job} onUndoing={onUndoing} onClose={() => setAsking(null)} />}
    </>
  )
}

function CancelDialog({ job, onClose }: { job: Job; onClose: () => void }) {
  const t = useTexts(jobTexts)
  const { cancel } = useJobChanges()
  const { start, isBusy, error } = useAction(cancel, {
    onDone: () => {
      showToast({ tone: 'neutral', text: t.cancelDone })
      onClose()
    },
  })
  const body = job.kind === 'csv.check' ? t.cancelBodyCheck : job.kind === 'undo' ? t.cancelBodyKeep : t.cancelBody
  return (
    <ConfirmDialog
      title={t.cancelTitle}
      confirmLabel={t.cancelAction}
      cancelLabel={t.keepGoing}
      tone="danger"
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(job.id)}
      onClose={onClose}
    >
      <p>{body}</p>
    </ConfirmDialog>
  )
}

function UndoDialog({ job, onUndoing, onClose }: JobActionsProps & { onClose: () => void }) {
  const t = useTexts(jobTexts)
  const words = useUndoWords()
  const { undo } = useJobChanges()
  const { start, isBusy, error } = useAction(undo, {
    onDone: (made) => {
      onClose()
      onUndoing(made)
    },
  })
  return (
    <ConfirmDialog
      title={t.undoTitle}
      confirmLabel={t.undoAction}
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(job.id)}
      onClose={onClose}
    >
      <p class="font-semibold">{words(job)}</p>
      <p>{t.undoSince}</p>
      {job.about.runActions && <p class="muted text-sm">{t.undoActions}</p>}
    </ConfirmDialog>
  )
}
