import { FolderCog } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Folder, FolderKind } from '../../../src/features/folders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { FoldersDialog } from './FoldersDialog.tsx'
import type { FolderChoice } from './groups.ts'
import { folderTexts } from './texts.ts'

interface FolderFilterProps {
  kind: FolderKind
  folders: readonly Folder[]
  current: FolderChoice
  canEdit: boolean
  onChoose: (choice: FolderChoice) => void
}

/** One folder at a time, where a list has no room for a column of folders or keeps an order across them. */
export function FolderFilter({ kind, folders, current, canEdit, onChoose }: FolderFilterProps) {
  const t = useTexts(folderTexts)
  const [isManaging, setManaging] = useState(false)
  const choices: { choice: FolderChoice; name: string }[] = [
    { choice: 'all', name: t.allFolders },
    ...folders.map(({ id, name }) => ({ choice: id, name })),
    { choice: 'none', name: t.none },
  ]
  return (
    <div class="flex min-w-0 gap-2">
      {folders.length > 0 && (
        <div class="min-w-0 grow sm:w-56">
          <SelectField
            label={t.folder}
            isLabelHidden
            value={String(current)}
            options={choices.map(({ choice, name }) => ({ value: String(choice), label: name }))}
            onChange={(value) => onChoose(choices.find(({ choice }) => String(choice) === value)?.choice ?? 'all')}
          />
        </div>
      )}
      {canEdit && <Button label={t.manage} icon={<FolderCog class="size-5" aria-hidden="true" />} onClick={() => setManaging(true)} />}
      {isManaging && <FoldersDialog kind={kind} folders={folders} onClose={() => setManaging(false)} />}
    </div>
  )
}
