import { ArrowDown, ArrowUp, PencilLine, Plus, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Folder, FolderKind } from '../../../src/features/folders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { moved } from '../../lib/lists.ts'
import { useAction } from '../../lib/use-action.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { NameForm } from '../../ui/NameForm.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { NAME_MAX } from './groups.ts'
import { useFolderChanges } from './queries.ts'
import { folderTexts } from './texts.ts'

interface FoldersDialogProps {
  kind: FolderKind
  folders: readonly Folder[]
  onClose: () => void
}

/** Folders of one kind: new ones, other names, another order. */
export function FoldersDialog({ kind, folders, onClose }: FoldersDialogProps) {
  const t = useTexts(folderTexts)
  const changes = useFolderChanges(kind)
  const refocus = useRefocus()
  const [renaming, setRenaming] = useState<number | null>(null)
  const [removing, setRemoving] = useState<Folder | null>(null)
  const ordering = useAction(changes.order)
  const move = (index: number, by: -1 | 1) => {
    const ids = folders.map((folder) => folder.id)
    refocus(`folder-${ids[index]}-${by < 0 ? 'up' : 'down'}`)
    void ordering.start(moved(ids, index, index + by))
  }
  const rename = async (folderId: number, name: string) => {
    await changes.rename({ folderId, name })
    setRenaming(null)
  }
  return (
    <Dialog title={t.manage} onClose={onClose}>
      <div class="flex flex-col gap-4 pt-1">
        {folders.length === 0 ? <p class="muted text-sm">{t.empty}</p> : <p class="muted text-sm">{t.manageLead}</p>}
        <ul class="flex flex-col divide-y divide-base-300">
          {folders.map((folder, index) => (
            <li key={folder.id} class="flex items-center gap-1 py-1.5">
              {renaming === folder.id ? (
                <div class="grow">
                  <NameForm
                    label={t.name}
                    saveLabel={t.save}
                    maxLength={NAME_MAX}
                    value={folder.name}
                    isFocused
                    onSave={(name) => rename(folder.id, name)}
                    onCancel={() => setRenaming(null)}
                  />
                </div>
              ) : (
                <>
                  <span class="min-w-0 grow break-words">{folder.name}</span>
                  <Button
                    tone="ghost"
                    size="sm"
                    label={t.rename(folder.name)}
                    icon={<PencilLine class="size-4" />}
                    onClick={() => setRenaming(folder.id)}
                  />
                  <Button
                    tone="ghost"
                    size="sm"
                    label={t.up(folder.name)}
                    icon={<ArrowUp class="size-4" />}
                    isDisabled={index === 0}
                    attributes={{ id: `folder-${folder.id}-up` }}
                    onClick={() => move(index, -1)}
                  />
                  <Button
                    tone="ghost"
                    size="sm"
                    label={t.down(folder.name)}
                    icon={<ArrowDown class="size-4" />}
                    isDisabled={index === folders.length - 1}
                    attributes={{ id: `folder-${folder.id}-down` }}
                    onClick={() => move(index, 1)}
                  />
                  <Button
                    tone="ghost"
                    size="sm"
                    label={t.remove(folder.name)}
                    icon={<Trash2 class="size-4" />}
                    onClick={() => setRemoving(folder)}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
        {ordering.error && <ErrorNote error={ordering.error} />}
        <NameForm
          label={t.newName}
          saveLabel={t.add}
          placeholder={t.placeholder}
          maxLength={NAME_MAX}
          isRepeating
          icon={<Plus class="size-4" aria-hidden="true" />}
          onSave={changes.create}
        />
      </div>
      {removing && <RemoveFolder kind={kind} folder={removing} onClose={() => setRemoving(null)} />}
    </Dialog>
  )
}

function RemoveFolder({ kind, folder, onClose }: { kind: FolderKind; folder: Folder; onClose: () => void }) {
  const t = useTexts(folderTexts)
  const { remove } = useFolderChanges(kind)
  const { start, isBusy, error } = useAction(remove, {
    onDone: () => {
      showToast({ tone: 'success', text: t.removed })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t.removeTitle(folder.name)}
      confirmLabel={t.removeAction}
      tone="danger"
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(folder.id)}
      onClose={onClose}
    >
      <p>{t.removeBody}</p>
    </ConfirmDialog>
  )
}
