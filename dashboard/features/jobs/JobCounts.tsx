import type { Job } from '../../../src/features/jobs/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { countsRows } from './JobMeter.tsx'
import { jobTexts } from './texts.ts'

interface Figure {
  label: string
  count: number
  tone?: string
}

function useFigures(job: Job): Figure[] {
  const t = useTexts(jobTexts)
  const isCheck = job.kind === 'csv.check'
  const ofRows = countsRows(job)
  return [
    ...(ofRows && job.counts.rows !== undefined ? [{ label: t.countRows, count: job.counts.rows }] : []),
    { label: job.kind === 'undo' ? t.countUndone : isCheck ? t.countWouldChange : t.countDone, count: job.done, tone: 'text-success' },
    { label: job.kind === 'undo' ? t.countKept : t.countSkipped, count: job.skipped },
    { label: ofRows ? t.countWrong : t.countFailed, count: job.failed, tone: job.failed > 0 ? 'text-error' : 'muted' },
  ]
}

/** Done, left as they were, not possible: three numbers that a glance takes in. */
export function JobCounts({ job }: { job: Job }) {
  const number = useNumber()
  const figures = useFigures(job)
  const columns = figures.length > 3 ? 'grid-cols-2 sm:grid-cols-4' : 'grid-cols-3 sm:grid-cols-4'
  return (
    <dl class={`grid gap-4 ${columns}`} aria-live="polite">
      {figures.map(({ label, count, tone = '' }) => (
        <div key={label} class="flex flex-col justify-between">
          <dt class="muted text-xs">{label}</dt>
          <dd class={`tnum text-2xl font-bold ${tone}`}>{number(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
