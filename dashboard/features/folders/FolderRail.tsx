import { FolderCog, Folder as FolderIcon, FolderOpen } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Folder, FolderKind } from '../../../src/features/folders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { FoldersDialog } from './FoldersDialog.tsx'
import type { FolderChoice } from './groups.ts'
import { folderTexts } from './texts.ts'

interface FolderRailProps {
  kind: FolderKind
  folders: readonly Folder[]
  current: FolderChoice
  /** How many things lie in each; null: in none. */
  countOf: (folderId: number | null) => number
  total: number
  canEdit: boolean
  onChoose: (choice: FolderChoice) => void
}

/** The folders of a page: a column on wide screens, one choice on others. */
export function FolderRail({ kind, folders, current, countOf, total, canEdit, onChoose }: FolderRailProps) {
  const t = useTexts(folderTexts)
  const number = useNumber()
  const [isManaging, setManaging] = useState(false)
  const entries: { choice: FolderChoice; name: string; count: number }[] = [
    { choice: 'all', name: t.all, count: total },
    ...folders.map((folder) => ({ choice: folder.id, name: folder.name, count: countOf(folder.id) })),
    ...(folders.length > 0 ? [{ choice: 'none' as const, name: t.none, count: countOf(null) }] : []),
  ]
  const manage = canEdit && (
    <Button
      tone="ghost"
      size="sm"
      class="justify-start px-2.5"
      icon={<FolderCog class="size-4" aria-hidden="true" />}
      onClick={() => setManaging(true)}
    >
      {t.manage}
    </Button>
  )
  const chosen = entries.find((entry) => String(entry.choice) === String(current))
  return (
    <>
      <nav aria-label={t.folders} class="hidden flex-col gap-2 lg:sticky lg:top-20 lg:flex">
        <ul class="flex flex-col gap-0.5">
          {entries.map(({ choice, name, count }) => (
            <li key={choice}>
              <button
                type="button"
                aria-current={choice === current ? 'true' : undefined}
                class={`flex min-h-9 w-full items-center gap-2 rounded-field px-2.5 text-left text-sm ${
                  choice === current ? 'bg-base-content/8 font-bold' : 'hover:bg-base-content/5'
                }`}
                onClick={() => onChoose(choice)}
              >
                {choice === current ? (
                  <FolderOpen class="size-4 shrink-0 text-primary" aria-hidden="true" />
                ) : (
                  <FolderIcon class="muted size-4 shrink-0" aria-hidden="true" />
                )}
                <span class="min-w-0 grow truncate">{name}</span>
                <span class="muted tnum text-xs font-normal">{number(count)}</span>
              </button>
            </li>
          ))}
        </ul>
        {manage}
      </nav>
      <div class="flex items-end gap-2 lg:hidden">
        <div class="grow">
          <SelectField
            label={t.folder}
            isLabelHidden
            value={String(chosen?.choice ?? 'all')}
            options={entries.map(({ choice, name, count }) => ({ value: String(choice), label: t.option(name, number(count)) }))}
            onChange={(value) => onChoose(entries.find((entry) => String(entry.choice) === value)?.choice ?? 'all')}
          />
        </div>
        {canEdit && <Button label={t.manage} icon={<FolderCog class="size-5" aria-hidden="true" />} onClick={() => setManaging(true)} />}
      </div>
      {isManaging && <FoldersDialog kind={kind} folders={folders} onClose={() => setManaging(false)} />}
    </>
  )
}
