import { ChevronUp, X } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { BulkTarget } from '../../../src/features/bulk/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { useCan } from '../staff/me.ts'
import { FRIENDS_MAX, OPERATIONS, type Operation } from './draft.ts'
import { bulkTexts } from './texts.ts'

const BulkDialog = lazyPart(() => import('./BulkDialog.tsx').then((m) => m.BulkDialog))

interface BulkBarProps {
  count: number
  /** How many match in all, where that can be chosen now. */
  total: number | null
  target: BulkTarget
  onTakeAll: () => void
  onClear: () => void
}

/** Stays in sight while somebody is ticked: how many, all of them, and what to do with them. */
export function BulkBar({ count, total, target, onTakeAll, onClear }: BulkBarProps) {
  const t = useTexts(bulkTexts)
  const number = useNumber()
  // Whom it is for stays what it was when the dialog was opened, whatever the list does behind it.
  const [chosen, setChosen] = useState<{ operation: Operation; target: BulkTarget } | null>(null)
  const isTooMany = 'friendIds' in target && target.friendIds.length > FRIENDS_MAX
  return (
    <section
      aria-label={t.act}
      class="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 -mx-4 flex flex-wrap items-center gap-x-3 gap-y-2 border-y border-base-300 bg-base-100 px-4 py-3 shadow-[0_-8px_24px_-12px_oklch(0%_0_0/0.18)] sm:mx-0 sm:rounded-box sm:border lg:bottom-4"
    >
      <strong class="tnum text-sm" role="status">
        {t.selected(number(count))}
      </strong>
      <Button tone="ghost" size="sm" label={t.clear} icon={<X class="size-4" aria-hidden="true" />} onClick={onClear} />
      {total !== null && (
        <Button size="sm" tone="ghost" class="order-last w-full text-primary sm:order-none sm:w-auto" onClick={onTakeAll}>
          {t.takeAll(number(total))}
        </Button>
      )}
      {isTooMany ? (
        <p class="ml-auto text-xs text-error">{t.tooMany(number(FRIENDS_MAX))}</p>
      ) : (
        <div class="ml-auto">
          <Menu onChoose={(operation) => setChosen({ operation, target })} />
        </div>
      )}
      {chosen && <BulkDialog operation={chosen.operation} target={chosen.target} onStarted={onClear} onClose={() => setChosen(null)} />}
    </section>
  )
}

/** What the role allows: starting scenarios and running actions are rights of their own. */
function useAllowed(): (operation: Operation) => boolean {
  const can = useCan()
  return (operation) => (operation === 'actions.run' ? can('actions.run') : !operation.startsWith('scenario.') || can('scenarios.start'))
}

function Menu({ onChoose }: { onChoose: (operation: Operation) => void }) {
  const t = useTexts(bulkTexts)
  const isAllowed = useAllowed()
  return (
    <Popover
      trigger={
        <>
          {t.act}
          <ChevronUp class="size-4" aria-hidden="true" />
        </>
      }
      triggerClass="btn btn-primary"
      panelClass="right-0 bottom-full mb-2 max-h-[min(42rem,70dvh)] w-64 max-w-[calc(100vw-2rem)] overflow-y-auto"
    >
      {(close) => (
        <div class="flex flex-col divide-y divide-base-300">
          {OPERATIONS.map((group) => (
            <ul key={group[0]} class="py-1">
              {group.filter(isAllowed).map((operation) => (
                <li key={operation}>
                  <button
                    type="button"
                    class={`min-h-10 w-full rounded-field px-2.5 text-left text-sm hover:bg-base-200 dark:hover:bg-base-300/60 ${
                      operation === 'friend.block' ? 'text-error' : ''
                    }`}
                    onClick={() => {
                      close()
                      onChoose(operation)
                    }}
                  >
                    {t[operation]}
                  </button>
                </li>
              ))}
            </ul>
          ))}
        </div>
      )}
    </Popover>
  )
}
