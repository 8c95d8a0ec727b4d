import { useRef, useState } from 'preact/hooks'
import type { AutoReply, TriedRule } from '../../../src/features/auto-replies/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useDragSort } from '../../lib/use-drag-sort.ts'
import { useOrder } from '../../lib/use-order.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useSegmentLists } from '../segments/use-lists.ts'
import { useAutoReplyChanges } from './queries.ts'
import { handleId, RuleRow } from './RuleRow.tsx'
import { autoReplyTexts } from './texts.ts'

interface RuleListProps {
  /** All of them, in the order in which they are asked. */
  rules: readonly AutoReply[]
  /** Those to be seen. The order can only be changed while these are all. */
  shown: readonly AutoReply[]
  canOrder: boolean
  /** Shows the arrows that move each rule. */
  isOrdering: boolean
  tried: readonly TriedRule[] | null
}

/** Rules under each other; taken at their handle, by arrow keys or by buttons they change places. */
export function RuleList({ rules, shown, canOrder, isOrdering, tried }: RuleListProps) {
  const t = useTexts(autoReplyTexts)
  const number = useNumber()
  const { order } = useAutoReplyChanges()
  const refocus = useRefocus()
  const [said, say] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const lists = useSegmentLists(rules.flatMap(({ segment }) => segment ?? []))
  const sorted = useOrder({
    ids: rules.map(({ id }) => id),
    save: order,
    onFail: () => showToast({ tone: 'error', text: t.orderFailed }),
  })
  const all = sorted.ids.flatMap((id) => rules.find((rule) => rule.id === id) ?? [])
  const move = (from: number, by: number, focusId?: string) => {
    const rule = all[from]
    const to = from + by
    if (!rule || by === 0 || to < 0 || to >= all.length) return
    sorted.move(from, by)
    if (focusId) refocus(focusId)
    say(t.movedTo(rule.name, number(to + 1)))
  }
  const drag = useDragSort(list, (from, to) => move(from, to - from))
  const visible = new Set(shown.map(({ id }) => id))
  return (
    <>
      <ol ref={list} class="flex flex-col gap-2" aria-label={t.listLabel}>
        {all.map((rule, index) =>
          visible.has(rule.id) ? (
            <li key={rule.id} style={drag.style(index)}>
              <RuleRow
                rule={rule}
                above={all.slice(0, index)}
                no={index + 1}
                isLastInList={index === all.length - 1}
                lists={lists}
                tried={tried?.find(({ id }) => id === rule.id)}
                isHeld={drag.heldIndex === index}
                handle={canOrder ? drag.handle(index) : undefined}
                hasArrows={isOrdering}
                onMove={(by, focusId = handleId(rule.id)) => move(index, by, focusId)}
              />
            </li>
          ) : null,
        )}
      </ol>
      <p class="sr-only" role="status">
        {said}
      </p>
    </>
  )
}
