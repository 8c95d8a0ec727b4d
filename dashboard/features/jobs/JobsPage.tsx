import { ListChecks } from 'lucide-preact'
import type { Job } from '../../../src/features/jobs/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Choice } from '../../ui/inputs.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { countsRows, JobMeter } from './JobMeter.tsx'
import { JobStatus } from './JobStatus.tsx'
import { isOpen, useJobs } from './queries.ts'
import { jobTexts } from './texts.ts'
import { useJobWords } from './words.ts'

const STATUS = ['all', 'open', 'ended'] as const
type Status = (typeof STATUS)[number]

/** Work on many friends, under way and past. */
export function JobsPage() {
  const t = useTexts(jobTexts)
  const { query, set } = useQueryParams()
  const status = STATUS.find((each) => each === query.status) ?? 'all'
  const jobs = useJobs(status)
  const items = jobs.data?.pages.flatMap((page) => page.items)
  return (
    <Page title={t.title} lead={t.lead}>
      <Choice<Status>
        label={t.filter}
        value={status}
        options={STATUS.map((value) => ({ value, label: t[value] }))}
        onChange={(value) => set({ status: value === 'all' ? undefined : value })}
      />
      {jobs.isPending && <ListSkeleton rows={5} />}
      {!items && jobs.error && <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {items?.length === 0 && <NoJobs status={status} onShowAll={() => set({ status: undefined })} />}
      {items && items.length > 0 && (
        <div>
          <JobList jobs={items} />
          <LoadMore {...jobs} />
        </div>
      )}
    </Page>
  )
}

function NoJobs({ status, onShowAll }: { status: Status; onShowAll: () => void }) {
  const t = useTexts(jobTexts)
  const { path } = useAccountPaths()
  const icon = <ListChecks class="size-7" />
  if (status !== 'all')
    return (
      <EmptyState
        icon={icon}
        title={status === 'open' ? t.noneTitle : t.noneEndedTitle}
        action={<Button onClick={onShowAll}>{t.showAll}</Button>}
      />
    )
  return (
    <EmptyState icon={icon} title={t.emptyTitle} action={<ButtonLink href={path('/friends')}>{t.toFriends}</ButtonLink>}>
      {t.emptyBody}
    </EmptyState>
  )
}

const COLUMNS = 'sm:grid sm:grid-cols-[minmax(0,1fr)_7.5rem_15rem_9rem] sm:gap-4'

function JobList({ jobs }: { jobs: Job[] }) {
  const t = useTexts(jobTexts)
  return (
    <div class="card-frame overflow-hidden">
      <div class={`muted hidden border-b border-base-300 px-5 py-2.5 text-xs ${COLUMNS}`} aria-hidden="true">
        <span>{t.columnWhat}</span>
        <span>{t.columnStatus}</span>
        <span>{t.columnResult}</span>
        <span>{t.columnWhen}</span>
      </div>
      <ul class="divide-y divide-base-300">
        {jobs.map((job) => (
          <li key={job.id}>
            <JobRow job={job} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function JobRow({ job }: { job: Job }) {
  const t = useTexts(jobTexts)
  const { path } = useAccountPaths()
  const what = useJobWords()(job)
  return (
    <a href={path(`/jobs/${job.id}`)} class={`flex flex-col gap-1.5 px-4 py-4 hover:bg-base-content/3 sm:items-center sm:px-5 ${COLUMNS}`}>
      <span class="flex min-w-0 flex-col">
        <span class="flex items-start justify-between gap-3">
          <span class="line-clamp-2 font-semibold">{what}</span>
          <span class="sm:hidden">
            <JobStatus job={job} />
          </span>
        </span>
        <span class="muted truncate text-xs">{job.actorName ? t.by(job.actorName) : t.system}</span>
      </span>
      <span class="hidden sm:block">
        <JobStatus job={job} />
      </span>
      {isOpen(job) ? <JobMeter job={job} label={what} /> : <Short job={job} />}
      <span class="muted text-xs">
        <Time at={job.startedAt ?? job.createdAt} />
      </span>
    </a>
  )
}

function Short({ job }: { job: Job }) {
  const t = useTexts(jobTexts)
  const number = useNumber()
  const said = job.kind === 'undo' ? t.shortUndo : job.kind === 'csv.check' ? t.shortCheck : t.short
  return (
    <span class="tnum flex flex-wrap gap-x-3 text-sm">
      <span>{said(number(job.done), number(job.skipped))}</span>
      {job.failed > 0 && (
        <span class="font-semibold text-error">{(countsRows(job) ? t.shortWrong : t.shortFailed)(number(job.failed))}</span>
      )}
    </span>
  )
}
