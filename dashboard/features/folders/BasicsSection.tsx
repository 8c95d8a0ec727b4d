import type { FolderKind } from '../../../src/features/folders/schema.ts'
import { Switch, TextField } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { FolderSelect } from './FolderSelect.tsx'

interface Basics {
  name: string
  folderId: number | null
  isActive: boolean
}
interface BasicsSectionProps {
  kind: FolderKind
  texts: { basics: string; active: string; name: string; nameHelp: string; namePlaceholder: string }
  value: Basics
  onChange: (change: Partial<Basics>) => void
  /** What is wrong with the name, if that is to be said. */
  nameError: string | undefined
  isReadOnly: boolean
}

/** What everything that lies in folders and can be switched off begins with: name, folder, on or off. */
export function BasicsSection({ kind, texts: t, value, onChange, nameError, isReadOnly }: BasicsSectionProps) {
  return (
    <Section
      title={t.basics}
      aside={<Switch label={t.active} isOn={value.isActive} onChange={(isActive) => onChange({ isActive })} isDisabled={isReadOnly} />}
    >
      <div class="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField
          label={t.name}
          help={t.nameHelp}
          value={value.name}
          onChange={(name) => onChange({ name })}
          error={nameError}
          attributes={{ placeholder: t.namePlaceholder, readOnly: isReadOnly, autocomplete: 'off' }}
        />
        <FolderSelect kind={kind} value={value.folderId} onChange={(folderId) => onChange({ folderId })} isReadOnly={isReadOnly} />
      </div>
    </Section>
  )
}
