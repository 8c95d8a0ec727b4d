import type { Job } from '../../../src/features/jobs/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Progress } from '../../ui/Progress.tsx'
import { jobTexts } from './texts.ts'

/** Imports go by bytes: what people can picture is their rows. */
export const countsRows = ({ kind }: Job): boolean => kind === 'csv.check' || kind === 'csv.import'

function useFar(): (job: Job) => string {
  const t = useTexts(jobTexts)
  const number = useNumber()
  return (job) => {
    if (job.progress === 0) return t.waiting
    if (countsRows(job)) return t.rowsRead(number(job.counts.rows ?? job.done + job.skipped + job.failed))
    return t.ofTotal(number(job.done + job.skipped + job.failed), number(job.total))
  }
}

/** How far a job is: in words, in percent, as a bar. */
export function JobMeter({ job, label, isLarge = false }: { job: Job; label: string; isLarge?: boolean }) {
  const t = useTexts(jobTexts)
  const number = useNumber()
  const far = useFar()
  return (
    <div class="flex flex-col gap-2">
      <p class="tnum flex items-baseline justify-between gap-3">
        <span class={isLarge ? 'text-2xl font-bold' : 'text-sm font-semibold'}>{far(job)}</span>
        <span class="muted text-sm">{t.percent(number(Math.floor(job.progress * 100)))}</span>
      </p>
      <Progress label={label} value={job.progress} max={1} />
    </div>
  )
}
