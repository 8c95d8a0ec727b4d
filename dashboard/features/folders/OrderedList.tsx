import { ArrowDown, ArrowUp } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useTexts } from '../../lib/i18n.ts'
import { useOrder } from '../../lib/use-order.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { folderTexts } from './texts.ts'

interface OrderedListProps<T> {
  /** Left out where the page says which folder this is. */
  title?: string | undefined
  items: readonly T[]
  /** Shows the arrows that move each thing. */
  isOrdering: boolean
  /** Ends with the order being the new one. */
  onOrder: (ids: number[]) => Promise<unknown>
  children: (item: T) => ComponentChildren
}

/** Things in a frame, in an order that staff can change. */
export function OrderedList<T extends { id: number; name: string }>(props: OrderedListProps<T>) {
  const { title, items, isOrdering, onOrder, children } = props
  const t = useTexts(folderTexts)
  const refocus = useRefocus()
  const sorted = useOrder({
    ids: items.map((item) => item.id),
    save: onOrder,
    onFail: () => showToast({ tone: 'error', text: t.orderFailed }),
  })
  const byId = new Map(items.map((item) => [item.id, item]))
  const move = (id: number, index: number, by: -1 | 1) => {
    sorted.move(index, by)
    refocus(`order-${id}-${by < 0 ? 'up' : 'down'}`)
  }
  return (
    <section class="flex flex-col gap-1.5">
      {title !== undefined && <h2 class="text-sm font-bold">{title}</h2>}
      <ul class="card-frame divide-y divide-base-300">
        {sorted.ids.map((id, index) => {
          const item = byId.get(id)
          if (!item) return null
          return (
            <li key={id} class="flex items-center pr-2">
              {isOrdering && (
                <span class="flex pl-2">
                  <Button
                    tone="ghost"
                    size="sm"
                    label={t.up(item.name)}
                    icon={<ArrowUp class="size-4" />}
                    isDisabled={index === 0}
                    attributes={{ id: `order-${id}-up` }}
                    onClick={() => move(id, index, -1)}
                  />
                  <Button
                    tone="ghost"
                    size="sm"
                    label={t.down(item.name)}
                    icon={<ArrowDown class="size-4" />}
                    isDisabled={index === sorted.ids.length - 1}
                    attributes={{ id: `order-${id}-down` }}
                    onClick={() => move(id, index, 1)}
                  />
                </span>
              )}
              {children(item)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
