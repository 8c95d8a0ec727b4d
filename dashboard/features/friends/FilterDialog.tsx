import { useState } from 'preact/hooks'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import { CountText, SegmentEditor, useLiveCount, useSegmentEditor } from '../../editors/segment/index.ts'
import { emptySegment, toSegment } from '../../editors/segment/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { useCountSegment } from '../segments/queries.ts'
import { useFindFriends, useSegmentLists } from '../segments/use-lists.ts'
import { listTexts } from './list-texts.ts'

interface FilterDialogProps {
  segment: Segment
  onApply: (segment: Segment) => void
  onClose: () => void
}

/** The conditions of the list, edited over it; nothing changes until they are applied. */
export function FilterDialog({ segment, onApply, onClose }: FilterDialogProps) {
  const t = useTexts(listTexts)
  const { cancel } = useTexts(uiTexts)
  const editor = useSegmentEditor(segment)
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
          <Button tone="ghost" onClick={() => editor.replace(emptySegment())}>
            {t.filterClear}
          </Button>
        )}
        <Button tone="primary" onClick={apply} class="grow sm:grow-0">
          {t.filterApply}
        </Button>
      </div>
    </div>
  )
  return (
    <Dialog title={t.filterTitle} onClose={leave} footer={footer} width="46rem" isFull>
      <SegmentEditor editor={editor} live={live} lists={lists} findFriends={findFriends} />
      {isLeaving && (
        <ConfirmDialog
          title={t.filterLeave}
          confirmLabel={t.filterLeaveAction}
          cancelLabel={cancel}
          tone="danger"
          onConfirm={onClose}
          onClose={() => setLeaving(false)}
        >
          <p>{t.filterLeaveBody}</p>
        </ConfirmDialog>
      )}
    </Dialog>
  )
}
