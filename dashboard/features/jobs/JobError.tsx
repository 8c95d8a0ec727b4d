import type { Job } from '../../../src/features/jobs/schema.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { jobTexts } from './texts.ts'

/** Why a job broke off, and what that means. */
export function JobError({ job }: { job: Job }) {
  const t = useTexts(jobTexts)
  const language = useLanguage()
  if (job.status !== 'failed') return null
  return (
    <div class="tint-error rounded-field border border-error/30 px-4 py-3 text-sm" role="alert">
      <p class="font-semibold text-error">{t.errorTitle}</p>
      {job.error && <p>{job.error[language]}</p>}
      {job.done > 0 && <p>{job.canResume ? t.errorBody : t.errorBodyEnd}</p>}
    </div>
  )
}
