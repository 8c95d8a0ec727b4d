import type { LeafKind, LeafOf } from '../../../../src/engine/segments/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { TextField } from '../../../ui/inputs.tsx'
import { PickList } from '../../../ui/PickList.tsx'
import { useEditor } from '../context.ts'
import { inputTexts } from '../input-texts.ts'
import { Pair, Pick } from './Pick.tsx'

export interface LeafInputProps<K extends LeafKind> {
  leaf: LeafOf<K>
  onChange: (leaf: LeafOf<K>) => void
}

export function NameInput({ leaf, onChange }: LeafInputProps<'name'>) {
  const t = useTexts(inputTexts)
  return (
    <Pair>
      <TextField label={t.contains} help={t.containsHelp} value={leaf.value} onChange={(value) => onChange({ ...leaf, value })} />
      <Pick
        label={t.whichName}
        value={leaf.names}
        onChange={(names) => onChange({ ...leaf, names })}
        options={[
          { value: 'any', label: t.namesAny },
          { value: 'line', label: t.namesLine },
          { value: 'display', label: t.namesDisplay },
          { value: 'real', label: t.namesReal },
        ]}
      />
    </Pair>
  )
}

export function MemoInput({ leaf, onChange }: LeafInputProps<'memo'>) {
  const t = useTexts(inputTexts)
  return (
    <Pair>
      <Pick
        label={t.memoTest}
        value={leaf.op}
        onChange={(op) => onChange(op === 'contains' ? { kind: 'memo', op, value: leaf.value ?? '' } : { kind: 'memo', op })}
        options={[
          { value: 'contains', label: t.memoContains },
          { value: 'not-empty', label: t.memoNotEmpty },
          { value: 'empty', label: t.memoEmpty },
        ]}
      />
      {leaf.op === 'contains' && (
        <TextField label={t.contains} value={leaf.value ?? ''} onChange={(value) => onChange({ ...leaf, value })} />
      )}
    </Pair>
  )
}

export function TagInput({ leaf, onChange }: LeafInputProps<'tag'>) {
  const t = useTexts(inputTexts)
  const { lists } = useEditor()
  return (
    <div class="flex flex-col gap-3">
      <Pick
        label={t.tagTest}
        value={leaf.op}
        onChange={(op) => onChange({ ...leaf, op })}
        options={[
          { value: 'any', label: t.tagAny },
          { value: 'all', label: t.tagAll },
          { value: 'none', label: t.tagNone },
          { value: 'not-all', label: t.tagNotAll },
        ]}
      />
      <PickList
        label={t.tags}
        items={lists.tags.map(({ id, name, colour, folder }) => ({ id, name, colour, group: folder }))}
        chosen={leaf.tagIds}
        onChange={(tagIds) => onChange({ ...leaf, tagIds })}
        empty={t.noTags}
      />
    </div>
  )
}

export function MarkInput({ leaf, onChange }: LeafInputProps<'mark'>) {
  const t = useTexts(inputTexts)
  const { lists } = useEditor()
  return (
    <div class="flex flex-col gap-3">
      <Pick
        label={t.markTest}
        value={leaf.op}
        onChange={(op) => onChange({ ...leaf, op })}
        options={[
          { value: 'is', label: t.markIs },
          { value: 'is-not', label: t.markIsNot },
        ]}
      />
      <PickList<number | null>
        label={t.markTest}
        items={[...lists.marks.map(({ id, name, colour }) => ({ id, name, colour })), { id: null, name: t.noMark }]}
        chosen={leaf.markIds}
        onChange={(markIds) => onChange({ ...leaf, markIds })}
        empty={t.noMark}
      />
    </div>
  )
}

export function StaffInput({ leaf, onChange }: LeafInputProps<'staff'>) {
  const t = useTexts(inputTexts)
  const { lists } = useEditor()
  return (
    <PickList<string | null>
      label={t.staff}
      items={[...lists.staff, { id: null, name: t.nobody }]}
      chosen={leaf.staffIds}
      onChange={(staffIds) => onChange({ ...leaf, staffIds })}
      empty={t.nobody}
    />
  )
}
