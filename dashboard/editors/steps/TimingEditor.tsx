import { TriangleAlert } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Timing } from '../../../src/engine/timing/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Choice, SelectField, TextField } from '../../ui/inputs.tsx'
import { canBePast, isTimingRight, MAX_WAIT_DAYS } from './model.ts'
import { stepTexts } from './texts.ts'
import { joinMinutes, splitMinutes, type Unit } from './timing.ts'

interface TimingEditorProps {
  timing: Timing
  isFirst: boolean
  isReadOnly: boolean
  onChange: (timing: Timing) => void
}

const firstOf: Record<Timing['kind'], Timing> = {
  'at-once': { kind: 'at-once' },
  after: { kind: 'after', minutes: 30 },
  day: { kind: 'day', days: 1, time: '18:00', ifPast: 'skip' },
}

export function TimingEditor({ timing, isFirst, isReadOnly, onChange }: TimingEditorProps) {
  const t = useTexts(stepTexts)
  return (
    <div class="flex flex-col gap-3">
      <div class="flex flex-col gap-1.5">
        <p class="text-sm font-semibold">{t.timing}</p>
        <Choice
          label={t.timing}
          value={timing.kind}
          isDisabled={isReadOnly}
          onChange={(kind) => onChange(firstOf[kind])}
          options={[
            { value: 'at-once', label: t.kindAtOnce },
            { value: 'after', label: t.kindAfter },
            { value: 'day', label: t.kindDay },
          ]}
        />
      </div>
      {timing.kind === 'after' && <AfterFields timing={timing} isReadOnly={isReadOnly} onChange={onChange} />}
      {timing.kind === 'day' && <DayFields timing={timing} isReadOnly={isReadOnly} onChange={onChange} />}
      <p class="muted text-xs">{isFirst ? t.fromStart : t.fromPrevious}</p>
      {timing.kind === 'day' && canBePast(timing) && <PastChoice timing={timing} isReadOnly={isReadOnly} onChange={onChange} />}
    </div>
  )
}

interface FieldsProps<K extends Timing['kind']> {
  timing: Extract<Timing, { kind: K }>
  isReadOnly: boolean
  onChange: (timing: Timing) => void
}

/** Number and unit as typed: "90 minutes" shall not turn into something else under one's hands. */
function AfterFields({ timing, isReadOnly, onChange }: FieldsProps<'after'>) {
  const t = useTexts(stepTexts)
  const [typed, setTyped] = useState(() => {
    const { count, unit } = splitMinutes(timing.minutes)
    return { count: String(count), unit }
  })
  const set = (count: string, unit: Unit) => {
    setTyped({ count, unit })
    onChange({ kind: 'after', minutes: count.trim() === '' ? 0 : joinMinutes(Number(count), unit) })
  }
  const units: Unit[] = ['minutes', 'hours', 'days']
  return (
    <div class="grid max-w-sm grid-cols-2 items-start gap-3">
      <TextField
        label={t.wait}
        type="number"
        value={typed.count}
        onChange={(count) => set(count, typed.unit)}
        error={isTimingRight(timing) ? undefined : t.waitWrong(MAX_WAIT_DAYS)}
        attributes={{ min: 1, step: 1, inputMode: 'numeric', readOnly: isReadOnly }}
      />
      <SelectField
        label={t.unit}
        value={typed.unit}
        options={units.map((unit) => ({ value: unit, label: t[unit] }))}
        onChange={(value) => set(typed.count, units.find((unit) => unit === value) ?? 'minutes')}
        isDisabled={isReadOnly}
      />
    </div>
  )
}

function DayFields({ timing, isReadOnly, onChange }: FieldsProps<'day'>) {
  const t = useTexts(stepTexts)
  const [days, setDays] = useState(String(timing.days))
  const isDayRight = isTimingRight({ ...timing, time: '00:00' })
  const isTimeRight = isTimingRight({ ...timing, days: 0 })
  return (
    <div class="grid max-w-sm grid-cols-2 items-start gap-3">
      <TextField
        label={t.dayCount}
        type="number"
        value={days}
        onChange={(value) => {
          setDays(value)
          onChange({ ...timing, days: value.trim() === '' ? -1 : Number(value) })
        }}
        error={isDayRight ? undefined : t.dayWrong(MAX_WAIT_DAYS)}
        attributes={{ min: 0, max: MAX_WAIT_DAYS, step: 1, inputMode: 'numeric', readOnly: isReadOnly }}
      />
      <TextField
        label={t.time}
        type="time"
        value={timing.time}
        onChange={(time) => onChange({ ...timing, time })}
        error={isTimeRight ? undefined : t.timeWrong}
        attributes={{ readOnly: isReadOnly }}
      />
    </div>
  )
}

/** On the very day the hour may be gone: what then is decided here. */
function PastChoice({ timing, isReadOnly, onChange }: FieldsProps<'day'>) {
  const t = useTexts(stepTexts)
  const options = [
    { value: 'skip', label: t.pastSkip },
    { value: 'send', label: t.pastSend },
    { value: 'next-day', label: t.pastNextDay },
  ] as const
  return (
    <div class="tint-warning flex gap-3 rounded-field border border-warning/35 px-4 py-3">
      <TriangleAlert class="mt-1 size-4 shrink-0 text-warning" aria-hidden="true" />
      <div class="grow">
        <SelectField
          label={t.pastTitle}
          value={timing.ifPast}
          options={[...options]}
          onChange={(value) => onChange({ ...timing, ifPast: options.find((option) => option.value === value)?.value ?? 'skip' })}
          isDisabled={isReadOnly}
        />
      </div>
    </div>
  )
}
