import type { Segment } from '../../../../src/engine/segments/schema.ts'
import { useSegmentSentence } from '../../../editors/segment/Sentence.tsx'
import type { StepConditionProps } from '../../../editors/steps/context.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { ConditionText } from '../../actions/ConditionText.tsx'
import { SegmentDialog } from '../../segments/SegmentDialog.tsx'
import { useSegmentLists } from '../../segments/use-lists.ts'
import { asOfOne } from '../../segments/wish.ts'
import { deskTexts } from './texts.ts'

/** Who gets a step, or who goes a way. */
export function StepConditionDialog({ of, ...props }: StepConditionProps) {
  const t = useTexts(deskTexts)
  return (
    <SegmentDialog
      title={of === 'step' ? t.conditionTitleStep : t.conditionTitleWay}
      lead={of === 'step' ? t.conditionLeadStep : t.conditionLeadWay}
      applyLabel={t.conditionApply}
      isOfOne
      {...props}
    />
  )
}

/** A condition in words; of a step as whom it is for. */
export function StepConditionText({ segment, of }: { segment: Segment; of: 'step' | 'way' }) {
  return of === 'step' ? <ConditionText segment={segment} /> : <Sentence segment={segment} />
}

function Sentence({ segment }: { segment: Segment }) {
  return <>{useSegmentSentence(useSegmentLists([segment]))(asOfOne(segment))}</>
}
