import { useTexts } from '../../lib/i18n.ts'
import { SelectField } from '../../ui/inputs.tsx'
import type { DetailProps } from './ActionDetail.tsx'
import { FolderSelect } from './FolderSelect.tsx'
import { actionTexts } from './texts.ts'

// What an action is about: one of the things that the account has.

export function MarkChoice({ action, lists, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  const isGone = fault === 'gone'
  const options = [
    ...(action.of === 0 || isGone ? [{ value: '0', label: t.choose }] : []),
    { value: 'none', label: t.markNone },
    ...lists.marks.map((mark) => ({ value: String(mark.id), label: mark.name })),
  ]
  return (
    <div class="sm:max-w-md">
      <SelectField
        label={t.mark}
        value={action.of === null ? 'none' : isGone ? '0' : String(action.of)}
        options={options}
        onChange={(value) => onChange({ of: value === 'none' ? null : Number(value) })}
        error={fault ? t[`fault-${fault}`] : undefined}
        isDisabled={isReadOnly}
      />
    </div>
  )
}

export function StaffChoice({ action, lists, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  const isGone = fault === 'gone'
  const options = [
    ...(action.staffId === '' || isGone ? [{ value: '', label: t.choose }] : []),
    { value: 'none:', label: t.staffNone },
    ...lists.staff.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <div class="sm:max-w-md">
      <SelectField
        label={t.staff}
        value={action.staffId === null ? 'none:' : isGone ? '' : action.staffId}
        options={options}
        onChange={(value) => onChange({ staffId: value === 'none:' ? null : value })}
        error={fault ? t[`fault-${fault}`] : undefined}
        isDisabled={isReadOnly}
      />
    </div>
  )
}

export function ScenarioChoice({ action, lists, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  const { StepSelect } = lists.parts ?? {}
  const hasSteps = action.kind === 'scenario.start' || action.kind === 'scenario.move'
  const isOfScenario = fault === 'choose' || fault === 'gone'
  return (
    <div class="grid gap-4 sm:grid-cols-2">
      <FolderSelect
        label={t.scenario}
        items={lists.scenarios.map(({ id, name, isActive }) => ({ id, name: isActive ? name : t.scenarioOff(name) }))}
        value={action.of}
        onChange={(of) => onChange({ of, stepId: 0 })}
        error={isOfScenario ? t[`fault-${fault}`] : undefined}
        isReadOnly={isReadOnly}
      />
      {hasSteps && StepSelect && action.of !== null && action.of !== 0 && !isOfScenario && (
        <StepSelect
          scenarioId={action.of}
          value={action.stepId}
          onChange={(stepId) => onChange({ stepId })}
          mayBeFirst={action.kind === 'scenario.start'}
          error={fault === 'step' ? t['fault-step'] : undefined}
          isReadOnly={isReadOnly}
        />
      )}
    </div>
  )
}

/** Of which reminder all goals are cancelled. */
export function ReminderChoice({ action, lists, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  return (
    <div class="sm:max-w-md">
      <FolderSelect
        label={t.reminder}
        help={t.reminderCancelHelp}
        items={lists.reminders.map(({ id, name, isActive }) => ({ id, name: isActive ? name : t.scenarioOff(name) }))}
        value={action.of}
        onChange={(of) => onChange({ of })}
        error={fault ? t[`fault-${fault}`] : undefined}
        isReadOnly={isReadOnly}
      />
    </div>
  )
}

export function SavedChoice({ action, lists, ownListId, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  return (
    <div class="sm:max-w-md">
      <FolderSelect
        label={t.saved}
        help={t.savedHelp}
        // In itself it would only go round.
        items={lists.saved.filter(({ id }) => id !== ownListId || id === action.of)}
        value={action.of}
        onChange={(of) => onChange({ of })}
        error={fault ? t[`fault-${fault}`] : undefined}
        isReadOnly={isReadOnly}
      />
    </div>
  )
}
