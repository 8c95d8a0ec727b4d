import { useTexts } from '../../lib/i18n.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { JobError } from '../jobs/JobError.tsx'
import { JobFailures } from '../jobs/JobFailures.tsx'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { isOpen, useJob } from '../jobs/queries.ts'
import { checkTexts } from './check-texts.ts'

/** The import under way, then what came of it. */
export function ImportResult({ jobId, onAnother }: { jobId: number; onAnother: () => void }) {
  const t = useTexts(checkTexts)
  const { id } = useAccount()
  const { path } = useAccountPaths()
  const job = useJob(jobId)
  return (
    <div class="flex flex-col gap-5">
      <Section title={t.resultTitle}>
        <JobProgress accountId={id} jobId={jobId} />
        {job.data && <JobError job={job.data} />}
        {job.data && !isOpen(job.data) && (
          <div class="flex flex-wrap gap-2 border-t border-base-300 pt-4">
            <ButtonLink href={path('/friends')}>{t.toFriends}</ButtonLink>
            <Button onClick={onAnother}>{t.another}</Button>
          </div>
        )}
      </Section>
      {job.data && <JobFailures job={job.data} />}
    </div>
  )
}
