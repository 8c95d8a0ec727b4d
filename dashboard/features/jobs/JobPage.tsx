import { useLocation, useRoute } from 'preact-iso/router'
import type { Job } from '../../../src/features/jobs/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { JobActions } from './JobActions.tsx'
import { JobCounts } from './JobCounts.tsx'
import { JobError } from './JobError.tsx'
import { JobFailures } from './JobFailures.tsx'
import { JobMeter } from './JobMeter.tsx'
import { JobStatus } from './JobStatus.tsx'
import { isOpen, useJob } from './queries.ts'
import { jobTexts } from './texts.ts'
import { useJobWords } from './words.ts'

export function JobPage() {
  const t = useTexts(jobTexts)
  const { path } = useAccountPaths()
  const job = useJob(Number(useRoute().params.jobId))
  const words = useJobWords()
  const back = { href: path('/jobs'), label: t.back }
  if (!job.data)
    return (
      <Page title={t.title} back={back}>
        {job.error ? <ErrorState error={job.error} onRetry={() => void job.refetch()} /> : <BlockSkeleton class="h-80" />}
      </Page>
    )
  const what = words(job.data)
  return (
    <Page
      title={what}
      lead={
        <span role="status">
          <JobStatus job={job.data} />
        </span>
      }
      back={back}
    >
      <JobBody job={job.data} what={what} />
    </Page>
  )
}

function JobBody({ job, what }: { job: Job; what: string }) {
  const t = useTexts(jobTexts)
  const { path } = useAccountPaths()
  const { route } = useLocation()
  return (
    <>
      <Section title={isOpen(job) ? t.progressTitle : t.resultTitle} lead={isOpen(job) ? t.leave : undefined}>
        {isOpen(job) && <JobMeter job={job} label={what} isLarge />}
        <JobCounts job={job} />
        <JobError job={job} />
        <JobActions job={job} onUndoing={(undo) => route(path(`/jobs/${undo.id}`))} />
        <div class="border-t border-base-300 pt-4">
          <JobFacts job={job} />
        </div>
      </Section>
      <JobFailures job={job} />
    </>
  )
}

function JobFacts({ job }: { job: Job }) {
  const t = useTexts(jobTexts)
  const { path } = useAccountPaths()
  const { fileName, mode, runActions } = job.about
  const when = (at: number | null) => (at === null ? t.notStarted : <Time at={at} isExact />)
  const original = (
    <a href={path(`/jobs/${job.undoOf}`)} class="text-primary hover:underline">
      {t.originalOpen}
    </a>
  )
  return (
    <Facts
      items={[
        { label: t.actor, value: job.actorName ? t.by(job.actorName) : t.system },
        { label: t.startedAt, value: when(job.startedAt ?? job.createdAt) },
        { label: t.finishedAt, value: when(job.finishedAt) },
        ...(fileName ? [{ label: t.file, value: fileName }] : []),
        ...(mode && job.kind === 'csv.import' ? [{ label: t.mode, value: mode === 'valid-rows' ? t.modeValid : t.modeAll }] : []),
        ...(runActions !== undefined && (job.kind === 'csv.import' || job.kind === 'bulk')
          ? [{ label: t.actions, value: runActions ? t.actionsOn : t.actionsOff }]
          : []),
        ...(job.undoneAt === null ? [] : [{ label: t.undone, value: when(job.undoneAt) }]),
        ...(job.undoOf === null ? [] : [{ label: t.original, value: original }]),
      ]}
    />
  )
}
