import { Redo2, Undo2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { EditorContext, type FindFriends } from './context.ts'
import { GroupBody } from './GroupBody.tsx'
import type { SegmentLists } from './lists.ts'
import { ModeSelect } from './ModeSelect.tsx'
import { SwitchesEditor } from './SwitchesEditor.tsx'
import { segmentTexts } from './texts.ts'
import type { LiveCount } from './use-live-count.ts'
import type { SegmentEditorState } from './use-segment-editor.ts'

interface SegmentEditorProps {
  editor: SegmentEditorState
  live: LiveCount
  lists: SegmentLists
  findFriends: FindFriends
  /** Whether it is asked what becomes of those whom lists leave out. */
  hasSwitches?: boolean
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type))

/** The one place where conditions on friends are built, wherever they are used. */
export function SegmentEditor({ editor, live, lists, findFriends, hasSwitches = true }: SegmentEditorProps) {
  const t = useTexts(segmentTexts)
  const refocus = useRefocus()
  const [said, say] = useState('')
  const { draft } = editor
  // Inside a text the browser's own undo is meant.
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || isTyping(event.target)) return
    event.preventDefault()
    if (event.shiftKey) editor.redo()
    else editor.undo()
  }
  const rootFault = editor.faults.get(draft.root.key)
  const serverFault = live.faults.get(draft.root.key)
  return (
    <EditorContext.Provider value={{ editor, lists, serverFaults: live.faults, findFriends, say, refocus }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for the shortcut of what its buttons do */}
      <div class="flex flex-col gap-4" onKeyDown={onKeyDown}>
        <div class="flex items-center justify-between gap-2">
          <div class="flex flex-wrap items-center gap-2 text-sm">
            <span class="hidden sm:inline">{t.rootBefore}</span>
            <ModeSelect group={draft.root} />
            <span>{t.rootAfter}</span>
          </div>
          <div class="flex">
            <Button
              tone="ghost"
              size="sm"
              label={t.undo}
              icon={<Undo2 class="size-4" aria-hidden="true" />}
              isDisabled={!editor.canUndo}
              onClick={editor.undo}
            />
            <Button
              tone="ghost"
              size="sm"
              label={t.redo}
              icon={<Redo2 class="size-4" aria-hidden="true" />}
              isDisabled={!editor.canRedo}
              onClick={editor.redo}
            />
          </div>
        </div>
        {editor.isEmpty && <p class="muted rounded-field bg-base-200 px-4 py-3 text-sm">{t.everybody}</p>}
        <GroupBody group={draft.root} />
        {(rootFault || serverFault) && (
          <p class="text-sm font-medium text-error" role="alert">
            {rootFault ? t[rootFault] : serverFault && t.refused(serverFault)}
          </p>
        )}
        {hasSwitches && <SwitchesEditor switches={draft.switches} onChange={editor.setSwitches} />}
        <p class="sr-only" role="status">
          {said}
        </p>
      </div>
    </EditorContext.Provider>
  )
}
