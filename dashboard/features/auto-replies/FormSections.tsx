import { TriangleAlert } from 'lucide-preact'
import { WindowsEditor } from '../../editors/windows/WindowsEditor.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Choice, SelectField, Switch, TextField } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { RadioList } from '../../ui/RadioList.tsx'
import { BasicsSection as Basics } from '../folders/BasicsSection.tsx'
import { SegmentField } from '../segments/SegmentField.tsx'
import { clashesOf } from './clashes.ts'
import { keywordFault, nameFault, restFault, toMatch, windowFault } from './draft.ts'
import { ruleFormTexts } from './form-texts.ts'
import { KeywordsInput } from './KeywordsInput.tsx'
import { useAutoReplies } from './queries.ts'
import { autoReplyTexts } from './texts.ts'
import type { RuleFormState } from './use-rule-form.ts'

interface PartProps {
  form: RuleFormState
  isReadOnly: boolean
}

export function BasicsSection({ form, isReadOnly }: PartProps) {
  const t = useTexts(ruleFormTexts)
  const { draft, set } = form
  const fault = nameFault(draft)
  const isShown = fault === 'nameTooLong' || form.isTried
  return (
    <Basics
      kind="auto-reply"
      texts={t}
      value={draft}
      onChange={set}
      nameError={isShown && fault ? t[fault] : undefined}
      isReadOnly={isReadOnly}
    />
  )
}

export function MatchSection({ form, isReadOnly }: PartProps) {
  const t = useTexts(ruleFormTexts)
  const { draft, set } = form
  return (
    <Section title={t.message}>
      <RadioList
        label={t.kind}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
        isDisabled={isReadOnly}
        options={[
          { value: 'keywords', label: t.kindKeywords, help: t.kindKeywordsHelp },
          { value: 'any-text', label: t.kindAnyText, help: t.kindAnyTextHelp },
          { value: 'any', label: t.kindAny, help: t.kindAnyHelp },
        ]}
      />
      {draft.kind === 'keywords' && <Keywords form={form} isReadOnly={isReadOnly} />}
    </Section>
  )
}

function Keywords({ form, isReadOnly }: PartProps) {
  const t = useTexts(ruleFormTexts)
  const { draft, set } = form
  const fault = keywordFault(draft)
  const isShown = form.isTried || fault === 'keywordTooLong' || fault === 'tooManyKeywords'
  return (
    <div class="flex flex-col gap-5 border-t border-base-300 pt-5">
      <KeywordsInput
        keywords={draft.keywords}
        onChange={(keywords) => set({ keywords })}
        error={isShown && fault ? t[fault] : undefined}
        isReadOnly={isReadOnly}
      />
      <div class="flex flex-col gap-1.5">
        <span class="text-sm font-semibold">{t.how}</span>
        <Choice
          label={t.how}
          value={draft.how}
          onChange={(how) => set({ how })}
          isDisabled={isReadOnly}
          options={(['partial', 'exact', 'prefix', 'pattern'] as const).map((how) => ({ value: how, label: t[how] }))}
        />
        <p class="muted text-xs">{t[`${draft.how}Help`]}</p>
      </div>
      {draft.how === 'partial' && draft.keywords.length > 1 && (
        <div class="flex flex-col gap-1.5">
          <span class="text-sm font-semibold">{t.of}</span>
          <Choice
            label={t.of}
            value={draft.of}
            onChange={(of) => set({ of })}
            isDisabled={isReadOnly}
            options={[
              { value: 'any', label: t.ofAny },
              { value: 'all', label: t.ofAll },
            ]}
          />
        </div>
      )}
      <Clashes form={form} />
    </div>
  )
}

