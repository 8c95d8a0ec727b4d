import { useTexts } from '../../lib/i18n.ts'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Choice, SelectField, TextField } from '../../ui/inputs.tsx'
import { offsetFault } from './draft.ts'
import type { DraftOffset, Side } from './offset.ts'
import { reminderStepTexts } from './step-texts.ts'

const SIDES = ['before', 'on', 'after'] as const satisfies readonly Side[]
const UNITS = ['minutes', 'hours', 'days'] as const

interface OffsetEditorProps {
  offset: DraftOffset
  onChange: (change: Partial<DraftOffset>) => void
  isTried: boolean
  isReadOnly: boolean
}

/** When a step comes: so many days before or after at a time of day, or so much time before or after the goal itself. */
export function OffsetEditor({ offset, onChange, isTried, isReadOnly }: OffsetEditorProps) {
  const t = useTexts(reminderStepTexts)
  const { kind, side, count, unit, time } = offset
  const isClock = kind === 'clock'
  const fault = isTried ? offsetFault(offset) : undefined
  const sides = { before: t.before, on: isClock ? t.on : t.onGoal, after: t.after }
  return (
    <div class="flex min-w-0 flex-col gap-4">
      <Choice
        label={t.kind}
        value={kind}
        onChange={(next) => onChange({ kind: next })}
        isDisabled={isReadOnly}
        options={[
          { value: 'clock', label: t.clock },
          { value: 'left', label: t.left },
        ]}
      />
      <div class="grid grid-cols-2 items-start gap-3 sm:grid-cols-3">
        <SelectField
          label={isClock ? t.sideClock : t.sideLeft}
          value={side}
          options={SIDES.map((each) => ({ value: each, label: sides[each] }))}
          onChange={(value) => onChange({ side: SIDES.find((each) => each === value) ?? 'before' })}
          isDisabled={isReadOnly}
        />
        {side !== 'on' && (
          <TextField
            label={isClock ? t.days : t.amount}
            value={count}
            onChange={(next) => onChange({ count: next })}
            error={fault === 'offset' ? t['fault-offset'] : undefined}
            attributes={{ inputMode: 'numeric', readOnly: isReadOnly, autocomplete: 'off' }}
          />
        )}
        {!isClock && side !== 'on' && (
          <SelectField
            label={t.unit}
            value={unit}
            options={UNITS.map((each) => ({ value: each, label: each === 'days' ? t.unitDays : t[each] }))}
            onChange={(value) => onChange({ unit: UNITS.find((each) => each === value) ?? 'hours' })}
            isDisabled={isReadOnly}
          />
        )}
        {isClock && (
          <Field label={t.time} error={fault === 'time' ? t['fault-time'] : undefined}>
            {(control) => (
              <Input
                {...control}
                type="time"
                class="input"
                value={time}
                readOnly={isReadOnly}
                onInput={(event) => onChange({ time: event.currentTarget.value })}
              />
            )}
          </Field>
        )}
      </div>
    </div>
  )
}
