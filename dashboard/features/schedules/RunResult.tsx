import type { ScheduleRun } from '../../../src/features/schedules/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'
import { isUnderWay } from './queries.ts'
import { runTexts } from './run-texts.ts'

type Outcome = 'queued' | 'running' | 'done' | 'cancelled' | 'broken' | 'skipped' | 'failed'

function outcomeOf({ status, job }: ScheduleRun): Outcome {
  if (status !== 'started') return status
  return job?.status === 'failed' ? 'broken' : (job?.status ?? 'done')
}

const TONE: Record<Outcome, BadgeTone> = {
  queued: 'info',
  running: 'info',
  done: 'success',
  cancelled: 'neutral',
  broken: 'error',
  skipped: 'warning',
  failed: 'error',
}

/** Nobody in the segment is nothing that went wrong. */
const toneOf = (run: ScheduleRun): BadgeTone => (run.reason === 'empty' ? 'neutral' : TONE[outcomeOf(run)])

/** What became of a run, in a word. */
export function RunBadge({ run }: { run: ScheduleRun }) {
  const t = useTexts(runTexts)
  return <Badge tone={toneOf(run)}>{t[outcomeOf(run)]}</Badge>
}

/** For how many it was, or how far it is. */
export function RunCount({ run }: { run: ScheduleRun }) {
  const t = useTexts(runTexts)
  const number = useNumber()
  const { job } = run
  if (!job) return null
  const reached = job.done + job.skipped + job.failed
  return (
    <span class="tnum">
      {isUnderWay(run) || reached < job.total ? t.ofTotal(number(reached), number(job.total)) : t.people(number(job.done))}
      {job.failed > 0 && <span class="text-error"> · {t.someFailed(number(job.failed))}</span>}
    </span>
  )
}
