import type { Segment } from '../../../src/engine/segments/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { DownloadButton } from './DownloadButton.tsx'
import { ExportFields } from './ExportFields.tsx'
import { exportTexts } from './export-texts.ts'
import { useExport } from './use-export.ts'

interface ExportDialogProps {
  /** Undefined: everybody who is listed. */
  segment: Segment | undefined
  /** Of a saved search, instead. */
  segmentId?: number | undefined
  /** How many the list says it has; the file has those of the moment. */
  count: number
  onClose: () => void
}

/** The friends of a list as a file. */
export function ExportDialog({ segment, segmentId, count, onClose }: ExportDialogProps) {
  const t = useTexts(exportTexts)
  const ui = useTexts(uiTexts)
  const number = useNumber()
  const handle = useExport(segmentId === undefined ? { segment } : { segmentId })
  const footer = (
    <>
      <Button onClick={onClose}>{ui.cancel}</Button>
      <DownloadButton handle={handle} onStarted={onClose} />
    </>
  )
  return (
    <Dialog title={t.title} onClose={onClose} footer={footer} width="44rem">
      <div class="flex flex-col gap-5 pt-1">
        <p class="text-sm">
          {t.who}: <span class="tnum font-bold">{t.count(number(handle.preview.data?.count ?? count))}</span>
        </p>
        <ExportFields handle={handle} />
      </div>
    </Dialog>
  )
}
