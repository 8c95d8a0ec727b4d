import { Weekdays } from '../../editors/windows/Weekdays.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Choice, Switch, TextField } from '../../ui/inputs.tsx'
import { MonthDay } from './MonthDay.tsx'
import { EVERY_MAX, KINDS, type Kind, type RuleDraft, ruleFaults } from './rule-draft.ts'
import { ruleTexts } from './rule-texts.ts'

export interface RulePartProps {
  rule: RuleDraft
  onChange: (change: Partial<RuleDraft>) => void
  showFaults: boolean
  isReadOnly: boolean
}

/** When something runs, again and again or once. */
export function RuleEditor(props: RulePartProps) {
  const t = useTexts(ruleTexts)
  const { rule, onChange, showFaults, isReadOnly } = props
  const labels: Record<Kind, string> = {
    once: t.kindOnce,
    daily: t.kindDaily,
    weekly: t.kindWeekly,
    monthly: t.kindMonthly,
    yearly: t.kindYearly,
  }
  const faults = showFaults ? ruleFaults(rule) : {}
  return (
    <div class="flex flex-col gap-5">
      <div class="flex flex-col gap-1.5">
        <span class="text-sm font-semibold">{t.kind}</span>
        <Choice
          label={t.kind}
          value={rule.kind}
          onChange={(kind) => onChange({ kind })}
          isDisabled={isReadOnly}
          options={KINDS.map((kind) => ({ value: kind, label: labels[kind] }))}
        />
      </div>
      {rule.kind === 'weekly' && (
        <div class="flex flex-col gap-1.5">
          <span class="text-sm font-semibold">{t.weekdays}</span>
          <Weekdays
            label={t.weekdays}
            days={rule.weekdays}
            error={faults.weekdays && t[faults.weekdays]}
            isReadOnly={isReadOnly}
            onChange={(weekdays) => onChange({ weekdays })}
          />
        </div>
      )}
      {(rule.kind === 'monthly' || rule.kind === 'yearly') && <MonthDay {...props} />}
      <Times {...props} />
      {rule.kind !== 'once' && <Span {...props} />}
    </div>
  )
}

/** The time of day, and how often. */
function Times({ rule, onChange, showFaults, isReadOnly }: RulePartProps) {
  const t = useTexts(ruleTexts)
  const faults = showFaults ? ruleFaults(rule) : {}
  const every = { daily: t.everyDaily, weekly: t.everyWeekly, monthly: t.everyMonthly, yearly: t.everyYearly }
  return (
    <div class="grid grid-cols-2 items-start gap-4 sm:max-w-md">
      {rule.kind === 'once' && (
        <TextField
          label={t.date}
          type="date"
          value={rule.date}
          onChange={(date) => onChange({ date })}
          error={faults.date && t[faults.date]}
          attributes={{ readOnly: isReadOnly }}
        />
      )}
      <TextField
        label={t.time}
        type="time"
        value={rule.time}
        onChange={(time) => onChange({ time })}
        error={faults.time && t[faults.time]}
        attributes={{ readOnly: isReadOnly }}
      />
      {rule.kind !== 'once' && (
        <TextField
          label={every[rule.kind]}
          help={t.everyHelp}
          value={rule.every}
          onChange={(value) => onChange({ every: value })}
          error={faults.every && t[faults.every]}
          attributes={{ readOnly: isReadOnly, inputMode: 'numeric', autocomplete: 'off', maxLength: String(EVERY_MAX).length }}
        />
      )}
    </div>
  )
}

/** From which day, and until which. */
function Span({ rule, onChange, showFaults, isReadOnly }: RulePartProps) {
  const t = useTexts(ruleTexts)
  const faults = showFaults ? ruleFaults(rule) : {}
  return (
    <div class="flex flex-col gap-3 border-t border-base-300 pt-4">
      <div class="grid grid-cols-2 items-start gap-4 sm:max-w-md">
        <TextField
          label={t.from}
          help={t.fromHelp}
          type="date"
          value={rule.from}
          onChange={(from) => onChange({ from })}
          error={faults.from && t[faults.from]}
          attributes={{ readOnly: isReadOnly }}
        />
        {rule.hasEnd && (
          <TextField
            label={t.untilLabel}
            type="date"
            value={rule.until}
            onChange={(until) => onChange({ until })}
            error={faults.until && t[faults.until]}
            attributes={{ readOnly: isReadOnly }}
          />
        )}
      </div>
      <Switch label={t.hasEnd} isOn={rule.hasEnd} onChange={(hasEnd) => onChange({ hasEnd })} isDisabled={isReadOnly} />
    </div>
  )
}
