import { useContext, useRef, useState } from 'preact/hooks'
import { BUBBLES_MAX } from '../../../src/engine/messages/limits.ts'
import type { BubbleKind } from '../../../src/engine/messages/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { inserted, moved, without as removed } from '../../lib/lists.ts'
import { useHistory } from '../../lib/use-history.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { showToast } from '../../ui/toast-store.ts'
import { AddBubble } from './AddBubble.tsx'
import { Bar } from './Bar.tsx'
import { BubbleCard } from './BubbleCard.tsx'
import { bubbleFieldId, cardId } from './ids.ts'
import { KeptDraft } from './KeptDraft.tsx'
import { emptyOf } from './kinds.ts'
import { copyOf, type DraftBubble, draftBubble } from './model.ts'
import { type Refusals, useRefused } from './refusals.ts'
import { composerTexts } from './texts.ts'
import { ToolsContext } from './tools.ts'
import { useRowDrag } from './use-drag.ts'
import { WithTools } from './WithTools.tsx'

export interface ComposerProps {
  bubbles: DraftBubble[]
  onChange: (bubbles: DraftBubble[]) => void
  /** A try to save was made: what is missing is now said at its place. */
  showFaults?: boolean
  mayBeNone?: boolean
  isReadOnly?: boolean
  /** Names the place for which the browser keeps what is written: `template-3`. Without it nothing is kept; pages that keep their whole form do so themselves. */
  at?: string
  /** What the server objected to in what was sent last (`refusalsUnder`). */
  refusals?: Refusals
  /** Kinds that are not offered. */
  without?: readonly BubbleKind[]
  /** Without undo, preview, check and test above the bubbles. */
  isBare?: boolean
}

/** Writes what one send carries: up to five bubbles, in order. */
export function Composer(props: ComposerProps) {
  return (
    <WithTools>
      <Opened {...props} />
    </WithTools>
  )
}

const NONE: readonly BubbleKind[] = []

