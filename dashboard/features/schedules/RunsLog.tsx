import { ChevronRight } from 'lucide-preact'
import type { ScheduleRun } from '../../../src/features/schedules/schema.ts'
import { useDates } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Section } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Time, useZone } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useScheduleRuns } from './queries.ts'
import { RunBadge, RunCount } from './RunResult.tsx'
import { runTexts } from './run-texts.ts'

/** All runs of a schedule, and those that were missed. */
export function RunsLog({ scheduleId }: { scheduleId: number }) {
  const t = useTexts(runTexts)
  const runs = useScheduleRuns(scheduleId)
  const items = runs.data?.pages.flatMap((page) => page.items)
  return (
    <Section title={t.logTitle} lead={t.logLead}>
      {!items && (runs.error ? <ErrorNote error={runs.error} /> : <BlockSkeleton class="h-24" />)}
      {items?.length === 0 && <p class="muted text-sm">{t.logEmpty}</p>}
      {items && items.length > 0 && (
        <ul class="flex flex-col divide-y divide-base-300" aria-label={t.logLabel}>
          {items.map((run) => (
            <RunItem key={run.id} run={run} />
          ))}
        </ul>
      )}
      <LoadMore {...runs} />
    </Section>
  )
}

function RunItem({ run }: { run: ScheduleRun }) {
  const t = useTexts(runTexts)
  const { path } = useAccountPaths()
  const when = useDates(useZone()).exact(run.dueAt)
  const { job } = run
  return (
    <li class="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <span class="w-44 font-semibold">
        <Time at={run.dueAt} isExact />
      </span>
      <RunBadge run={run} />
      <span class="flex min-w-0 grow flex-col text-sm">
        <RunCount run={run} />
        {run.reason && <span class="muted text-xs">{t[run.reason]}</span>}
        {run.isByHand && <span class="muted text-xs">{run.actorName === null ? t.byHandUnknown : t.byHand(run.actorName)}</span>}
      </span>
      {job && job.id !== null && (
        <a
          href={path(`/jobs/${job.id}`)}
          aria-label={t.openJobOf(when)}
          class="flex min-h-9 items-center gap-0.5 text-sm font-semibold text-primary hover:underline"
        >
          {t.openJob}
          <ChevronRight class="size-4" aria-hidden="true" />
        </a>
      )}
    </li>
  )
}
