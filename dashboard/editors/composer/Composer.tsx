import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { moved, without } from '../../lib/lists.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { BubbleEditor } from './BubbleEditor.tsx'
import { BUBBLES_MAX, type DraftBubble, emptyBubble, faultOf } from './model.ts'
import { composerTexts } from './texts.ts'

interface ComposerProps {
  bubbles: DraftBubble[]
  onChange: (bubbles: DraftBubble[]) => void
  /** A try to save was made: what is missing is now said at its place. */
  showFaults?: boolean
  mayBeNone?: boolean
  isReadOnly?: boolean
}

export const bubbleFieldId = (key: number): string => `bubble-${key}`

/** Writes what one send carries: up to five bubbles, in order. */
export function Composer({ bubbles, onChange, showFaults = false, mayBeNone = false, isReadOnly = false }: ComposerProps) {
  const t = useTexts(composerTexts)
  const refocus = useRefocus()
  const [said, say] = useState('')

  const add = () => {
    const bubble = emptyBubble()
    onChange([...bubbles, bubble])
    refocus(bubbleFieldId(bubble.key))
  }
  const remove = (index: number) => {
    onChange(without(bubbles, index))
    const neighbour = bubbles[index + 1] ?? bubbles[index - 1]
    if (neighbour) refocus(bubbleFieldId(neighbour.key))
  }
  const move = (index: number, by: number, focusId: string) => {
    const target = index + by
    if (target < 0 || target >= bubbles.length) return
    onChange(moved(bubbles, index, target))
    refocus(focusId)
    say(t.moved(target + 1))
  }
  const canRemove = !isReadOnly && (mayBeNone || bubbles.length > 1)
  return (
    <div class="flex flex-col gap-3">
      {bubbles.length === 0 && (
        <p class="muted rounded-field border border-dashed border-base-content/25 px-4 py-5 text-center text-sm">{t.none}</p>
      )}
      <ol class="flex flex-col gap-3">
        {bubbles.map((draft, index) => {
          const fault = faultOf(draft.bubble)
          const isFaultShown = fault === 'too-long' || (fault !== undefined && showFaults)
          return (
            <li key={draft.key}>
              <BubbleEditor
                draft={draft}
                no={index + 1}
                count={bubbles.length}
                fault={isFaultShown && fault ? t[fault] : undefined}
                isReadOnly={isReadOnly}
                onChange={(text) =>
                  onChange(bubbles.map((each) => (each.key === draft.key ? { ...each, bubble: { kind: 'text', text } } : each)))
                }
                onMove={(by, focusId) => move(index, by, focusId)}
                onRemove={canRemove ? () => remove(index) : undefined}
              />
            </li>
          )
        })}
      </ol>
      {!isReadOnly && (
        <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Button size="sm" icon={<Plus class="size-4" aria-hidden="true" />} onClick={add} isDisabled={bubbles.length >= BUBBLES_MAX}>
            {t.add}
          </Button>
          <p class="muted text-xs">
            {bubbles.length >= BUBBLES_MAX ? (
              t.full(BUBBLES_MAX)
            ) : (
              <>
                {bubbles.length > 1 && <span class="pointer-coarse:hidden">{t.keys} </span>}
                {t.emoji}
              </>
            )}
          </p>
        </div>
      )}
      <p class="sr-only" role="status">
        {said}
      </p>
    </div>
  )
}
