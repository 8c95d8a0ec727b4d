import { useState } from 'preact/hooks'
import { useLanguage } from '../../lib/i18n.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { askOf, type ExportChoice, type ExportTarget, exportFault, FIRST_CHOICE } from './export-model.ts'
import { useExportPath, useExportPreview } from './queries.ts'

const SETTLE_MS = 300

/** What is chosen for a file, what it would hold, and its address. */
export function useExport(target: ExportTarget) {
  const language = useLanguage()
  const pathOf = useExportPath()
  const [choice, setChoice] = useState<ExportChoice>(FIRST_CHOICE)
  const fault = exportFault(choice, target)
  const ask = askOf(choice, target, language)
  // By its text: a new object each time would never settle.
  const isSettled = useDebounced(JSON.stringify(ask), SETTLE_MS) === JSON.stringify(ask)
  const preview = useExportPreview(ask, fault === undefined && isSettled)
  return {
    choice,
    set: (changes: Partial<ExportChoice>) => setChoice({ ...choice, ...changes }),
    fault,
    preview,
    href: pathOf(ask),
  }
}
export type ExportHandle = ReturnType<typeof useExport>
