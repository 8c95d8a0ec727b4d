import type { FolderKind } from '../../../src/features/folders/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { SelectField } from '../../ui/inputs.tsx'
import { useFolders } from './queries.ts'
import { folderTexts } from './texts.ts'

interface FolderSelectProps {
  kind: FolderKind
  value: number | null
  onChange: (folderId: number | null) => void
  isReadOnly?: boolean
}

/** In which folder something lies. */
export function FolderSelect({ kind, value, onChange, isReadOnly = false }: FolderSelectProps) {
  const t = useTexts(folderTexts)
  const folders = useFolders(kind)
  return (
    <SelectField
      label={t.folder}
      value={value === null ? '' : String(value)}
      options={[{ value: '', label: t.none }, ...(folders.data ?? []).map((folder) => ({ value: String(folder.id), label: folder.name }))]}
      onChange={(chosen) => onChange(chosen === '' ? null : Number(chosen))}
      isDisabled={isReadOnly || folders.isPending}
    />
  )
}
