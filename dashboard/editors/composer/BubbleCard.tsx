import { ArrowDown, ArrowUp, ChevronDown, Copy, GripVertical, Trash2, TriangleAlert } from 'lucide-preact'
import type { ComponentChildren, HTMLAttributes } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { Bubble } from '../../../src/engine/messages/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { BubbleForm } from './BubbleForm.tsx'
import { BubbleContext } from './context.ts'
import { Extras } from './extras/Extras.tsx'
import { isQuiet } from './fault.ts'
import { faultsOf } from './faults.ts'
import { cardId, toolId } from './ids.ts'
import { kindTexts } from './kind-texts.ts'
import { KIND_ICONS } from './kinds.ts'
import type { DraftBubble } from './model.ts'
import { wordsOf } from './summary.ts'
import { composerTexts } from './texts.ts'

interface BubbleCardProps {
  draft: DraftBubble
  no: number
  count: number
  isTried: boolean
  /** What the server objected to. */
  refused: readonly string[]
  isReadOnly: boolean
  isFull: boolean
  handle: HTMLAttributes<HTMLDivElement>
  onChange: (bubble: Bubble, about?: string) => void
  onMove: (by: -1 | 1, focusId: string) => void
  onCopy: () => void
  onRemove: (() => void) | undefined
}

/** One bubble: what it is, and the form of its kind. */
export function BubbleCard(props: BubbleCardProps) {
  const { draft, no, count, isTried, refused, isReadOnly, onChange, onMove } = props
  const { key, bubble } = draft
  const t = useTexts(composerTexts)
  const kinds = useTexts(kindTexts)
  const [isFolded, setFolded] = useState(false)
  const faults = useMemo(() => faultsOf(bubble), [bubble])
  const isWrong = refused.length > 0 || [...faults.values()].some((fault) => isTried || !isQuiet(fault))
  const isOpen = !isFolded || (isTried && isWrong)
  const byKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || isInDialog(event)) return
    event.preventDefault()
    const from = event.target instanceof HTMLElement ? event.target.id : ''
    onMove(event.key === 'ArrowUp' ? -1 : 1, from || cardId(key))
  }
  const scene = { key, no, bubble, faults, isTried, isReadOnly, isLast: no === count, set: onChange }
  return (
    <BubbleContext.Provider value={scene}>
      <section
        id={cardId(key)}
        tabIndex={-1}
        aria-label={t.bubbleOf(no, kinds[bubble.kind])}
        class={`rounded-field border ${isWrong ? 'border-error/70' : 'border-base-300'}`}
        onKeyDown={byKey}
      >
        <Head {...props} isOpen={isOpen} isWrong={isWrong} onFold={() => setFolded(isOpen)} />
        {isOpen && (
          <div class="flex flex-col gap-3 px-3 pt-1 sm:px-4">
            {refused.map((text) => (
              <p key={text} class="text-xs font-medium text-error" role="alert">
                {text}
              </p>
            ))}
            <BubbleForm bubble={bubble} onChange={onChange} />
            {bubble.kind === 'template' ? <div class="pb-1" /> : <Extras bubble={bubble} onChange={onChange} />}
          </div>
        )}
      </section>
    </BubbleContext.Provider>
  )
}

/** Keys of a dialog that was opened from here come through here, too. */
const isInDialog = ({ target, currentTarget }: KeyboardEvent) =>
  target instanceof Element && currentTarget instanceof Element && target.closest('dialog') !== currentTarget.closest('dialog')

type HeadProps = BubbleCardProps & { isOpen: boolean; isWrong: boolean; onFold: () => void }

function Head({ draft, no, count, isReadOnly, isFull, isOpen, isWrong, handle, onFold, onMove, onCopy, onRemove }: HeadProps) {
  const { key, bubble } = draft
  const t = useTexts(composerTexts)
  const kinds = useTexts(kindTexts)
  const Icon = KIND_ICONS[bubble.kind]
  const canMove = !isReadOnly && count > 1
  const tool = (label: string, icon: ComponentChildren, onClick: () => void, { isDisabled = false, id = '' } = {}) => (
    <Button tone="ghost" size="sm" label={label} icon={icon} onClick={onClick} isDisabled={isDisabled} attributes={id ? { id } : {}} />
  )
  return (
    <div class="flex min-h-11 items-center gap-1 py-1 pr-1 pl-1.5 sm:pl-2" {...(canMove ? handle : {})}>
      {canMove && (
        <span class="cursor-grab text-base-content/45 pointer-coarse:hidden" title={t.drag}>
          <GripVertical class="size-4" aria-hidden="true" />
        </span>
      )}
      <button
        type="button"
        class="flex min-h-9 min-w-0 grow items-center gap-2 rounded-field px-1.5 text-left hover:bg-base-content/4"
        aria-expanded={isOpen}
        onClick={onFold}
      >
        <Icon class="size-4 shrink-0 text-primary" aria-hidden="true" />
        <span class="sr-only">{t.bubble(no)} </span>
        <span class="shrink-0 text-xs font-semibold">{kinds[bubble.kind]}</span>
        {!isOpen && <span class="muted truncate text-xs">{wordsOf(bubble)}</span>}
        {isWrong && <TriangleAlert class="size-4 shrink-0 text-error" aria-hidden="true" />}
        <ChevronDown class={`muted size-4 shrink-0 transition-transform ${isOpen ? 'rotate-180' : ''}`} aria-hidden="true" />
      </button>
      {!isReadOnly && (
        <div class="flex shrink-0 items-center">
          {canMove &&
            tool(t.up(no), <ArrowUp class="size-4" />, () => onMove(-1, toolId(key, 'up')), {
              isDisabled: no === 1,
              id: toolId(key, 'up'),
            })}
          {canMove &&
            tool(t.down(no), <ArrowDown class="size-4" />, () => onMove(1, toolId(key, 'down')), {
              isDisabled: no === count,
              id: toolId(key, 'down'),
            })}
          {tool(t.duplicate(no), <Copy class="size-4" />, onCopy, { isDisabled: isFull })}
          {onRemove && tool(t.remove(no), <Trash2 class="size-4" />, onRemove)}
        </div>
      )}
    </div>
  )
}
