import { useTexts } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { inputTexts } from '../input-texts.ts'
import type { When } from '../model.ts'
import { Pair, Pick } from './Pick.tsx'

const DAYS = 30
const DAYS_MAX = 3650

const firstOf = (kind: When['kind'], before: When): When => {
  if (kind === 'between') return { kind }
  return { kind, days: before.kind === 'between' ? DAYS : before.days }
}

/** When something happened: within so many days, longer ago, or in a period. */
export function WhenInput({ when, onChange }: { when: When; onChange: (when: When) => void }) {
  const t = useTexts(inputTexts)
  return (
    <div class="flex flex-col gap-3">
      <Pair>
        <Pick
          label={t.whenTest}
          value={when.kind}
          onChange={(kind) => onChange(firstOf(kind, when))}
          options={[
            { value: 'within', label: t.within },
            { value: 'before', label: t.before },
            { value: 'between', label: t.betweenDays },
          ]}
        />
        {when.kind !== 'between' && (
          <NumberField
            label={when.kind === 'within' ? t.daysWithin : t.daysBefore}
            value={when.days}
            min={0}
            max={DAYS_MAX}
            onChange={(days) => onChange({ kind: when.kind, days })}
          />
        )}
      </Pair>
      {when.kind === 'between' && (
        <>
          <Pair>
            <DayInput label={t.fromDay} value={when.from ?? ''} onChange={(from) => onChange({ ...when, from: from || undefined })} />
            <DayInput label={t.toDay} value={when.to ?? ''} onChange={(to) => onChange({ ...when, to: to || undefined })} />
          </Pair>
          <p class="muted text-xs">{t.openEnd}</p>
        </>
      )}
    </div>
  )
}

interface DayInputProps {
  label: string
  value: string
  onChange: (value: string) => void
  type?: 'date' | 'datetime-local' | 'time'
}

export function DayInput({ label, value, onChange, type = 'date' }: DayInputProps) {
  return (
    <Field label={label}>
      {(control) => <Input {...control} type={type} class="input" value={value} onInput={(event) => onChange(event.currentTarget.value)} />}
    </Field>
  )
}
