import { ArrowLeft, ArrowRight, Copy, Plus, Trash2, TriangleAlert } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { useBubble } from '../context.ts'
import { formTexts } from './form-texts.ts'

interface StripProps {
  /** What they are together, and one of them. */
  label: string
  nameOf: (no: number) => string
  addLabel: string
  fullLabel: string
  count: number
  max: number
  current: number
  isFaulty: (index: number) => boolean
  onChoose: (index: number) => void
  onAdd: () => void
  onMove: (by: -1 | 1) => void
  onCopy?: (() => void) | undefined
  onRemove: () => void
  /** The chosen one. */
  children: ComponentChildren
}

/** Cards side by side, one of them opened. */
export function Strip(props: StripProps) {
  const { label, nameOf, addLabel, fullLabel, count, max, current, isFaulty, onChoose, onAdd, children } = props
  const { isReadOnly } = useBubble()
  return (
    <section class="flex flex-col gap-2" aria-label={label}>
      <div class="flex flex-wrap items-center gap-1.5">
        {Array.from({ length: count }, (_, index) => (
          <button
            key={index}
            type="button"
            aria-pressed={index === current}
            aria-label={nameOf(index + 1)}
            class={`tnum flex h-10 min-w-10 items-center justify-center gap-1 rounded-field border px-2 text-sm font-bold ${
              index === current ? 'border-primary tint-primary' : 'border-base-300 hover:bg-base-content/4'
            }`}
            onClick={() => onChoose(index)}
          >
            {index + 1}
            {isFaulty(index) && <TriangleAlert class="size-3.5 text-error" aria-hidden="true" />}
          </button>
        ))}
        {!isReadOnly && (
          <Button
            tone="ghost"
            size="sm"
            label={addLabel}
            icon={<Plus class="size-4" aria-hidden="true" />}
            onClick={onAdd}
            isDisabled={count >= max}
            class="h-10"
          />
        )}
        {count >= max && <p class="muted text-xs">{fullLabel}</p>}
      </div>
      <div class="flex flex-col gap-3 rounded-field border border-base-300 p-3 sm:p-4">
        <div class="flex items-center justify-between gap-2">
          <p class="text-sm font-bold">{nameOf(current + 1)}</p>
          {!isReadOnly && <StripTools {...props} />}
        </div>
        {children}
      </div>
    </section>
  )
}

function StripTools({ current, count, max, onMove, onCopy, onRemove }: StripProps) {
  const t = useTexts(formTexts)
  const no = current + 1
  return (
    <div class="-my-1 -mr-1 flex">
      {count > 1 && (
        <>
          <Button
            tone="ghost"
            size="sm"
            label={t.left(no)}
            icon={<ArrowLeft class="size-4" />}
            isDisabled={no === 1}
            onClick={() => onMove(-1)}
          />
          <Button
            tone="ghost"
            size="sm"
            label={t.right(no)}
            icon={<ArrowRight class="size-4" />}
            isDisabled={no === count}
            onClick={() => onMove(1)}
          />
        </>
      )}
      {onCopy && (
        <Button
          tone="ghost"
          size="sm"
          label={t.duplicateCard(no)}
          icon={<Copy class="size-4" />}
          isDisabled={count >= max}
          onClick={onCopy}
        />
      )}
      {count > 1 && (
        <Button tone="ghost" size="sm" label={t.removeCard(no)} icon={<Trash2 class="size-4 text-error" />} onClick={onRemove} />
      )}
    </div>
  )
}
