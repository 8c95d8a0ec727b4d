import { useTexts } from '../../lib/i18n.ts'
import { SelectField } from '../../ui/inputs.tsx'
import { Composer } from '../composer/Composer.tsx'
import { FieldChangeEditor } from './FieldChangeEditor.tsx'
import { FolderSelect } from './FolderSelect.tsx'
import type { ActionFault, ActionLists, DraftAction } from './model.ts'
import { actionTexts } from './texts.ts'

export interface DetailProps {
  action: DraftAction
  lists: ActionLists
  /** Shown only after a try to save. */
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
    case 'field.set':
      return <FieldChangeEditor {...props} />
    case 'mark.set':
      return <MarkChoice {...props} />
    case 'friend.hide':
      return <p class="muted text-sm">{t.hideHelp}</p>
    case 'friend.show':
      return <p class="muted text-sm">{t.showHelp}</p>
    default:
      return <OneOf {...props} />
  }
}

/** A tag or a scenario. */
function OneOf({ action, lists, fault, isReadOnly, onChange }: DetailProps) {
  const t = useTexts(actionTexts)
  const isTag = action.kind === 'tag.add' || action.kind === 'tag.remove'
  const items = isTag
    ? lists.tags
    : lists.scenarios.map(({ id, name, isActive }) => ({ id, name: isActive ? name : t.scenarioOff(name), folder: undefined }))
  return (
    <div class="sm:max-w-md">
      <FolderSelect
        label={isTag ? t.tag : t.scenario}
        items={items}
        value={action.of}
        onChange={(of) => onChange({ of })}
        error={fault ? t[`fault-${fault}`] : undefined}
        isReadOnly={isReadOnly}
      />
    </div>
  )
}

function MarkChoice({ action, lists, fault, isReadOnly, onChange }: DetailProps) {
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
