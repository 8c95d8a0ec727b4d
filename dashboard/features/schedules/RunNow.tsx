import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Schedule } from '../../../src/features/schedules/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { newKey } from '../../lib/new-key.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { isOpen, useJob } from '../jobs/queries.ts'
import { useScheduleChanges, useSchedulePreview } from './queries.ts'
import { runTexts } from './run-texts.ts'

interface RunNowProps {
  schedule: Schedule
  onClose: () => void
}

/** A run besides the times of a schedule: for how many, and then how far it is. */
export function RunNow({ schedule, onClose }: RunNowProps) {
  const [jobId, setJobId] = useState<number | null>(null)
  if (jobId !== null) return <Following schedule={schedule} jobId={jobId} onClose={onClose} />
  return <Asking schedule={schedule} onStarted={setJobId} onClose={onClose} />
}

function Asking({ schedule, onStarted, onClose }: RunNowProps & { onStarted: (jobId: number) => void }) {
  const t = useTexts(runTexts)
  const { cancel } = useTexts(uiTexts)
  const number = useNumber()
  const { rule, segment } = schedule
  const preview = useSchedulePreview({ rule, segment })
  const { run } = useScheduleChanges()
  const [movedTo, setMovedTo] = useState<number | null>(null)
  // Of this dialog: a second click, or one after a lost answer, is the same wish.
  const [requestKey, setRequestKey] = useState(newKey)
  const { start, isBusy, error } = useAction(run, {
    onDone: ({ job }) => {
      if (job?.id) onStarted(job.id)
      else onClose()
    },
    onFail: (failure) => {
      if (failure.code !== 'count-moved') return
      setMovedTo(Number(failure.fields.expectedCount))
      setRequestKey(newKey())
      void preview.refetch()
    },
  })
  const count = preview.isFetching ? undefined : (preview.data?.count ?? undefined)
  const footer = (
    <>
      <Button onClick={onClose} isDisabled={isBusy}>
        {cancel}
      </Button>
      <Button
        tone="primary"
        onClick={() => {
          setMovedTo(null)
          if (count !== undefined) void start({ scheduleId: schedule.id, expectedCount: count, requestKey })
        }}
        isBusy={isBusy}
        isDisabled={!count}
      >
        {count === undefined ? t.run : t.confirm(number(count))}
      </Button>
    </>
  )
  return (
    <Dialog title={t.runTitle(schedule.name)} onClose={onClose} isLocked={isBusy} footer={footer}>
      <div class="flex flex-col gap-4 pt-1">
        <p class="text-sm">{t.runLead}</p>
        <div class="rounded-field bg-base-200 px-4 py-3 dark:bg-base-300/40" role="status">
          <p class="muted text-xs">{t.runFor}</p>
          <p class="tnum text-lg font-bold">{count === undefined ? t.counting : t.people(number(count))}</p>
        </div>
        {count === 0 && <p class="text-sm">{t.nobody}</p>}
        {movedTo !== null && (
          <p class="tint-warning rounded-field border border-warning/35 px-4 py-3 text-sm" role="alert">
            {t.moved(number(movedTo))}
          </p>
        )}
        {preview.error && <ErrorNote error={preview.error} />}
        {error && error.code !== 'count-moved' && <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}

/** How far it is; closing lets it go on. */
function Following({ schedule, jobId, onClose }: RunNowProps & { jobId: number }) {
  const t = useTexts(runTexts)
  const { id: accountId } = useAccount()
  const { path } = useAccountPaths()
  const { route } = useLocation()
  const job = useJob(jobId)
  const close = () => {
    if (job.data && isOpen(job.data))
      showToast({ tone: 'neutral', text: t.goesOn, action: { label: t.openJob, run: () => route(path(`/jobs/${jobId}`)) } })
    onClose()
  }
  return (
    <Dialog title={schedule.name} onClose={close} footer={<Button onClick={close}>{t.close}</Button>}>
      <JobProgress accountId={accountId} jobId={jobId} />
    </Dialog>
  )
}
