import { ArrowDown, ArrowUp, CornerRightDown, GripVertical, TriangleAlert } from 'lucide-preact'
import type { AutoReply, TriedRule } from '../../../src/features/auto-replies/schema.ts'
import type { SegmentLists } from '../../editors/segment/lists.ts'
import { lineOf } from '../../editors/segment/whole-sentence.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { asOfOne } from '../segments/wish.ts'
import { clashesOf } from './clashes.ts'
import { RuleSwitch } from './RuleSwitch.tsx'
import { TriedLine } from './TriedLine.tsx'
import { autoReplyTexts } from './texts.ts'
import { ruleLine } from './words.ts'

export const handleId = (id: number): string => `rule-${id}-handle`

interface RuleRowProps {
  rule: AutoReply
  /** The rules that are asked before it. */
  above: readonly AutoReply[]
  no: number
  isLastInList: boolean
  lists: SegmentLists
  /** What became of it when a message was tried. */
  tried: TriedRule | undefined
  isHeld: boolean
  /** Undefined: it cannot be moved. */
  handle: { onPointerDown: (event: PointerEvent) => void } | undefined
  hasArrows: boolean
  onMove: (by: -1 | 1, focusId?: string) => void
}

/** A rule in the list of all: what it listens for, how often it applied, its switch. */
export function RuleRow({ rule, above, no, isLastInList, lists, tried, isHeld, handle, hasArrows, onMove }: RuleRowProps) {
  const t = useTexts(autoReplyTexts)
  const number = useNumber()
  const language = useLanguage()
  const { path } = useAccountPaths()
  const condition = rule.segment ? lineOf(asOfOne(rule.segment), { lists, language }) : undefined
  const frame = tried?.outcome === 'applies' ? 'border-success tint-success' : isHeld ? 'shadow-xl' : ''
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <div class={`card-frame flex items-stretch ${frame}`}>
      {handle && (
        <button
          type="button"
          id={handleId(rule.id)}
          aria-label={t.handle(rule.name, number(no))}
          class="muted grid w-8 shrink-0 cursor-grab touch-none place-items-center rounded-l-box hover:bg-base-content/5 active:cursor-grabbing sm:w-9"
          onKeyDown={onKeyDown}
          {...handle}
        >
          <GripVertical class="size-4" aria-hidden="true" />
        </button>
      )}
      {hasArrows && <Arrows rule={rule} no={no} isLastInList={isLastInList} onMove={onMove} />}
      <a
        href={path(`/auto-replies/${rule.id}`)}
        class={`flex min-w-0 grow flex-col gap-0.5 py-3 hover:bg-base-content/3 ${handle ? 'pl-1' : 'pl-4'}`}
      >
        <span class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span class="muted tnum text-xs" aria-hidden="true">
            {number(no)}
          </span>
          <span class={`font-bold break-words ${rule.isActive ? '' : 'muted'}`}>{rule.name}</span>
          {!rule.isActive && <Badge>{t.off}</Badge>}
          {!rule.isLast && <Badge icon={<CornerRightDown class="size-3" aria-hidden="true" />}>{t.goesOn}</Badge>}
        </span>
        <span class="text-sm break-words">{ruleLine(rule, { language, condition })}</span>
        <span class="muted flex flex-wrap gap-x-3 text-xs">
          {rule.lastHitAt === null ? (
            t.neverHit
          ) : (
            <>
              <span class="tnum">{t.hits(number(rule.hitCount))}</span>
              <span>
                {t.lastHit} <Time at={rule.lastHitAt} />
              </span>
            </>
          )}
        </span>
        {rule.isActive && <Clashes rule={rule} above={above} />}
        {tried && <TriedLine tried={tried} />}
      </a>
      <div class="flex shrink-0 items-start px-3 pt-1.5 sm:px-4">
        <RuleSwitch rule={rule} />
      </div>
    </div>
  )
}

function Arrows({ rule, no, isLastInList, onMove }: Pick<RuleRowProps, 'rule' | 'no' | 'isLastInList' | 'onMove'>) {
  const t = useTexts(autoReplyTexts)
  const id = (way: string) => `rule-${rule.id}-${way}`
  return (
    <span class="flex flex-col justify-center">
      <Button
        tone="ghost"
        size="sm"
        label={t.up(rule.name)}
        icon={<ArrowUp class="size-4" />}
        isDisabled={no === 1}
        attributes={{ id: id('up') }}
        onClick={() => onMove(-1, id('up'))}
      />
      <Button
        tone="ghost"
        size="sm"
        label={t.down(rule.name)}
        icon={<ArrowDown class="size-4" />}
        isDisabled={isLastInList}
        attributes={{ id: id('down') }}
        onClick={() => onMove(1, id('down'))}
      />
    </span>
  )
}

function Clashes({ rule, above }: { rule: AutoReply; above: readonly AutoReply[] }) {
  const t = useTexts(autoReplyTexts)
  const number = useNumber()
  const [first, ...others] = clashesOf(rule.match, above)
  if (!first) return null
  return (
    <span class="flex items-start gap-1.5 text-xs font-medium text-warning">
      <TriangleAlert class="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
      <span>
        {(first.isAlways ? t.clash : t.clashSometimes)(first.keyword, first.by.name)}
        {others.length > 0 && t.clashMore(number(others.length))}
      </span>
    </span>
  )
}
