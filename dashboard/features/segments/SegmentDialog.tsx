import { useState } from 'preact/hooks'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import { CountText, SegmentEditor, useLiveCount, useSegmentEditor } from '../../editors/segment/index.ts'
import { toSegment } from '../../editors/segment/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { useCountSegment } from './queries.ts'
import { savedTexts } from './texts.ts'
import { useFindFriends, useSegmentLists } from './use-lists.ts'
import { emptyWish } from './wish.ts'

interface SegmentDialogProps {
  title: string
  /** What the conditions decide here. */
  lead?: string
  applyLabel: string
  /** Undefined: none yet. */
  segment: Segment | undefined
  /** It is asked of one friend at a time, who may well be hidden or archived: whether lists leave them out does not matter, and is not asked for. */
  isOfOne?: boolean
  onApply: (segment: Segment) => void
  onClose: () => void
}

/** Conditions edited over what they belong to; nothing changes until they are applied. */
export function SegmentDialog({ title, lead, applyLabel, segment, isOfOne = false, onApply, onClose }: SegmentDialogProps) {
  const t = useTexts(savedTexts)
  const { cancel } = useTexts(uiTexts)
  const editor = useSegmentEditor(segment ?? emptyWish(isOfOne))
  const [stored] = useState(editor.print)
  const [isLeaving, setLeaving] = useState(false)
  const lists = useSegmentLists([toSegment(editor.draft)])
  const live = useLiveCount(editor, useCountSegment())
  const findFriends = useFindFriends()
  const leave = () => {
    if (editor.print === stored) onClose()
    else setLeaving(true)
  }
  const apply = () => {
    if (editor.segment) onApply(editor.segment)
    else editor.tryOut()
  }
  const footer = (
    <div class="flex grow flex-col gap-3 sm:flex-row sm:items-center sm:justify-between">
      <CountText live={live} />
      <div class="flex justify-end gap-2">
        {!editor.isEmpty && (
          <Button tone="ghost" onClick={() => editor.replace(emptyWish(isOfOne))}>
            {t.dialogClear}
          </Button>
        )}
        <Button tone="primary" onClick={apply} class="grow sm:grow-0">
          {applyLabel}
        </Button>
      </div>
    </div>
  )
  return (
    <Dialog title={title} onClose={leave} footer={footer} width="46rem" isFull>
      {lead !== undefined && <p class="muted pb-3 text-sm">{lead}</p>}
      <SegmentEditor editor={editor} live={live} lists={lists} findFriends={findFriends} hasSwitches={!isOfOne} />
      {isLeaving && (
        <ConfirmDialog
          title={t.dialogLeave}
          confirmLabel={t.dialogLeaveAction}
          cancelLabel={cancel}
          tone="danger"
          onConfirm={onClose}
          onClose={() => setLeaving(false)}
        >
          <p>{t.dialogLeaveBody}</p>
        </ConfirmDialog>
      )}
    </Dialog>
  )
}
