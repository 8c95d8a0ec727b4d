import type { Segment } from '../../../src/engine/segments/schema.ts'
import { SegmentSentence } from '../../editors/segment/Sentence.tsx'
import { useSegmentLists } from './use-lists.ts'
import { asOfOne } from './wish.ts'

/** Conditions on one friend at a time, in words. */
export function OneSentence({ segment }: { segment: Segment }) {
  return <SegmentSentence segment={asOfOne(segment)} lists={useSegmentLists([segment])} />
}
