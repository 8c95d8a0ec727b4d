import type { FieldType } from '../../../../src/features/fields/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { SelectField, TextField } from '../../../ui/inputs.tsx'
import { useBubble } from '../context.ts'
import { useTools } from '../tools.ts'
import { useFault } from '../use-fault.ts'
import { ActionsOpener } from './ActionsField.tsx'
import type { AnyTap } from './kinds.ts'
import { OnceFields } from './OnceFields.tsx'
import { tapTexts } from './tap-texts.ts'

type DateTap = Extract<AnyTap, { kind: 'date' }>

interface DateFieldsProps {
  path: string
  tap: DateTap
  label: string | undefined
  onChange: (tap: AnyTap, about?: string) => void
}

const MODES = ['date', 'time', 'datetime'] as const
const INPUT = { date: 'date', time: 'time', datetime: 'datetime-local' } as const
/** Fields that can take what is chosen. */
const FITS: Record<DateTap['mode'], readonly FieldType[]> = {
  date: ['date', 'text'],
  time: ['time', 'text'],
  datetime: ['datetime', 'text'],
}

/** A date picker on the phone: what it asks for, from when until when, and where the answer goes. */
export function DateFields({ path, tap, label, onChange }: DateFieldsProps) {
  const t = useTexts(tapTexts)
  const { isReadOnly } = useBubble()
  const { fields } = useTools()
  const fitting = fields.filter(({ type }) => FITS[tap.mode].includes(type))
  const setMode = (value: string) => {
    const mode = MODES.find((each) => each === value)
    // What was written for another mode means nothing in this one.
    if (mode) onChange({ ...tap, mode, initial: undefined, min: undefined, max: undefined, fieldId: null })
  }
  return (
    <div class="flex flex-col gap-3">
      <SelectField
        label={t.mode}
        value={tap.mode}
        options={MODES.map((mode) => ({ value: mode, label: t[`mode-${mode}`] }))}
        onChange={setMode}
        isDisabled={isReadOnly}
      />
      <div class="grid gap-3 sm:grid-cols-3">
        {(['min', 'max', 'initial'] as const).map((name) => (
          <DateInput key={name} path={path} name={name} tap={tap} onChange={onChange} />
        ))}
      </div>
      <SelectField
        label={t.keepIn}
        value={String(tap.fieldId ?? 0)}
        options={[{ value: '0', label: t.keepNowhere }, ...fitting.map(({ id, name }) => ({ value: String(id), label: name }))]}
        onChange={(id) => onChange({ ...tap, fieldId: Number(id) || null })}
        isDisabled={isReadOnly}
      />
      <ActionsOpener tap={tap} label={label} onChange={onChange} />
      <OnceFields path={path} once={tap.once} onChange={(once, about) => onChange({ ...tap, once }, about)} />
    </div>
  )
}

type DateInputProps = Omit<DateFieldsProps, 'label'> & { name: 'min' | 'max' | 'initial' }

function DateInput({ path, name, tap, onChange }: DateInputProps) {
  const t = useTexts(tapTexts)
  const { isReadOnly } = useBubble()
  const error = useFault(`${path}.${name}`)
  return (
    <TextField
      label={t[name]}
      type={INPUT[tap.mode]}
      value={tap[name] ?? ''}
      error={error}
      onChange={(value) => onChange({ ...tap, [name]: value === '' ? undefined : value }, `${path}.${name}`)}
      attributes={{ readOnly: isReadOnly }}
    />
  )
}
