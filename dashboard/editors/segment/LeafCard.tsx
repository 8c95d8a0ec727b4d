import { ChevronDown, TriangleAlert } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { openerId, useEditor, useSentence } from './context.ts'
import { isGone } from './gone.ts'
import { ICONS } from './kinds.ts'
import { LeafInputs } from './LeafInputs.tsx'
import type { DraftLeaf } from './model.ts'
import { NodeTools, useMoveByKeys } from './NodeTools.tsx'
import { segmentTexts } from './texts.ts'
import { type DropPlace, dragHandlers, useDrop } from './use-drag.ts'

/** What is wrong with a condition, once it is time to say so: not while it is being filled in for the first time. */
function useFault({ key, leaf }: DraftLeaf): string | undefined {
  const t = useTexts(segmentTexts)
  const { editor, lists, serverFaults } = useEditor()
  const fault = editor.faults.get(key)
  if (fault) return editor.isTried || editor.openKey !== key ? t[fault] : undefined
  const refusal = serverFaults.get(key)
  return isGone(leaf, lists) ? t.gone : refusal && t.refused(refusal)
}

/** One condition: closed it is a sentence, open it is filled in. */
export function LeafCard({ node, place }: { node: DraftLeaf; place: DropPlace }) {
  const t = useTexts(segmentTexts)
  const { editor } = useEditor()
  const sentence = useSentence()(node)
  const onKeyDown = useMoveByKeys(node.key)
  const { isOver, handlers } = useDrop(place)
  const fault = useFault(node)
  const isOpen = editor.openKey === node.key
  const Icon = ICONS[node.leaf.kind]
  const frame = isOver ? 'border-t-2 border-t-primary' : fault ? 'border-error' : ''
  return (
    <div class={`card-frame ${isOpen ? 'shadow-sm' : ''} ${frame}`} {...handlers}>
      <button
        type="button"
        id={openerId(node.key)}
        class="flex min-h-11 w-full items-center gap-3 rounded-box px-3 py-2 text-left text-sm hover:bg-base-content/3 sm:px-4"
        aria-expanded={isOpen}
        title={t.dragHint}
        onClick={() => editor.open(isOpen ? null : node.key)}
        onKeyDown={onKeyDown}
        {...dragHandlers(node.key)}
      >
        <Icon class="size-4 shrink-0 text-primary" aria-hidden="true" />
        <span class="flex min-w-0 grow flex-wrap items-center gap-x-2 font-semibold">
          {node.isNot && <Badge tone="error">{t.exceptShort}</Badge>}
          <span class="min-w-0">{sentence}</span>
        </span>
        {fault && <TriangleAlert class="size-4 shrink-0 text-error" aria-hidden="true" />}
        <ChevronDown class={`muted size-4 shrink-0 transition-transform ${isOpen ? 'rotate-180' : ''}`} aria-hidden="true" />
      </button>
      {fault && (
        <p class="px-4 pb-2 text-xs font-medium text-error" role="alert">
          {fault}
        </p>
      )}
      {isOpen && <Panel node={node} />}
    </div>
  )
}

function Panel({ node }: { node: DraftLeaf }) {
  const t = useTexts(segmentTexts)
  const { editor, refocus } = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (editor.freshKey !== node.key) return
    ref.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    ref.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const close = () => {
    editor.open(null)
    refocus(openerId(node.key))
  }
  return (
    <div ref={ref} class="flex flex-col gap-4 border-t border-base-300 p-3 sm:p-4">
      <LeafInputs leaf={node.leaf} onChange={(leaf) => editor.setLeaf(node.key, leaf)} />
      <label class="flex min-h-8 w-fit cursor-pointer items-center gap-2 text-sm">
        <input
          type="checkbox"
          class="checkbox checkbox-sm"
          checked={node.isNot}
          onChange={(event) => editor.setNot(node.key, event.currentTarget.checked)}
        />
        {t.except}
      </label>
      <div class="flex flex-wrap items-center justify-between gap-2 border-t border-base-300 pt-2">
        <Button size="sm" onClick={close}>
          {t.done}
        </Button>
        <NodeTools node={node} />
      </div>
    </div>
  )
}
