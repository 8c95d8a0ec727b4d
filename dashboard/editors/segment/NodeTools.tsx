import { ArrowDown, ArrowUp, Copy, Group, Trash2, Ungroup } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { adderId, openerId, useEditor } from './context.ts'
import { DEPTH_MAX, type DraftNode, depthOf, isGroup, LEAVES_MAX, leavesOf } from './model.ts'
import { segmentTexts } from './texts.ts'
import { moveNode, placeOf } from './tree.ts'

/** Alt+↑ and Alt+↓ move a condition or group; the focus stays on it. */
export function useMoveByKeys(key: number) {
  const { editor, refocus, say } = useEditor()
  const t = useTexts(segmentTexts)
  return (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const from = event.target instanceof HTMLElement ? event.target.id : ''
    editor.move(key, event.key === 'ArrowUp' ? -1 : 1)
    refocus(from || openerId(key))
    say(t.moved)
  }
}

/** What can be done with a condition or group besides filling it in. */
export function NodeTools({ node }: { node: DraftNode }) {
  const t = useTexts(segmentTexts)
  const { editor, refocus, say } = useEditor()
  const { key } = node
  const { root } = editor.draft
  const move = (by: -1 | 1) => {
    editor.move(key, by)
    refocus(toolId(key, by < 0 ? 'up' : 'down'))
    say(t.moved)
  }
  const remove = () => {
    const place = placeOf(root, key)
    const neighbour = place?.parent.of[place.index + 1] ?? place?.parent.of[place.index - 1]
    refocus(neighbour ? openerId(neighbour.key) : adderId(place?.parent.key ?? root.key))
    editor.remove(key)
    say(t.removed)
  }
  const isFull = editor.leafCount + leavesOf(node).length > LEAVES_MAX
  const tool = (label: string, icon: ComponentChildren, onClick: () => void, { isDisabled = false, id = '' } = {}) => (
    <Button tone="ghost" size="sm" label={label} icon={icon} onClick={onClick} isDisabled={isDisabled} attributes={id ? { id } : {}} />
  )
  return (
    <div class="-mr-2 flex items-center">
      {tool(t.up, <ArrowUp class="size-4" />, () => move(-1), { isDisabled: moveNode(root, key, -1) === root, id: toolId(key, 'up') })}
      {tool(t.down, <ArrowDown class="size-4" />, () => move(1), { isDisabled: moveNode(root, key, 1) === root, id: toolId(key, 'down') })}
      {tool(t.duplicate, <Copy class="size-4" />, () => editor.duplicate(key), { isDisabled: isFull })}
      {isGroup(node)
        ? tool(t.unwrap, <Ungroup class="size-4" />, () => editor.unwrap(key))
        : tool(t.wrap, <Group class="size-4" />, () => editor.wrap(key), { isDisabled: depthOf(root) >= DEPTH_MAX })}
      {tool(t.remove, <Trash2 class="size-4 text-error" />, remove)}
    </div>
  )
}

const toolId = (key: number, which: 'up' | 'down') => `segment-${key}-${which}`
