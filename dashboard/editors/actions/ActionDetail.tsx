import { useTexts } from '../../lib/i18n.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { MarkChoice, ReminderChoice, SavedChoice, ScenarioChoice, StaffChoice } from './choices.tsx'
import { FieldChangeEditor } from './FieldChangeEditor.tsx'
import type { ActionFault, ActionLists, DraftAction } from './model.ts'
import { ScoreEditor, WaitEditor } from './numbers.tsx'
import { ReminderGoal } from './ReminderGoal.tsx'
import { TagChoice } from './TagChoice.tsx'
import { actionTexts } from './texts.ts'

// Fetched when a message is opened: it is the largest editor there is, and the choices of its messages open this one.
const Composer = lazyPart(async () => (await import('../composer/Composer.tsx')).Composer)

export interface DetailProps {
  action: DraftAction
  lists: ActionLists
  ownListId?: number | undefined
  /** As far as it is time to say it. */
  fault: ActionFault | undefined
  isReadOnly: boolean
  onChange: (change: Partial<DraftAction>) => void
}

/** What one action needs to know, by its kind. */
export function ActionDetail(props: DetailProps) {
  const { action, fault, isReadOnly, onChange } = props
  const t = useTexts(actionTexts)
  switch (action.kind) {
    case 'send':
      return (
        <Composer
          bubbles={action.bubbles}
          onChange={(bubbles) => onChange({ bubbles })}
          showFaults={fault !== undefined}
          isReadOnly={isReadOnly}
        />
      )
    case 'tag.add':
    case 'tag.remove':
      return <TagChoice {...props} />
    case 'field.set':
      return <FieldChangeEditor {...props} />
    case 'mark.set':
      return <MarkChoice {...props} />
    case 'staff.assign':
      return <StaffChoice {...props} />
    case 'score.add':
      return <ScoreEditor {...props} />
    case 'scenario.start':
    case 'scenario.stop':
    case 'scenario.move':
    case 'scenario.resume':
      return <ScenarioChoice {...props} />
    case 'reminder.start':
      return <ReminderGoal {...props} />
    case 'reminder.cancel':
      return <ReminderChoice {...props} />
    case 'wait':
      return <WaitEditor {...props} />
    case 'list.run':
      return <SavedChoice {...props} />
    case 'friend.hide':
      return <p class="muted text-sm">{t.hideHelp}</p>
    case 'friend.show':
      return <p class="muted text-sm">{t.showHelp}</p>
    case 'friend.block':
      return (
        <p class="tint-warning rounded-field border border-warning/30 px-4 py-3 text-sm" role="note">
          {t.blockHelp}
        </p>
      )
  }
}
