import { ArrowDown, ArrowUp } from 'lucide-preact'
import type { ListedSegment } from '../../../src/features/segments/schema.ts'
import { useErrorWords } from '../../lib/error-texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useSegmentChanges } from './queries.ts'
import { savedTexts } from './texts.ts'

interface OrderButtonsProps {
  /** All of the account: their order is one. */
  segments: readonly ListedSegment[]
  /** Those in the same folder, among which it moves. */
  neighbours: readonly ListedSegment[]
  index: number
}

/** All ids with two of them changed about. */
function swapped(ids: readonly number[], a: number, b: number): number[] {
  return ids.map((id) => (id === a ? b : id === b ? a : id))
}

/** Moves a saved search among those of its folder. */
export function OrderButtons({ segments, neighbours, index }: OrderButtonsProps) {
  const t = useTexts(savedTexts)
  const words = useErrorWords()
  const { order } = useSegmentChanges()
  const { start, isBusy } = useAction(order, { onFail: (error) => showToast({ tone: 'error', text: words(error).title }) })
  const here = neighbours[index]
  if (!here || neighbours.length < 2) return null
  const move = (by: -1 | 1) => {
    const other = neighbours[index + by]
    if (other)
      void start(
        swapped(
          segments.map(({ id }) => id),
          here.id,
          other.id,
        ),
      )
  }
  return (
    <span class="flex">
      <Button
        tone="ghost"
        size="sm"
        label={t.up(here.name)}
        icon={<ArrowUp class="size-4" aria-hidden="true" />}
        isDisabled={index === 0 || isBusy}
        onClick={() => move(-1)}
      />
      <Button
        tone="ghost"
        size="sm"
        label={t.down(here.name)}
        icon={<ArrowDown class="size-4" aria-hidden="true" />}
        isDisabled={index === neighbours.length - 1 || isBusy}
        onClick={() => move(1)}
      />
    </span>
  )
}
