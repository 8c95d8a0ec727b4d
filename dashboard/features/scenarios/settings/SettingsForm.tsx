import { useState } from 'preact/hooks'
import type { Scenario, Settings } from '../../../../src/features/scenarios/schema.ts'
import { GROUP_MAX, LATE_MAX_MINUTES } from '../../../editors/steps/draft.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useAction } from '../../../lib/use-action.ts'
import { Field } from '../../../ui/Field.tsx'
import { SelectField, Switch, TextField } from '../../../ui/inputs.tsx'
import { Section } from '../../../ui/Page.tsx'
import { RadioList } from '../../../ui/RadioList.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { FolderSelect } from '../../folders/FolderSelect.tsx'
import type { Desk } from '../edit/use-desk.ts'
import { useScenarioChanges, useScenarios } from '../queries.ts'
import { GoalSection } from './GoalSection.tsx'
import { settingsTexts } from './texts.ts'

export interface SettingsPartProps {
  desk: Desk
  isTried: boolean
  isReadOnly: boolean
}

/** How a scenario treats its readers. All but the folder is part of the draft. */
export function SettingsForm({ scenario, ...props }: SettingsPartProps & { scenario: Scenario }) {
  return (
    <div class="flex max-w-3xl flex-col gap-6">
      <GroupSection scenario={scenario} {...props} />
      <Chosen of="again" options={['ignore', 'restart', 'if-finished', 'once']} {...props} />
      <Chosen of="onReturn" options={['resume', 'skip', 'restart', 'stop']} {...props} />
      <LateSection {...props} />
      <QuietSection {...props} />
      <GoalSection {...props} />
      <FolderSection scenario={scenario} isReadOnly={props.isReadOnly} />
    </div>
  )
}

function GroupSection({ scenario, desk, isReadOnly }: SettingsPartProps & { scenario: Scenario }) {
  const t = useTexts(settingsTexts)
  const scenarios = useScenarios()
  const group = desk.content.settings.group ?? ''
  const others = (scenarios.data ?? []).filter(({ id }) => id !== scenario.id)
  const known = [...new Set(others.flatMap((each) => each.group ?? []))].sort()
  const same = others.filter((each) => each.group !== null && each.group === group.trim()).map(({ name }) => name)
  return (
    <Section title={t.group} lead={t.groupLead}>
      <div class="max-w-md">
        <Field
          label={t.groupName}
          error={group.trim().length > GROUP_MAX ? t.groupTooLong : undefined}
          help={group.trim() === '' ? t.groupHelp : same.length > 0 ? t.groupWith(same.join('・')) : t.groupAlone}
        >
          {(control) => (
            <input
              {...control}
              class="input"
              list="scenario-groups"
              autocomplete="off"
              value={group}
              placeholder={t.groupPlaceholder}
              readOnly={isReadOnly}
              onInput={({ currentTarget: { value } }) => desk.setSettings({ group: value === '' ? null : value }, 'group')}
            />
          )}
        </Field>
        <datalist id="scenario-groups">
          {known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
    </Section>
  )
}

type ChosenProps = SettingsPartProps &
  ({ of: 'again'; options: readonly Settings['again'][] } | { of: 'onReturn'; options: readonly Settings['onReturn'][] })

function Chosen({ of, options, desk, isReadOnly }: ChosenProps) {
  const t: Record<string, unknown> = useTexts(settingsTexts)
  const text = (key: string) => String(t[key] ?? '')
  return (
    <Section title={text(of)}>
      <RadioList<string>
        label={text(of)}
        value={desk.content.settings[of]}
        options={options.map((value) => ({ value, label: text(`${of}-${value}`), help: text(`${of}-${value}-help`) }))}
        onChange={(value) => {
          const chosen = options.find((option) => option === value)
          if (chosen) desk.setSettings({ [of]: chosen })
        }}
        isDisabled={isReadOnly}
      />
    </Section>
  )
}

const LIMITS = [60, 180, 720, 1440, 4320] as const

function LateSection({ desk, isReadOnly }: SettingsPartProps) {
  const t = useTexts(settingsTexts)
  const { lateMinutes } = desk.content.settings
  const isUsual = lateMinutes === null || LIMITS.some((limit) => limit === lateMinutes)
  const [isOwn, setOwn] = useState(!isUsual)
  const isWrong = lateMinutes !== null && !(Number.isInteger(lateMinutes) && lateMinutes >= 1 && lateMinutes <= LATE_MAX_MINUTES)
  const set = (minutes: number | null) => desk.setSettings({ lateMinutes: minutes }, 'late')
  return (
    <Section title={t.late} lead={t.lateLead}>
      <div class="grid max-w-md items-start gap-3 sm:grid-cols-2">
        <SelectField
          label={t.lateLimit}
          value={isOwn || !isUsual ? 'own' : lateMinutes === null ? 'never' : String(lateMinutes)}
          options={[
            ...LIMITS.map((limit) => ({ value: String(limit), label: t[`late-${limit}`] })),
            { value: 'never', label: t['late-never'] },
            { value: 'own', label: t['late-own'] },
          ]}
          onChange={(value) => {
            setOwn(value === 'own')
            if (value !== 'own') set(value === 'never' ? null : Number(value))
            else if (lateMinutes === null) set(60)
          }}
          isDisabled={isReadOnly}
        />
        {(isOwn || !isUsual) && (
          <TextField
            label={t.lateMinutes}
            type="number"
            value={lateMinutes === null || !Number.isFinite(lateMinutes) ? '' : String(lateMinutes)}
            onChange={(text) => set(text.trim() === '' ? Number.NaN : Number(text))}
            error={isWrong ? t.lateWrong : undefined}
            attributes={{ min: 1, max: LATE_MAX_MINUTES, step: 1, inputMode: 'numeric', readOnly: isReadOnly }}
          />
        )}
      </div>
    </Section>
  )
}

function QuietSection({ desk, isReadOnly }: SettingsPartProps) {
  const t = useTexts(settingsTexts)
  return (
    <Section title={t.quiet}>
      <div>
        <Switch
          label={t.quietLabel}
          isOn={desk.content.settings.quiet === 'hold'}
          onChange={(isOn) => desk.setSettings({ quiet: isOn ? 'hold' : 'ignore' })}
          isDisabled={isReadOnly}
        />
        <p class="muted text-xs">{t.quietHelp}</p>
      </div>
    </Section>
  )
}

function FolderSection({ scenario, isReadOnly }: { scenario: Scenario; isReadOnly: boolean }) {
  const t = useTexts(settingsTexts)
  const { patch } = useScenarioChanges()
  const moving = useAction((folderId: number | null) => patch(scenario.id, { folderId }), {
    onFail: () => showToast({ tone: 'error', text: t.folderFailed }),
  })
  return (
    <Section title={t.folderTitle} lead={t.folderLead}>
      <div class="max-w-md">
        <FolderSelect
          kind="scenario"
          value={scenario.folderId}
          onChange={(folderId) => void moving.start(folderId)}
          isReadOnly={isReadOnly || moving.isBusy}
        />
      </div>
    </Section>
  )
}
