import { useTexts } from '../../../lib/i18n.ts'
import { TextField } from '../../../ui/inputs.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { PickList } from '../../../ui/PickList.tsx'
import { inputTexts } from '../input-texts.ts'
import type { FieldItem } from '../lists.ts'
import type { FieldTest } from '../model.ts'
import { Pair, Pick } from './Pick.tsx'
import { DayInput } from './WhenInput.tsx'

export interface TestProps {
  field: FieldItem
  test: FieldTest
  onChange: (test: FieldTest) => void
}

/** What the field's value is held against; nothing for tests that need nothing. */
export function FieldOperand({ field, test, onChange }: TestProps) {
  const t = useTexts(inputTexts)
  switch (test.op) {
    case 'is':
    case 'is-not':
      if (field.type === 'boolean') return null
      return (
        <ValueInput label={t.value} field={field} value={test.value} onChange={(value) => onChange({ ...test, value: String(value) })} />
      )
    case 'contains':
    case 'contains-not':
      return <TextField label={t.contains} value={test.value} onChange={(value) => onChange({ ...test, value })} />
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return <ValueInput label={t.value} field={field} value={test.value} onChange={(value) => onChange({ ...test, value })} />
    case 'between':
      return (
        <Pair>
          <ValueInput label={t.from} field={field} value={test.from} onChange={(from) => onChange({ ...test, from })} />
          <ValueInput label={t.to} field={field} value={test.to} onChange={(to) => onChange({ ...test, to })} />
        </Pair>
      )
    case 'any-of':
    case 'all-of':
    case 'none-of':
      return (
        <PickList
          label={t.options}
          items={field.options.map(({ id, label }) => ({ id, name: label }))}
          chosen={test.values}
          onChange={(values) => onChange({ ...test, values })}
          empty={t.noOptions}
        />
      )
    case 'days-from-today':
      return <Offsets test={test} onChange={onChange} />
    case 'birthday-month':
      return <MonthInput month={test.month} onChange={(month) => onChange({ ...test, month })} />
    default:
      return null
  }
}

type Value = string | number
interface ValueInputProps {
  label: string
  field: FieldItem
  value: Value
  onChange: (value: Value) => void
}

function ValueInput({ label, field, value, onChange }: ValueInputProps) {
  if (field.type === 'number')
    return (
      <NumberField
        label={label}
        isWhole={false}
        value={value === '' ? Number.NaN : Number(value)}
        onChange={(number) => onChange(typeof value === 'string' && Number.isNaN(number) ? '' : number)}
      />
    )
  const text = String(value)
  if (field.type === 'date') return <DayInput label={label} value={text} onChange={onChange} />
  if (field.type === 'datetime') return <DayInput type="datetime-local" label={label} value={text} onChange={onChange} />
  if (field.type === 'time') return <DayInput type="time" label={label} value={text} onChange={onChange} />
  return <TextField label={label} value={text} onChange={onChange} />
}

function Offsets({ test, onChange }: { test: Extract<FieldTest, { op: 'days-from-today' }>; onChange: (test: FieldTest) => void }) {
  const t = useTexts(inputTexts)
  return (
    <div class="flex flex-col gap-1.5">
      <Pair>
        <NumberField label={t.fromOffset} value={test.from} onChange={(from) => onChange({ ...test, from })} />
        <NumberField label={t.toOffset} value={test.to} onChange={(to) => onChange({ ...test, to })} />
      </Pair>
      <p class="muted text-xs">{t.offsetHelp}</p>
    </div>
  )
}

type Month = Extract<FieldTest, { op: 'birthday-month' }>['month']

function MonthInput({ month, onChange }: { month: Month; onChange: (month: Month) => void }) {
  const t = useTexts(inputTexts)
  const months = Array.from({ length: 12 }, (_, index) => index + 1)
  return (
    <Pick
      label={t.month}
      value={String(month)}
      options={[{ value: 'this', label: t.thisMonth }, ...months.map((n) => ({ value: String(n), label: t.monthNo(n) }))]}
      onChange={(value) => onChange(value === 'this' ? 'this' : Number(value))}
    />
  )
}
