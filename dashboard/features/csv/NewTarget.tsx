import { useState } from 'preact/hooks'
import type { CsvColumn } from '../../../src/features/csv/schema.ts'
import type { FieldType, SaveField } from '../../../src/features/fields/schema.ts'
import type { SaveTag } from '../../../src/features/tags/schema.ts'
import { fieldValueTexts } from '../../editors/field-value/texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { SelectField, TextField } from '../../ui/inputs.tsx'
import { useFieldChanges } from '../fields/queries.ts'
import { useTagChanges } from '../tags/queries.ts'
import { importTexts } from './import-texts.ts'
import { type TargetCode, typeFor } from './targets.ts'

interface NewTargetProps {
  kind: 'tag' | 'field'
  column: CsvColumn
  onMade: (code: TargetCode) => void
  onClose: () => void
}

const NAME_MAX = 60
/** Choices want their options first; pictures and files do not stand in a table. */
const TYPES = ['text', 'long-text', 'number', 'date', 'datetime', 'time', 'boolean', 'email', 'phone', 'url'] as const satisfies FieldType[]
type Type = (typeof TYPES)[number]

/** As bare as can be: what else there is to say of it is said on its own page. */
const bareTag = (name: string): SaveTag => ({
  name,
  colour: 'grey',
  folderId: null,
  actions: [],
  isOnce: false,
  limit: null,
  fullActions: [],
})
const bareField = (name: string, type: Type): SaveField => ({
  name,
  type,
  folderId: null,
  options: [],
  fallback: '',
  isStarred: false,
  actions: [],
  clearRemoved: false,
})

function useMake({ kind, onMade }: NewTargetProps) {
  const { create } = useTagChanges()
  const { save } = useFieldChanges()
  const make = async ({ name, type }: { name: string; type: Type }): Promise<TargetCode> =>
    kind === 'tag' ? `tag:${(await create(bareTag(name))).id}` : `field:${(await save(null, bareField(name, type))).id}`
  return useAction(make, { onDone: onMade })
}

/** A tag or a field made where it is missed, named after the column. */
export function NewTarget(props: NewTargetProps) {
  const { kind, column, onClose } = props
  const t = useTexts(importTexts)
  const types = useTexts(fieldValueTexts)
  const [name, setName] = useState(column.header.trim().slice(0, NAME_MAX))
  const [type, setType] = useState<Type>(() => typeFor(column.samples))
  const [isTried, setTried] = useState(false)
  const { start, isBusy, error } = useMake(props)
  const wanted = name.trim()
  const fault = wanted === '' ? t.newNameMissing : wanted.length > NAME_MAX ? t.newNameLong : undefined
  const make = () => {
    setTried(true)
    if (!fault) void start({ name: wanted, type })
  }
  return (
    <ConfirmDialog
      title={kind === 'tag' ? t.newTagTitle : t.newFieldTitle}
      confirmLabel={t.create}
      isBusy={isBusy}
      error={error}
      onConfirm={make}
      onClose={onClose}
    >
      <TextField
        label={t.newName}
        value={name}
        onChange={setName}
        error={isTried ? fault : undefined}
        attributes={{ autocomplete: 'off' }}
      />
      {kind === 'field' && (
        <SelectField
          label={t.newType}
          help={t.newTypeHelp}
          value={type}
          options={TYPES.map((each) => ({ value: each, label: types[each] }))}
          onChange={(value) => setType(TYPES.find((each) => each === value) ?? 'text')}
        />
      )}
    </ConfirmDialog>
  )
}
