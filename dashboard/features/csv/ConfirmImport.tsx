import { useState } from 'preact/hooks'
import type { CsvFile } from '../../../src/features/csv/schema.ts'
import type { Job } from '../../../src/features/jobs/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { newKey } from '../../lib/new-key.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { checkTexts } from './check-texts.ts'
import { type ImportDraft, toImport } from './draft.ts'
import { useCsvChanges } from './queries.ts'
import type { ImportMode } from './WrongRows.tsx'

interface ConfirmImportProps {
  file: CsvFile
  draft: ImportDraft
  check: Job
  mode: ImportMode
  runActions: boolean
  onStarted: (jobId: number) => void
  onClose: () => void
}

/** The last look. Confirming twice imports once. */
export function ConfirmImport({ file, draft, check, mode, runActions, onStarted, onClose }: ConfirmImportProps) {
  const t = useTexts(checkTexts)
  const number = useNumber()
  const { start: startImport } = useCsvChanges()
  const [idempotencyKey] = useState(newKey)
  const { start, isBusy, error } = useAction(() => startImport({ input: { ...toImport(file, draft), mode, runActions }, idempotencyKey }), {
    onDone: (job) => onStarted(job.id),
  })
  return (
    <ConfirmDialog
      title={t.confirmTitle}
      confirmLabel={t.confirm(number(check.done))}
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(undefined)}
      onClose={onClose}
    >
      <p class="font-semibold">{t.confirmBody(number(check.done))}</p>
      {check.failed > 0 && <p>{t.confirmSkip(number(check.failed))}</p>}
      {runActions && <p class="font-semibold text-warning">{t.confirmActions}</p>}
      <p class="muted text-sm">{t.confirmUndo}</p>
    </ConfirmDialog>
  )
}
