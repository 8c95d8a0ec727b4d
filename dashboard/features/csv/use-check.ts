import type { CsvFile } from '../../../src/features/csv/schema.ts'
import { newKey } from '../../lib/new-key.ts'
import { useAction } from '../../lib/use-action.ts'
import { signatureOf, toImport } from './draft.ts'
import { useCsvChanges } from './queries.ts'
import type { useImportDraft } from './use-import.ts'

export type DraftHandle = ReturnType<typeof useImportDraft>

/** Starts the dry run of a file as its columns are chosen now, and remembers what it was made of. */
export function useCheck({ file, handle, onChecked }: { file: CsvFile; handle: DraftHandle; onChecked: (jobId: number) => void }) {
  const { start } = useCsvChanges()
  const { draft, change } = handle
  return useAction(() => start({ input: { ...toImport(file, draft), mode: 'check', runActions: false }, idempotencyKey: newKey() }), {
    onDone: (job) => {
      change({ check: { jobId: job.id, of: signatureOf(draft) } })
      onChecked(job.id)
    },
  })
}
