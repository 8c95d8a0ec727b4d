import { Download } from 'lucide-preact'
import type { Job, JobFailure } from '../../../src/features/jobs/schema.ts'
import { api } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useJobFailures } from './queries.ts'
import { jobTexts } from './texts.ts'

/** Friends or rows that a job could not do, each with its reason, and the same as a file. */
export function JobFailures({ job }: { job: Job }) {
  const t = useTexts(jobTexts)
  const failures = useJobFailures(job)
  if (job.failed === 0) return null
  const items = failures.data?.pages.flatMap((page) => page.items)
  const ofRows = items?.[0]?.placeKind === 'row'
  return (
    <Section title={ofRows ? t.checkTitle : t.failuresTitle} lead={ofRows ? t.checkLead : t.failuresLead} aside={<Downloads job={job} />}>
      {failures.isPending && <ListSkeleton rows={3} />}
      {!items && failures.error && <ErrorNote error={failures.error} />}
      {items && items.length > 0 && <FailureList failures={items} ofRows={ofRows} />}
      <LoadMore {...failures} />
    </Section>
  )
}

/** Downloads as the browser knows them: a name in `download` keeps the router's hands off the link. */
function Downloads({ job }: { job: Job }) {
  const t = useTexts(jobTexts)
  const language = useLanguage()
  const { param } = useAccountPaths()
  const file = (encoding: 'utf-8' | 'shift_jis') =>
    api.accounts[':accountId'].jobs[':jobId'].failures.csv.$path({
      param: { ...param, jobId: String(job.id) },
      query: { language, encoding },
    })
  return (
    <div class="flex flex-col items-start gap-1 sm:items-end">
      <a class="btn btn-quiet btn-sm" href={file('utf-8')} download="errors.csv">
        <Download class="size-4" aria-hidden="true" />
        {t.download}
      </a>
      <a class="muted text-xs underline underline-offset-4" href={file('shift_jis')} download="errors.csv">
        {t.downloadOld}
      </a>
    </div>
  )
}

const ROW_COLUMNS = 'sm:grid sm:grid-cols-[5rem_minmax(0,8rem)_minmax(0,10rem)_minmax(0,1fr)] sm:gap-4'
const FRIEND_COLUMNS = 'sm:grid sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)] sm:gap-4'

function FailureList({ failures, ofRows }: { failures: JobFailure[]; ofRows: boolean }) {
  const t = useTexts(jobTexts)
  const columns = ofRows ? ROW_COLUMNS : FRIEND_COLUMNS
  return (
    <div class="-mx-5 border-t border-base-300 sm:-mx-6">
      <div class={`muted hidden border-b border-base-300 px-6 py-2 text-xs ${columns}`} aria-hidden="true">
        <span>{t.failureWho}</span>
        {ofRows && <span>{t.failureColumn}</span>}
        {ofRows && <span>{t.failureValue}</span>}
        <span>{t.failureWhy}</span>
      </div>
      <ul class="divide-y divide-base-300">
        {failures.map((failure) => (
          <li key={failure.place} class={`flex flex-col gap-0.5 px-5 py-3 text-sm sm:px-6 ${columns}`}>
            <Place failure={failure} />
            {ofRows && <span class="muted sm:text-base-content">{failure.column}</span>}
            {ofRows && <span class="font-mono text-xs break-all">{failure.value}</span>}
            <Reason failure={failure} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Place({ failure }: { failure: JobFailure }) {
  const t = useTexts(jobTexts)
  const number = useNumber()
  const { path } = useAccountPaths()
  if (failure.placeKind === 'row') return <span class="tnum font-semibold">{t.row(number(failure.place))}</span>
  return (
    <a href={path(`/friends/${failure.place}`)} class="truncate font-semibold text-primary hover:underline">
      {failure.name || t.nameless}
    </a>
  )
}

/** The API has words for every reason in both languages. */
function Reason({ failure }: { failure: JobFailure }) {
  return <span>{failure.message[useLanguage()]}</span>
}