function Opened({
  bubbles,
  onChange,
  showFaults = false,
  mayBeNone = false,
  isReadOnly = false,
  at,
  refusals,
  without = NONE,
  isBare = false,
}: ComposerProps) {
  const t = useTexts(composerTexts)
  const refocus = useRefocus()
  const root = useRef<HTMLDivElement>(null)
  const [said, say] = useState('')
  const [isAdding, setAdding] = useState(false)
  const history = useHistory(bubbles, onChange)
  const { change } = history
  const refused = useRefused(bubbles, refusals)
  const isFull = bubbles.length >= BUBBLES_MAX
  const drag = useRowDrag((from, to) => {
    change((current) => moved(current, from, to))
    say(t.moved(to + 1))
  })

  const add = (kind: BubbleKind) => {
    const bubble = draftBubble(emptyOf(kind))
    setAdding(false)
    change((current) => (current.length < BUBBLES_MAX ? [...current, bubble] : current))
    // The dialog gives the focus back to its button first.
    requestAnimationFrame(() => document.getElementById(kind === 'text' ? bubbleFieldId(bubble.key) : cardId(bubble.key))?.focus())
  }
  const remove = (index: number) => {
    const gone = bubbles[index]
    if (!gone) return
    change((current) => removed(current, index))
    const neighbour = bubbles[index + 1] ?? bubbles[index - 1]
    if (neighbour) refocus(cardId(neighbour.key))
    const restore = (current: DraftBubble[]) =>
      current.some(({ key }) => key === gone.key) || current.length >= BUBBLES_MAX
        ? current
        : inserted(current, Math.min(index, current.length), gone)
    showToast({ tone: 'neutral', text: t.removed(index + 1), action: { label: t.undo, run: () => change(restore) } })
  }
  const move = (index: number, by: number, focusId: string) => {
    const target = index + by
    if (target < 0 || target >= bubbles.length) return
    change((current) => moved(current, index, target))
    refocus(focusId)
    say(t.moved(target + 1))
  }
  const stepBack = (isRedo: boolean) => {
    if (isRedo) history.redo()
    else history.undo()
    say(isRedo ? t.redone : t.undone)
  }
  const byKey = (event: KeyboardEvent) => {
    const letter = event.key.toLowerCase()
    const isHere = event.target instanceof Element && event.target.closest('dialog') === root.current?.closest('dialog')
    if (isReadOnly || !isHere || !(event.ctrlKey || event.metaKey) || event.altKey || (letter !== 'z' && letter !== 'y')) return
    event.preventDefault()
    event.stopPropagation()
    stepBack(letter === 'y' || event.shiftKey)
  }
  const canRemove = !isReadOnly && (mayBeNone || bubbles.length > 1)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for the shortcut of what its buttons do
    <div ref={root} class="flex flex-col gap-3" onKeyDown={byKey}>
      {!isBare && (
        <Bar
          drafts={bubbles}
          isReadOnly={isReadOnly}
          canUndo={history.canUndo}
          canRedo={history.canRedo}
          onUndo={() => stepBack(false)}
          onRedo={() => stepBack(true)}
        />
      )}
      {at !== undefined && !isReadOnly && <KeptDraft at={at} bubbles={bubbles} onRestore={(drafts) => change(() => drafts)} />}
      {bubbles.length === 0 && (
        <p class="muted rounded-field border border-dashed border-base-content/25 px-4 py-5 text-center text-sm">{t.none}</p>
      )}
      <ol class="flex flex-col gap-3">
        {bubbles.map((draft, index) => (
          <li key={draft.key} class={dropClass(drag.over, index)} {...drag.row(index)}>
            <BubbleCard
              draft={draft}
              no={index + 1}
              count={bubbles.length}
              isTried={showFaults}
              refused={refused(draft)}
              isReadOnly={isReadOnly}
              isFull={isFull}
              handle={drag.handle(index)}
              onChange={(bubble, about) =>
                change(
                  (current) => current.map((each) => (each.key === draft.key ? { ...each, bubble } : each)),
                  about && `${draft.key} ${about}`,
                )
              }
              onMove={(by, focusId) => move(index, by, focusId)}
              onCopy={() => change((current) => inserted(current, index + 1, copyOf(draft)).slice(0, BUBBLES_MAX))}
              onRemove={canRemove ? () => remove(index) : undefined}
            />
          </li>
        ))}
      </ol>
      <TooMany drafts={bubbles} />
      {!isReadOnly && (
        <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
          <AddBubble isOpen={isAdding} isFull={isFull} without={without} onOpen={setAdding} onAdd={add} />
          <p class="muted text-xs">
            {isFull ? t.full(BUBBLES_MAX) : bubbles.length > 1 && <span class="pointer-coarse:hidden">{t.keys}</span>}
          </p>
        </div>
      )}
      <p class="sr-only" role="status">
        {said}
      </p>
    </div>
  )
}

function dropClass(over: { index: number; isAfter: boolean } | null, index: number): string {
  if (over?.index !== index) return ''
  return over.isAfter ? 'border-b-2 border-primary' : 'border-t-2 border-primary'
}

/** Templates may stand for several bubbles: more than five of them together do not arrive. */
function TooMany({ drafts }: { drafts: readonly DraftBubble[] }) {
  const t = useTexts(composerTexts)
  const tools = useContext(ToolsContext)
  const countOf = ({ bubble }: DraftBubble) =>
    bubble.kind === 'template' ? (tools?.templates.find(({ id }) => id === bubble.templateId)?.bubbles.length ?? 1) : 1
  const count = drafts.reduce((sum, draft) => sum + countOf(draft), 0)
  if (count <= BUBBLES_MAX) return null
  return (
    <p class="text-xs font-medium text-warning" role="status">
      {t.tooMany}
    </p>
  )
}
