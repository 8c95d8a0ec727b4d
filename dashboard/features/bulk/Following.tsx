import { useLocation } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { isOpen, useJob } from '../jobs/queries.ts'
import type { Operation } from './draft.ts'
import { bulkTexts } from './texts.ts'

/** How far it is; closing lets it go on, and a notice keeps the way back to it. */
export function Following({ jobId, operation, onClose }: { jobId: number; operation: Operation; onClose: () => void }) {
  const t = useTexts(bulkTexts)
  const { id: accountId } = useAccount()
  const { path } = useAccountPaths()
  const { route } = useLocation()
  const job = useJob(jobId)
  const close = () => {
    if (job.data && isOpen(job.data))
      showToast({ tone: 'neutral', text: t.goesOn, action: { label: t.open, run: () => route(path(`/jobs/${jobId}`)) } })
    onClose()
  }
  return (
    <Dialog title={t[operation]} onClose={close} footer={<Button onClick={close}>{t.close}</Button>}>
      <JobProgress accountId={accountId} jobId={jobId} />
    </Dialog>
  )
}