/** Rules above that take these keywords first. A new rule stands below all. */
function Clashes({ form }: { form: RuleFormState }) {
  const t = useTexts(ruleFormTexts)
  const words = useTexts(autoReplyTexts)
  const rules = useAutoReplies().data ?? []
  const place = rules.findIndex(({ id }) => id === form.stored?.id)
  const clashes = clashesOf(toMatch(form.draft), place < 0 ? rules : rules.slice(0, place))
  if (clashes.length === 0) return null
  return (
    <div class="tint-warning flex gap-2.5 rounded-field px-4 py-3 text-sm" role="status">
      <TriangleAlert class="mt-0.5 size-4 shrink-0 text-warning" aria-hidden="true" />
      <div class="min-w-0">
        <p class="font-semibold">{t.clashes}</p>
        <ul>
          {clashes.map(({ keyword, by, isAlways }) => (
            <li key={keyword}>{(isAlways ? words.clash : words.clashSometimes)(keyword, by.name)}</li>
          ))}
        </ul>
        <p class="muted text-xs">{t.clashHelp}</p>
      </div>
    </div>
  )
}

export function WhenSection({ form, isReadOnly }: PartProps) {
  const t = useTexts(ruleFormTexts)
  const { draft, set, isTried } = form
  const fault = isTried ? windowFault(draft) : undefined
  return (
    <Section title={t.when} lead={t.whenLead}>
      <Choice
        label={t.when}
        value={draft.isTimed ? 'timed' : 'always'}
        onChange={(value) => set({ isTimed: value === 'timed' })}
        isDisabled={isReadOnly}
        options={[
          { value: 'always', label: t.always },
          { value: 'timed', label: t.timed },
        ]}
      />
      {draft.isTimed && (
        <WindowsEditor windows={draft.windows} onChange={(windows) => set({ windows })} showFaults={isTried} isReadOnly={isReadOnly} />
      )}
      {fault && (
        <p class="text-xs font-medium text-error" role="alert">
          {t[fault]}
        </p>
      )}
    </Section>
  )
}

export function WhoSection({ form, isReadOnly }: PartProps) {
  const t = useTexts(ruleFormTexts)
  return (
    <Section title={t.who}>
      <SegmentField
        segment={form.draft.segment}
        words={{
          none: t.everybody,
          add: t.addCondition,
          change: t.changeCondition,
          clear: t.clearCondition,
          title: t.conditionTitle,
          lead: t.conditionLead,
          apply: t.conditionApply,
        }}
        onChange={(segment) => form.set({ segment })}
        isReadOnly={isReadOnly}
      />
    </Section>
  )
}

export function AfterSection({ form, isReadOnly }: PartProps) {
  const t = useTexts(ruleFormTexts)
  const { draft, set } = form
  const units = ['minutes', 'hours', 'days'] as const
  return (
    <Section title={t.after}>
      <div>
        <Switch label={t.isLast} isOn={draft.isLast} onChange={(isLast) => set({ isLast })} isDisabled={isReadOnly} />
        <p class="muted text-xs">{t.isLastHelp}</p>
      </div>
      <div class="flex flex-col gap-3 border-t border-base-300 pt-4">
        <div>
          <Switch label={t.resting} isOn={draft.isResting} onChange={(isResting) => set({ isResting })} isDisabled={isReadOnly} />
          <p class="muted text-xs">{t.restingHelp}</p>
        </div>
        {draft.isResting && (
          <div class="grid max-w-80 grid-cols-2 items-start gap-3">
            <TextField
              label={t.rest}
              value={draft.rest}
              onChange={(rest) => set({ rest })}
              error={form.isTried && restFault(draft) ? t.restWrong : undefined}
              attributes={{ inputMode: 'numeric', readOnly: isReadOnly, autocomplete: 'off' }}
            />
            <SelectField
              label={t.restUnit}
              value={draft.restUnit}
              options={units.map((unit) => ({ value: unit, label: t[unit] }))}
              onChange={(value) => set({ restUnit: units.find((unit) => unit === value) ?? 'hours' })}
              isDisabled={isReadOnly}
            />
          </div>
        )}
      </div>
    </Section>
  )
}
