import type { Job } from '../../../src/features/jobs/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'
import { jobTexts } from './texts.ts'

const TONE: Record<Job['status'], BadgeTone> = {
  queued: 'neutral',
  running: 'info',
  done: 'success',
  cancelled: 'warning',
  failed: 'error',
}

export function JobStatus({ job }: { job: Pick<Job, 'status' | 'undoneAt'> }) {
  const t = useTexts(jobTexts)
  return job.undoneAt === null ? <Badge tone={TONE[job.status]}>{t[job.status]}</Badge> : <Badge>{t.undone}</Badge>
}
