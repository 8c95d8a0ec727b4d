import type { ConditionDialogProps } from '../../editors/actions/lists.ts'
import { useTexts } from '../../lib/i18n.ts'
import { SegmentDialog } from '../segments/SegmentDialog.tsx'
import { actionPageTexts } from './texts.ts'

/** For whom an action is done. */
export function ConditionDialog(props: ConditionDialogProps) {
  const t = useTexts(actionPageTexts)
  return <SegmentDialog title={t.conditionTitle} lead={t.conditionLead} applyLabel={t.conditionApply} isOfOne {...props} />
}
