import type { CsvFile } from '../../../src/features/csv/schema.ts'
import type { Job } from '../../../src/features/jobs/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote, ErrorState } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { JobActions } from '../jobs/JobActions.tsx'
import { JobError } from '../jobs/JobError.tsx'
import { JobMeter } from '../jobs/JobMeter.tsx'
import { isOpen, useJob } from '../jobs/queries.ts'
import { CheckResult } from './CheckResult.tsx'
import { checkTexts } from './check-texts.ts'
import { signatureOf } from './draft.ts'
import { faultsOf, isReady } from './targets.ts'
import { type DraftHandle, useCheck } from './use-check.ts'

export interface CheckStepProps {
  file: CsvFile
  handle: DraftHandle
  checkId: number
  onChecked: (jobId: number) => void
  onMapping: () => void
  onChooseAgain: () => void
  onStarted: (jobId: number) => void
}

/** The dry run: how far it is, then what it found. */
export function CheckStep(props: CheckStepProps) {
  const { handle, checkId, onMapping } = props
  const { draft } = handle
  const check = useJob(checkId)
  if (draft.check?.jobId !== checkId || draft.check.of !== signatureOf(draft)) return <CheckAgain {...props} />
  if (!check.data)
    return check.error ? <ErrorState error={check.error} onRetry={() => void check.refetch()} /> : <BlockSkeleton class="h-64" />
  if (check.data.status === 'done') return <CheckResult {...props} check={check.data} />
  return <Checking check={check.data} onMapping={onMapping} />
}

function Checking({ check, onMapping }: { check: Job; onMapping: () => void }) {
  const t = useTexts(checkTexts)
  const isUnderWay = isOpen(check)
  const title = isUnderWay ? t.checking : check.status === 'failed' ? t.checkFailed : t.checkStopped
  return (
    <Section title={title} lead={isUnderWay ? t.checkingLead : t.lead}>
      {isUnderWay && <JobMeter job={check} label={title} isLarge />}
      <JobError job={check} />
      <div class="flex flex-wrap gap-2">
        <JobActions job={check} onUndoing={() => {}} />
        {!isUnderWay && <Button onClick={onMapping}>{t.toMapping}</Button>}
      </div>
    </Section>
  )
}

/** What the address names was made of other columns than those chosen now, or in another browser. */
function CheckAgain({ file, handle, onChecked, onMapping }: CheckStepProps) {
  const t = useTexts(checkTexts)
  const { start, isBusy, error } = useCheck({ file, handle, onChecked })
  return (
    <Section title={t.checkAgain} lead={t.outdated}>
      {error && <ErrorNote error={error} />}
      <div class="flex flex-wrap gap-2">
        {isReady(faultsOf(handle.draft.codes)) && (
          <Button tone="primary" onClick={() => void start(undefined)} isBusy={isBusy}>
            {t.checkAgain}
          </Button>
        )}
        <Button onClick={onMapping}>{t.toMapping}</Button>
      </div>
    </Section>
  )
}
