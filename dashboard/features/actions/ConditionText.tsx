import type { Segment } from '../../../src/engine/segments/schema.ts'
import { useSegmentSentence } from '../../editors/segment/Sentence.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useSegmentLists } from '../segments/use-lists.ts'
import { asOfOne } from '../segments/wish.ts'
import { actionPageTexts } from './texts.ts'

/** Words that end so stand before 友だち as they are; after others の is needed. */
const ATTRIBUTIVE = /[うくすつぬむるいた]$/

/** A condition in words: タグ「VIP」がついている友だちだけ. */
export function ConditionText({ segment }: { segment: Segment }) {
  const t = useTexts(actionPageTexts)
  const sentence = useSegmentSentence(useSegmentLists([segment]))(asOfOne(segment))
  return <>{ATTRIBUTIVE.test(sentence) ? t.onlyThose(sentence) : t.onlyThoseOf(sentence)}</>
}
