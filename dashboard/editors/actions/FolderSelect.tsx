import { useTexts } from '../../lib/i18n.ts'
import { Field } from '../../ui/Field.tsx'
import { actionTexts } from './texts.ts'

interface Item {
  id: number
  name: string
  folder?: string | undefined
}

interface FolderSelectProps {
  label: string
  items: readonly Item[]
  /** 0: not chosen yet. */
  value: number | null
  onChange: (id: number) => void
  help?: string
  error?: string | undefined
  isReadOnly: boolean
}

/** A choice among things that lie in folders; neighbours of one folder stand under its name. */
export function FolderSelect({ label, items, value, onChange, help, error, isReadOnly }: FolderSelectProps) {
  const t = useTexts(actionTexts)
  const isGone = value !== 0 && !items.some((item) => item.id === value)
  const folders = [...new Set(items.map((item) => item.folder))]
  const optionsIn = (folder: string | undefined) =>
    items
      .filter((item) => item.folder === folder)
      .map((item) => (
        <option key={item.id} value={item.id} selected={item.id === value}>
          {item.name}
        </option>
      ))
  return (
    <Field label={label} error={error} help={items.length === 0 ? t.nothingYet : help}>
      {(control) => (
        <select
          {...control}
          class="select"
          value={isGone ? '' : String(value || '')}
          disabled={isReadOnly}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
        >
          <option value="" selected={value === 0 || isGone} disabled>
            {t.choose}
          </option>
          {folders.map((folder) =>
            folder === undefined ? (
              optionsIn(folder)
            ) : (
              <optgroup key={folder} label={folder}>
                {optionsIn(folder)}
              </optgroup>
            ),
          )}
        </select>
      )}
    </Field>
  )
}
