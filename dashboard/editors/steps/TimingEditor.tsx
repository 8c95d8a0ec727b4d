import { TriangleAlert } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Timing } from '../../../src/engine/timing/schema.ts'
import { dayOf } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { SelectField, TextField } from '../../ui/inputs.tsx'
import { useZone } from '../../ui/Time.tsx'
import { MAX_WAIT_DAYS, MAX_WAIT_MONTHS } from './draft.ts'
import { timingFaults } from './faults.ts'
import { joinMinutes, splitMinutes, type Unit } from './timing.ts'
import { timingTexts, weekdaysIn } from './timing-texts.ts'

interface TimingEditorProps {
  timing: Timing
  /** What is timed: a step, a pause, or how long something is waited for. */
  of?: 'step' | 'wait' | 'timeout'
  /** Nothing stands before it: it counts from the start. */
  isFirst?: boolean
  isReadOnly: boolean
  onChange: (timing: Timing) => void
}

/** How each kind begins. `today` is YYYY-MM-DD in the account's zone. */
const FIRST: Record<Timing['kind'], (today: string) => Timing> = {
  'at-once': () => ({ kind: 'at-once' }),
  after: () => ({ kind: 'after', minutes: 30 }),
  day: () => ({ kind: 'day', days: 1, time: '18:00', ifPast: 'skip' }),
  month: () => ({ kind: 'month', months: 1, time: '18:00' }),
  weekday: () => ({ kind: 'weekday', weekday: 6, time: '10:00' }),
  date: (today) => ({ kind: 'date', date: today, time: '18:00', ifPast: 'skip' }),
}
const KINDS: readonly Timing['kind'][] = ['at-once', 'after', 'day', 'weekday', 'month', 'date']
/** What a pause or a time limit of no length would be nothing. */
const LENGTHS = KINDS.filter((kind) => kind !== 'at-once')

/** When a step is due, or how long something takes: every way of saying it. */
export function TimingEditor({ timing, of = 'step', isFirst = false, isReadOnly, onChange }: TimingEditorProps) {
  const t = useTexts(timingTexts)
  const zone = useZone()
  const kinds = of === 'step' || timing.kind === 'at-once' ? KINDS : LENGTHS
  const from = of === 'timeout' ? t.fromArrival : isFirst ? t.fromStart : t.fromPrevious
  const fields = { isReadOnly, onChange }
  return (
    <div class="flex flex-col gap-3">
      <div class="max-w-sm">
        <SelectField
          label={{ step: t.timing, wait: t.timingWait, timeout: t.timeout }[of]}
          value={timing.kind}
          options={kinds.map((kind) => ({ value: kind, label: t[`kind-${kind}`] }))}
          onChange={(chosen) => {
            const kind = KINDS.find((each) => each === chosen)
            if (kind) onChange(withTime(FIRST[kind](dayOf(Date.now(), zone)), timing))
          }}
          isDisabled={isReadOnly}
        />
      </div>
      {timing.kind === 'after' && <AfterFields timing={timing} {...fields} />}
      {timing.kind === 'day' && <DayFields timing={timing} {...fields} />}
      {timing.kind === 'month' && <MonthFields timing={timing} {...fields} />}
      {timing.kind === 'weekday' && <WeekdayFields timing={timing} {...fields} />}
      {timing.kind === 'date' && <DateFields timing={timing} {...fields} />}
      <p class="muted text-xs">{timing.kind === 'date' ? t.everybodySame : from}</p>
      {(timing.kind === 'date' || (timing.kind === 'day' && timing.days === 0)) && of === 'step' && (
        <PastChoice timing={timing} {...fields} />
      )}
    </div>
  )
}

/** The time of day that was chosen stays when the kind changes. */
const withTime = (next: Timing, before: Timing): Timing => ('time' in next && 'time' in before ? { ...next, time: before.time } : next)

interface FieldsProps<K extends Timing['kind']> {
  timing: Extract<Timing, { kind: K }>
  isReadOnly: boolean
  onChange: (timing: Timing) => void
}

const Row = ({ children }: { children: preact.ComponentChildren }) => (
  <div class="grid max-w-sm grid-cols-2 items-start gap-3">{children}</div>
)

/** Number and unit as typed: "90 minutes" shall not turn into something else under one's hands. */
function AfterFields({ timing, isReadOnly, onChange }: FieldsProps<'after'>) {
  const t = useTexts(timingTexts)
  const [typed, setTyped] = useState(() => {
    const { count, unit } = splitMinutes(timing.minutes)
    return { count: Number.isFinite(count) ? String(count) : '', unit }
  })
  const minutesOf = (count: string, unit: Unit) => (count.trim() === '' ? 0 : joinMinutes(Number(count), unit))
  // An undo, or somebody else, may have changed it meanwhile.
  const isOwn = Object.is(minutesOf(typed.count, typed.unit), timing.minutes)
  const split = splitMinutes(timing.minutes)
  const shown = isOwn ? typed : { count: Number.isFinite(split.count) ? String(split.count) : '', unit: split.unit }
  const set = (count: string, unit: Unit) => {
    setTyped({ count, unit })
    onChange({ kind: 'after', minutes: minutesOf(count, unit) })
  }
  const units: Unit[] = ['minutes', 'hours', 'days']
  return (
    <Row>
      <TextField
        label={t.wait}
        type="number"
        value={shown.count}
        onChange={(count) => set(count, shown.unit)}
        error={timingFaults(timing).includes('minutes') ? t.waitWrong(MAX_WAIT_DAYS) : undefined}
        attributes={{ min: 1, step: 1, inputMode: 'numeric', readOnly: isReadOnly }}
      />
      <SelectField
        label={t.unit}
        value={shown.unit}
        options={units.map((unit) => ({ value: unit, label: t[unit] }))}
        onChange={(value) => set(shown.count, units.find((unit) => unit === value) ?? 'minutes')}
        isDisabled={isReadOnly}
      />
    </Row>
  )
}

