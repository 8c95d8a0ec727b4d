import { useState } from 'preact/hooks'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { SavedSegment } from '../../../src/features/segments/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { FolderSelect } from '../folders/FolderSelect.tsx'
import { nameFault } from './names.ts'
import { useSegmentChanges } from './queries.ts'
import { savedTexts } from './texts.ts'

interface SaveSearchProps {
  segment: Segment
  onSaved: (saved: SavedSegment) => void
  onClose: () => void
}

/** Gives the conditions in use a name, without leaving the list. */
export function SaveSearch({ segment, onSaved, onClose }: SaveSearchProps) {
  const t = useTexts(savedTexts)
  const { save } = useSegmentChanges()
  const [name, setName] = useState('')
  const [folderId, setFolderId] = useState<number | null>(null)
  const [isTried, setTried] = useState(false)
  const fault = nameFault(name)
  const { start, isBusy, error } = useAction(() => save(null, { name: name.trim(), folderId, definition: segment }), {
    onDone: (saved) => {
      showToast({ tone: 'success', text: t.saved })
      onClose()
      onSaved(saved)
    },
  })
  const confirm = () => {
    setTried(true)
    if (fault === undefined) void start(undefined)
  }
  return (
    <ConfirmDialog title={t.saveNew} confirmLabel={t.save} isBusy={isBusy} error={error} onConfirm={confirm} onClose={onClose}>
      <form
        class="flex flex-col gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          confirm()
        }}
      >
        <TextField
          label={t.name}
          value={name}
          onChange={setName}
          error={isTried && fault ? t[fault] : undefined}
          attributes={{ placeholder: t.namePlaceholder, autocomplete: 'off', autoFocus: true }}
        />
        <FolderSelect kind="segment" value={folderId} onChange={setFolderId} />
      </form>
    </ConfirmDialog>
  )
}
