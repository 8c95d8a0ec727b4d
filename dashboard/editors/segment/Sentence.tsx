import type { Segment } from '../../../src/engine/segments/schema.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import type { SegmentLists } from './lists.ts'
import { type DraftGroup, type DraftNode, isGroup, type Switches, toDraft } from './model.ts'
import { sentenceOf } from './sentence.ts'
import { segmentTexts } from './texts.ts'
import { lineOf, switchesLine } from './whole-sentence.ts'

/** What the switches say that is not usual; the usual in one phrase when nothing is. */
export function useSwitchesSentence(): (switches: Switches) => string {
  const t = useTexts(segmentTexts)
  const language = useLanguage()
  return (switches) => switchesLine(switches, language) ?? t.presenceDefault
}

/** A whole segment in one line, for lists and chips. */
export function useSegmentSentence(lists: SegmentLists): (segment: Segment) => string {
  const language = useLanguage()
  return (segment) => lineOf(segment, { lists, language })
}

/** A segment to read, not to change: its conditions under each other. */
export function SegmentSentence({ segment, lists }: { segment: Segment; lists: SegmentLists }) {
  const t = useTexts(segmentTexts)
  const language = useLanguage()
  const { root, switches } = toDraft(segment)
  const unusual = switchesLine(switches, language)
  return (
    <div class="flex flex-col gap-2 text-sm">
      {root.of.length === 0 ? <p>{t.everybodyShort}</p> : <GroupSentence group={root} lists={lists} />}
      {unusual && <p class="muted text-xs">{unusual}</p>}
    </div>
  )
}

function GroupSentence({ group, lists }: { group: DraftGroup; lists: SegmentLists }) {
  const t = useTexts(segmentTexts)
  return (
    <div class="flex flex-col gap-1">
      {(group.of.length > 1 || group.mode === 'none' || group.mode === 'not-all') && (
        <p class="muted text-xs font-semibold">{t[group.mode]}</p>
      )}
      <ul class="flex flex-col gap-1 border-l-2 border-base-300 pl-3">
        {group.of.map((node) => (
          <li key={node.key}>
            <NodeSentence node={node} lists={lists} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function NodeSentence({ node, lists }: { node: DraftNode; lists: SegmentLists }) {
  const t = useTexts(segmentTexts)
  const language = useLanguage()
  if (isGroup(node)) return <GroupSentence group={node} lists={lists} />
  const sentence = sentenceOf(node.leaf, { lists, language })
  return (
    <>
      {node.isNot && <strong class="text-error">{t.exceptShort}: </strong>}
      {sentence}
    </>
  )
}
