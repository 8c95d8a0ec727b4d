import { useTexts } from '../../../lib/i18n.ts'
import { Switch } from '../../../ui/inputs.tsx'
import { PickList } from '../../../ui/PickList.tsx'
import { useEditor } from '../context.ts'
import { inputTexts } from '../input-texts.ts'
import { Pair, Pick } from './Pick.tsx'
import type { LeafInputProps } from './ProfileInputs.tsx'
import { DayInput, WhenInput } from './WhenInput.tsx'

/** Whether a goal in a reminder is ahead of the friend, and on which days. */
export function ReminderInput({ leaf, onChange }: LeafInputProps<'reminder'>) {
  const t = useTexts(inputTexts)
  const { lists } = useEditor()
  const { when } = leaf
  return (
    <div class="flex flex-col gap-3">
      <Pick
        label={t.reminderTest}
        value={leaf.op}
        onChange={(op) => onChange({ ...leaf, op })}
        options={[
          { value: 'running', label: t.reminderRunning },
          { value: 'not-running', label: t.reminderNotRunning },
        ]}
      />
      <PickList
        isSingle
        label={t.reminder}
        items={lists.reminders}
        chosen={leaf.reminderId > 0 ? [leaf.reminderId] : []}
        onChange={([reminderId = 0]) => onChange({ ...leaf, reminderId })}
        empty={t.noReminders}
      />
      <Switch
        label={t.goalWhenOn}
        isOn={when !== undefined}
        onChange={(isOn) => onChange({ ...leaf, when: isOn ? { kind: 'between' } : undefined })}
      />
      {when?.kind === 'between' && (
        <>
          <Pair>
            <DayInput
              label={t.fromDay}
              value={when.from ?? ''}
              onChange={(from) => onChange({ ...leaf, when: { ...when, from: from || undefined } })}
            />
            <DayInput
              label={t.toDay}
              value={when.to ?? ''}
              onChange={(to) => onChange({ ...leaf, when: { ...when, to: to || undefined } })}
            />
          </Pair>
          <p class="muted text-xs">{t.openEnd}</p>
        </>
      )}
      {when && when.kind !== 'between' && <WhenInput when={when} onChange={(next) => onChange({ ...leaf, when: next })} />}
    </div>
  )
}
