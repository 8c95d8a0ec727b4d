import { ChevronDown, GripVertical } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Badge } from '../../ui/Badge.tsx'
import { type ActionCardProps, bodyId } from './ActionCard.tsx'
import { ActionIcon } from './ActionIcon.tsx'
import { actionTexts } from './texts.ts'
import { cardId } from './use-actions-editor.ts'
import { useActionSummary } from './use-summary.ts'

/** An action in a line; pressed, it opens. Held at its left, it moves. */
export function CardHead(props: ActionCardProps & { isOpen: boolean }) {
  const { action, index, count, lists, fault, isReadOnly, isOpen, editor, handle } = props
  const t = useTexts(actionTexts)
  const summary = useActionSummary(lists)
  const { when } = action
  const { ConditionText } = lists.parts ?? {}
  return (
    <div class="flex min-w-0 grow items-center">
      {!isReadOnly && count > 1 && (
        <span
          class="muted grid min-h-11 w-7 shrink-0 cursor-grab touch-none place-items-center select-none active:cursor-grabbing"
          title={t.drag(index + 1)}
          aria-hidden="true"
          {...handle}
        >
          <GripVertical class="size-4" />
        </span>
      )}
      <button
        type="button"
        id={cardId(action.key, 'head')}
        aria-expanded={isOpen}
        aria-controls={isOpen ? bodyId(action.key) : undefined}
        class={`flex min-h-11 min-w-0 grow items-center gap-2.5 rounded-field py-2 text-left ${!isReadOnly && count > 1 ? 'pr-2' : 'px-3'}`}
        onClick={() => editor.show(action.key, !isOpen)}
      >
        <span class="tnum muted w-4 shrink-0 text-center text-xs font-bold">{index + 1}</span>
        <ActionIcon kind={action.kind} />
        <span class="flex min-w-0 grow flex-col">
          <span class={`text-sm font-semibold break-words ${isOpen ? '' : 'line-clamp-2'}`}>{summary(action)}</span>
          {when && !isOpen && (
            <span class="muted line-clamp-2 text-xs">{ConditionText ? <ConditionText segment={when} /> : t.whenSet}</span>
          )}
        </span>
        {action.stopOnError && !isOpen && (
          <span class="hidden sm:contents">
            <Badge>{t.stops}</Badge>
          </span>
        )}
        {fault === undefined && (
          <ChevronDown class={`muted size-4 shrink-0 transition-transform ${isOpen ? 'rotate-180' : ''}`} aria-hidden="true" />
        )}
      </button>
    </div>
  )
}