interface CountProps {
  label: string
  value: number
  /** What stands for an empty field: no count that could be right. */
  nothing: number
  min: number
  max: number
  error: string | undefined
  isReadOnly: boolean
  onChange: (value: number) => void
}

function Count({ label, value, nothing, min, max, error, isReadOnly, onChange }: CountProps) {
  const shown = Number.isFinite(value) && value !== nothing ? String(value) : ''
  return (
    <TextField
      label={label}
      type="number"
      value={shown}
      onChange={(text) => onChange(text.trim() === '' ? nothing : Number(text))}
      error={error}
      attributes={{ min, max, step: 1, inputMode: 'numeric', readOnly: isReadOnly }}
    />
  )
}

interface ClockProps {
  timing: Extract<Timing, { time: string }>
  isReadOnly: boolean
  onChange: (time: string) => void
}

function Clock({ timing, isReadOnly, onChange }: ClockProps) {
  const t = useTexts(timingTexts)
  return (
    <TextField
      label={t.time}
      type="time"
      value={timing.time}
      onChange={onChange}
      error={timingFaults(timing).includes('time') ? t.timeWrong : undefined}
      attributes={{ readOnly: isReadOnly }}
    />
  )
}

function DayFields({ timing, isReadOnly, onChange }: FieldsProps<'day'>) {
  const t = useTexts(timingTexts)
  return (
    <Row>
      <Count
        label={t.dayCount}
        value={timing.days}
        nothing={-1}
        min={0}
        max={MAX_WAIT_DAYS}
        error={timingFaults(timing).includes('days') ? t.dayWrong(MAX_WAIT_DAYS) : undefined}
        isReadOnly={isReadOnly}
        onChange={(days) => onChange({ ...timing, days })}
      />
      <Clock timing={timing} isReadOnly={isReadOnly} onChange={(time) => onChange({ ...timing, time })} />
    </Row>
  )
}

function MonthFields({ timing, isReadOnly, onChange }: FieldsProps<'month'>) {
  const t = useTexts(timingTexts)
  return (
    <>
      <Row>
        <Count
          label={t.monthCount}
          value={timing.months}
          nothing={0}
          min={1}
          max={MAX_WAIT_MONTHS}
          error={timingFaults(timing).includes('months') ? t.monthWrong(MAX_WAIT_MONTHS) : undefined}
          isReadOnly={isReadOnly}
          onChange={(months) => onChange({ ...timing, months })}
        />
        <Clock timing={timing} isReadOnly={isReadOnly} onChange={(time) => onChange({ ...timing, time })} />
      </Row>
      <p class="muted text-xs">{t.monthHelp}</p>
    </>
  )
}

function WeekdayFields({ timing, isReadOnly, onChange }: FieldsProps<'weekday'>) {
  const t = useTexts(timingTexts)
  const names = weekdaysIn(useLanguage())
  return (
    <>
      <Row>
        <SelectField
          label={t.weekday}
          value={String(timing.weekday)}
          options={names.map((label, day) => ({ value: String(day), label }))}
          onChange={(day) => onChange({ ...timing, weekday: Number(day) })}
          isDisabled={isReadOnly}
        />
        <Clock timing={timing} isReadOnly={isReadOnly} onChange={(time) => onChange({ ...timing, time })} />
      </Row>
      <p class="muted text-xs">{t.weekdayHelp}</p>
    </>
  )
}

function DateFields({ timing, isReadOnly, onChange }: FieldsProps<'date'>) {
  const t = useTexts(timingTexts)
  return (
    <Row>
      <TextField
        label={t.date}
        type="date"
        value={timing.date}
        onChange={(date) => onChange({ ...timing, date })}
        error={timingFaults(timing).includes('date') ? t.dateWrong : undefined}
        attributes={{ readOnly: isReadOnly }}
      />
      <Clock timing={timing} isReadOnly={isReadOnly} onChange={(time) => onChange({ ...timing, time })} />
    </Row>
  )
}

/** The moment may be gone when a friend gets there: what then is decided here. */
function PastChoice({ timing, isReadOnly, onChange }: FieldsProps<'day' | 'date'>) {
  const t = useTexts(timingTexts)
  const isDate = timing.kind === 'date'
  const options = [
    { value: 'skip', label: t.pastSkip },
    { value: 'send', label: t.pastSend },
    { value: 'next-day', label: isDate ? t.pastNextTime : t.pastNextDay },
  ] as const
  return (
    <div class="tint-warning flex max-w-lg gap-3 rounded-field border border-warning/35 px-4 py-3">
      <TriangleAlert class="mt-1 size-4 shrink-0 text-warning" aria-hidden="true" />
      <div class="min-w-0 grow">
        <SelectField
          label={isDate ? t.pastDateTitle : t.pastTitle}
          value={timing.ifPast}
          options={[...options]}
          onChange={(value) => onChange({ ...timing, ifPast: options.find((option) => option.value === value)?.value ?? 'skip' })}
          isDisabled={isReadOnly}
        />
      </div>
    </div>
  )
}
