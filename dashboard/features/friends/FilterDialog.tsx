import type { Segment } from '../../../src/engine/segments/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { SegmentDialog } from '../segments/SegmentDialog.tsx'
import { listTexts } from './list-texts.ts'

interface FilterDialogProps {
  segment: Segment
  onApply: (segment: Segment) => void
  onClose: () => void
}

/** The conditions of the list, edited over it. */
export function FilterDialog(props: FilterDialogProps) {
  const t = useTexts(listTexts)
  return <SegmentDialog title={t.filterTitle} applyLabel={t.filterApply} {...props} />
}
