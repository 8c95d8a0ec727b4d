import { useTexts } from '../../lib/i18n.ts'
import { SelectField, TextField } from '../../ui/inputs.tsx'
import type { Unit } from '../steps/timing.ts'
import type { DetailProps } from './ActionDetail.tsx'
import { actionTexts } from './texts.ts'

const UNITS = ['minutes', 'hours', 'days'] as const satisfies readonly Unit[]

/** How long a list waits before it goes on. */
export function WaitEditor({ action, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  const words: Record<Unit, string> = { minutes: t.minutes, hours: t.hours, days: t.waitDays }
  return (
    <div class="flex flex-col gap-1.5">
      <div class="grid grid-cols-2 gap-4 sm:max-w-md">
        <TextField
          label={t.wait}
          value={action.amount}
          onChange={(amount) => onChange({ amount })}
          error={fault ? t[`fault-${fault}`] : undefined}
          attributes={{ inputMode: 'numeric', readOnly: isReadOnly, autocomplete: 'off' }}
        />
        <SelectField
          label={t.unit}
          value={action.unit}
          options={UNITS.map((unit) => ({ value: unit, label: words[unit] }))}
          onChange={(value) => onChange({ unit: UNITS.find((unit) => unit === value) ?? 'minutes' })}
          isDisabled={isReadOnly}
        />
      </div>
      <p class="muted text-xs">{t.waitHelp}</p>
    </div>
  )
}

/** Points to add or to take away. */
export function ScoreEditor({ action, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  return (
    <div class="grid grid-cols-2 gap-4 sm:max-w-md">
      <TextField
        label={t.points}
        value={action.amount}
        onChange={(amount) => onChange({ amount })}
        error={fault ? t[`fault-${fault}`] : undefined}
        attributes={{ inputMode: 'numeric', readOnly: isReadOnly, autocomplete: 'off' }}
      />
      <SelectField
        label={t.how}
        value={action.op === 'subtract' ? 'subtract' : 'add'}
        options={[
          { value: 'add', label: t['op-add'] },
          { value: 'subtract', label: t['op-subtract'] },
        ]}
        onChange={(value) => onChange({ op: value === 'subtract' ? 'subtract' : 'add' })}
        isDisabled={isReadOnly}
      />
    </div>
  )
}
