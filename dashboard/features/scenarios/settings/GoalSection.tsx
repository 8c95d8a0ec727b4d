import { emptySegment } from '../../../editors/segment/model.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Switch } from '../../../ui/inputs.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { Section } from '../../../ui/Page.tsx'
import { SegmentField } from '../../segments/SegmentField.tsx'
import type { SettingsPartProps } from './SettingsForm.tsx'
import { settingsTexts } from './texts.ts'

const ActionsEditor = lazyPart(async () => (await import('../../../editors/actions/ActionsEditor.tsx')).ActionsEditor)

/** What the scenario is for: whoever has reached it leaves. */
export function GoalSection({ desk, isTried, isReadOnly }: SettingsPartProps) {
  const t = useTexts(settingsTexts)
  const { goal } = desk.content.settings
  const isEmpty = goal !== null && goal.when.where.kind === 'all' && goal.when.where.of.length === 0
  return (
    <Section title={t.goal} lead={t.goalLead}>
      <Switch
        label={t.goalLabel}
        isOn={goal !== null}
        onChange={(isOn) => desk.setSettings({ goal: isOn ? { when: emptySegment(), actions: [] } : null })}
        isDisabled={isReadOnly}
      />
      {goal && (
        <>
          <div class="flex flex-col gap-1.5">
            <h3 class="text-sm font-semibold">{t.goalWhen}</h3>
            <SegmentField
              segment={isEmpty ? null : goal.when}
              words={{
                none: t.goalNone,
                add: t.goalAdd,
                change: t.goalChange,
                clear: t.goalClear,
                title: t.goalTitle,
                lead: t.goalDialogLead,
                apply: t.goalApply,
              }}
              onChange={(when) => desk.setSettings({ goal: { ...goal, when: when ?? emptySegment() } })}
              isReadOnly={isReadOnly}
            />
            {isTried && isEmpty && (
              <p class="text-xs font-medium text-error" role="alert">
                {t.goalNone}
              </p>
            )}
          </div>
          <div class="flex flex-col gap-1.5">
            <h3 class="text-sm font-semibold">{t.goalActions}</h3>
            <ActionsEditor
              label={t.goalActions}
              actions={goal.actions}
              update={(change) =>
                desk.setSettings(({ goal: now }) => ({ goal: now && { ...now, actions: change(now.actions) } }), 'goal-actions')
              }
              lists={desk.inside.lists}
              showFaults={isTried}
              isReadOnly={isReadOnly}
            />
          </div>
        </>
      )}
    </Section>
  )
}
