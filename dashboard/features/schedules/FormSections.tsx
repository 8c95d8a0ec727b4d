import { MoonStar } from 'lucide-preact'
import { useTexts } from '../../lib/i18n.ts'
import { Section } from '../../ui/Page.tsx'
import { RadioList } from '../../ui/RadioList.tsx'
import { useZone } from '../../ui/Time.tsx'
import { BasicsSection as Basics } from '../folders/BasicsSection.tsx'
import { nameFault } from './draft.ts'
import { scheduleFormTexts } from './form-texts.ts'
import { NextRuns } from './NextRuns.tsx'
import type { useSchedulePreview } from './queries.ts'
import { RuleEditor } from './RuleEditor.tsx'
import { ruleTexts } from './rule-texts.ts'
import type { ScheduleFormState } from './use-schedule-form.ts'

export interface PartProps {
  form: ScheduleFormState
  isReadOnly: boolean
}

export function BasicsSection({ form, isReadOnly }: PartProps) {
  const t = useTexts(scheduleFormTexts)
  const { draft, set } = form
  const fault = nameFault(draft)
  const isShown = fault === 'nameTooLong' || form.isTried
  return (
    <Basics
      kind="schedule"
      texts={t}
      value={draft}
      onChange={set}
      nameError={isShown && fault ? t[fault] : undefined}
      isReadOnly={isReadOnly}
    />
  )
}

interface WhenProps extends PartProps {
  preview: ReturnType<typeof useSchedulePreview>
}

export function WhenSection({ form, isReadOnly, preview }: WhenProps) {
  const t = useTexts(scheduleFormTexts)
  const words = useTexts(ruleTexts)
  const zone = useZone()
  const quiet = preview.data?.quiet
  return (
    <Section title={words.title} lead={words.zone(zone)}>
      <RuleEditor rule={form.draft.rule} onChange={form.setRule} showFaults={form.isTried} isReadOnly={isReadOnly} />
      {form.isRuleRefused && (
        <p class="text-sm font-medium text-error" role="alert">
          {t.nextNone}
        </p>
      )}
      <NextRuns draft={form.draft} preview={preview} />
      {quiet && (
        <p class="tint-warning flex gap-2.5 rounded-field px-4 py-3 text-sm" role="status">
          <MoonStar class="mt-0.5 size-4 shrink-0 text-warning" aria-hidden="true" />
          {t.quiet(quiet.from, quiet.to)}
        </p>
      )}
    </Section>
  )
}

export function MissedSection({ form, isReadOnly }: PartProps) {
  const t = useTexts(scheduleFormTexts)
  return (
    <Section title={t.missed} lead={t.missedLead}>
      <RadioList
        label={t.missed}
        value={form.draft.ifMissed}
        onChange={(ifMissed) => form.set({ ifMissed })}
        isDisabled={isReadOnly}
        options={[
          { value: 'run', label: t.missedRun, help: t.missedRunHelp },
          { value: 'skip', label: t.missedSkip, help: t.missedSkipHelp },
        ]}
      />
    </Section>
  )
}
