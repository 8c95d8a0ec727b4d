import { ChevronRight } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { JobActions } from './JobActions.tsx'
import { JobCounts } from './JobCounts.tsx'
import { JobMeter } from './JobMeter.tsx'
import { JobStatus } from './JobStatus.tsx'
import { isOpen, useJob } from './queries.ts'
import { jobTexts } from './texts.ts'
import { useJobWords } from './words.ts'

interface JobProgressProps {
  accountId: number
  jobId: number
}

/** One job where it was started: how far it is, then what came of it, with the way to stop it and to take it back (which is then followed instead). */
export function JobProgress({ accountId, jobId }: JobProgressProps) {
  const t = useTexts(jobTexts)
  const words = useJobWords()
  const [undoId, setUndoId] = useState<number | null>(null)
  const shownId = undoId ?? jobId
  const job = useJob(shownId)
  if (!job.data) return job.error ? <ErrorNote error={job.error} /> : <BlockSkeleton class="h-28" />
  const what = words(job.data)
  return (
    <div class="flex flex-col gap-4">
      <div class="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <p class="min-w-0 font-semibold">{what}</p>
        <span role="status">
          <JobStatus job={job.data} />
        </span>
      </div>
      {isOpen(job.data) ? <JobMeter job={job.data} label={what} /> : <JobCounts job={job.data} />}
      {isOpen(job.data) && <p class="muted text-xs">{t.leave}</p>}
      <div class="flex flex-wrap items-center justify-between gap-3">
        <JobActions job={job.data} onUndoing={(undo) => setUndoId(undo.id)} />
        <a
          href={`/a/${accountId}/jobs/${shownId}`}
          class="flex min-h-8 items-center gap-0.5 text-sm font-semibold text-primary hover:underline"
        >
          {t.open1}
          <ChevronRight class="size-4" aria-hidden="true" />
        </a>
      </div>
    </div>
  )
}
