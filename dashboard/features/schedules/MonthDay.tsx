import { WEEK } from '../../editors/windows/model.ts'
import { dayName } from '../../editors/windows/sentence.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Choice, SelectField } from '../../ui/inputs.tsx'
import type { RulePartProps } from './RuleEditor.tsx'
import { NTHS, ONS, type On } from './rule-draft.ts'
import { ruleTexts } from './rule-texts.ts'
import { monthName, nthName } from './rule-words.ts'

const DAYS = Array.from({ length: 31 }, (_, i) => i + 1)
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)
/** Some months have no such day. */
const RARE_FROM = 29

/** Which day of a month, and of a yearly rule which month. */
export function MonthDay({ rule, onChange, isReadOnly }: RulePartProps) {
  const t = useTexts(ruleTexts)
  const language = useLanguage()
  const labels: Record<On, string> = { day: t.onDayChoice, 'last-day': t.onLastChoice, weekday: t.onWeekdayChoice }
  const numbers = (values: readonly number[], label: (value: number) => string) =>
    values.map((value) => ({ value: String(value), label: label(value) }))
  return (
    <div class="flex flex-col gap-4">
      {rule.kind === 'yearly' && (
        <div class="max-w-44">
          <SelectField
            label={t.month}
            value={String(rule.month)}
            options={numbers(MONTHS, (month) => monthName(month, language))}
            onChange={(value) => onChange({ month: Number(value) })}
            isDisabled={isReadOnly}
          />
        </div>
      )}
      <div class="flex flex-col gap-1.5">
        <span class="text-sm font-semibold">{t.onLabel}</span>
        <Choice
          label={t.onLabel}
          value={rule.on}
          onChange={(on) => onChange({ on })}
          isDisabled={isReadOnly}
          options={ONS.map((on) => ({ value: on, label: labels[on] }))}
        />
      </div>
      {rule.on !== 'last-day' && (
        <div class="grid grid-cols-2 items-start gap-4 sm:max-w-md">
          {rule.on === 'day' ? (
            <>
              <SelectField
                label={t.day}
                value={String(rule.day)}
                options={numbers(DAYS, (day) => t.onDay(String(day)))}
                onChange={(value) => onChange({ day: Number(value) })}
                isDisabled={isReadOnly}
              />
              {rule.day >= RARE_FROM && (
                <SelectField
                  label={t.ifNone}
                  value={rule.ifNone}
                  options={[
                    { value: 'last-day', label: t.ifNoneLast },
                    { value: 'skip', label: t.ifNoneSkip },
                  ]}
                  onChange={(value) => onChange({ ifNone: value === 'skip' ? 'skip' : 'last-day' })}
                  isDisabled={isReadOnly}
                />
              )}
            </>
          ) : (
            <>
              <SelectField
                label={t.nthLabel}
                value={String(rule.nth)}
                options={numbers(NTHS, (nth) => nthName(nth, language))}
                onChange={(value) => onChange({ nth: Number(value) })}
                isDisabled={isReadOnly}
              />
              <SelectField
                label={t.weekday}
                value={String(rule.weekday)}
                options={numbers(WEEK, (day) => dayName(day, language, 'long'))}
                onChange={(value) => onChange({ weekday: Number(value) })}
                isDisabled={isReadOnly}
              />
            </>
          )}
        </div>
      )}
    </div>
  )
}
