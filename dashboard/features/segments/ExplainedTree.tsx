import { Check, X } from 'lucide-preact'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { ExplainedNode } from '../../../src/features/segments/schema.ts'
import type { SegmentLists } from '../../editors/segment/lists.ts'
import { SWITCHES } from '../../editors/segment/model.ts'
import { sentenceOf } from '../../editors/segment/sentence.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { savedTexts } from './texts.ts'

/** The conditions again, each with what it is for this friend. */
export function ExplainedTree({ node, lists }: { node: ExplainedNode; lists: SegmentLists }) {
  const t = useTexts(savedTexts)
  if (node.of && node.of.length === 0) return <p class="muted text-sm">{t.noConditions}</p>
  return (
    <ul class="text-sm">
      <NodeLine node={node} lists={lists} />
    </ul>
  )
}

function NodeLine({ node, lists }: { node: ExplainedNode; lists: SegmentLists }) {
  const t = useTexts(savedTexts)
  const language = useLanguage()
  // A group of one says no more than what is in it.
  const [only] = node.of ?? []
  if (only && node.kind !== 'not' && node.of?.length === 1) return <NodeLine node={only} lists={lists} />
  const words = node.leaf ? sentenceOf(node.leaf, { lists, language }) : groupWords(node.kind, t)
  return (
    <li class="flex flex-col gap-1 py-1">
      <span class="flex items-start gap-2">
        <Verdict isTrue={node.isTrue} />
        <span class={`min-w-0 ${node.leaf ? '' : 'muted text-xs leading-6 font-semibold'}`}>{words}</span>
      </span>
      {node.of && (
        <ul class="ml-2.5 border-l-2 border-base-300 pl-3">
          {node.of.map((inner, index) => (
            <NodeLine key={index} node={inner} lists={lists} />
          ))}
        </ul>
      )}
      {node.segment && (
        <div class="ml-2.5 border-l-2 border-base-300 pl-3">
          <p class="muted text-xs">{t.inside(node.segment.name)}</p>
          <ul>
            <NodeLine node={node.segment.where} lists={lists} />
          </ul>
        </div>
      )}
    </li>
  )
}

type Words = (typeof savedTexts)['ja'] | (typeof savedTexts)['en']

const groupWords = (kind: string, t: Words): string => (kind === 'any' ? t['node:any'] : kind === 'not' ? t['node:not'] : t['node:all'])

function Verdict({ isTrue }: { isTrue: boolean }) {
  const t = useTexts(savedTexts)
  const Icon = isTrue ? Check : X
  return (
    <span
      class={`mt-0.5 grid size-5 shrink-0 place-items-center rounded-full ${isTrue ? 'tint-success text-success' : 'tint-error text-error'}`}
    >
      <Icon class="size-3.5" strokeWidth={3} aria-hidden="true" />
      <span class="sr-only">{isTrue ? t.yes : t.no}: </span>
    </span>
  )
}

interface SwitchReasonsProps {
  segment: Segment
  switches: Record<(typeof SWITCHES)[number] | 'merged', boolean>
}

/** What a switch of the segment has to say, where it keeps the friend out. */
export function SwitchReasons({ segment, switches }: SwitchReasonsProps) {
  const t = useTexts(savedTexts)
  const reasons = SWITCHES.filter((name) => !switches[name]).map((name) =>
    segment[name] === 'only' ? t[`only:${name}`] : t[`out:${name}`],
  )
  if (!switches.merged) reasons.push(t.merged)
  return (
    <>
      {reasons.map((reason) => (
        <p key={reason} class="flex items-start gap-2 text-sm">
          <Verdict isTrue={false} />
          {reason}
        </p>
      ))}
    </>
  )
}
