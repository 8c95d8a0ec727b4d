import { useTexts } from '../../lib/i18n.ts'
import { SelectField, Switch } from '../../ui/inputs.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { type PickItem, PickList } from '../../ui/PickList.tsx'
import { withFolders } from '../folders/groups.ts'
import { useFolders } from '../folders/queries.ts'
import { useAssignees } from '../friends/assignees.ts'
import { useMarks } from '../marks/queries.ts'
import { useScenarios } from '../scenarios/queries.ts'
import { useTags } from '../tags/queries.ts'
import { type Operation, type OperationDraft, TAGS_MAX } from './draft.ts'
import { FieldForm } from './FieldForm.tsx'
import { bulkTexts } from './texts.ts'

// Fetched when it is chosen: it holds the editor of actions.
const ActionsForm = lazyPart(async () => (await import('./ActionsForm.tsx')).ActionsForm)

export interface OperationFormProps {
  operation: Operation
  draft: OperationDraft
  onChange: (change: Partial<OperationDraft>) => void
}

/** What an operation needs to know, and what it does where that is not plain. */
export function OperationForm(props: OperationFormProps) {
  const t = useTexts(bulkTexts)
  const { operation, draft, onChange } = props
  switch (operation) {
    case 'tag.add':
    case 'tag.remove':
      return <TagForm {...props} />
    case 'mark.set':
      return <MarkForm {...props} />
    case 'staff.assign':
      return <StaffForm {...props} />
    case 'score.add':
      return <NumberField label={t.points} help={t.pointsHelp} value={draft.points} onChange={(points) => onChange({ points })} />
    case 'field.set':
    case 'field.clear':
      return <FieldForm {...props} />
    case 'scenario.start':
    case 'scenario.stop':
      return <ScenarioForm {...props} />
    case 'actions.run':
      return <ActionsForm onChange={onChange} />
    case 'friend.block':
      return (
        <div class="flex flex-col gap-2">
          <p>{t.blockNote}</p>
          <Switch label={t.keepData} isOn={draft.keepData} onChange={(keepData) => onChange({ keepData })} />
          <p class={`text-sm ${draft.keepData ? 'muted' : 'text-warning'}`}>{draft.keepData ? t.keepDataOn : t.keepDataOff}</p>
        </div>
      )
    case 'friend.hide':
      return <p>{t.hideNote}</p>
    case 'friend.archive':
      return <p>{t.archiveNote}</p>
    default:
      return null
  }
}

function TagForm({ draft, onChange }: OperationFormProps) {
  const t = useTexts(bulkTexts)
  const tags = useTags()
  const folders = useFolders('tag')
  const items = withFolders(tags.data ?? [], folders.data ?? []).map(({ id, name, colour, folder }) => ({
    id,
    name,
    colour,
    group: folder,
  }))
  return (
    <div class="flex flex-col gap-1.5">
      <PickList label={t.tags} items={items} chosen={draft.tagIds} onChange={(tagIds) => onChange({ tagIds })} empty={t.noTags} />
      {draft.tagIds.length > TAGS_MAX && (
        <p class="text-xs text-error" role="alert">
          {t.tagsMax(TAGS_MAX)}
        </p>
      )}
    </div>
  )
}

function MarkForm({ draft, onChange }: OperationFormProps) {
  const t = useTexts(bulkTexts)
  const marks = useMarks()
  const items: PickItem<number | null>[] = [
    ...(marks.data ?? []).map(({ id, name, colour }) => ({ id, name, colour })),
    { id: null, name: t.noMark },
  ]
  return (
    <PickList
      isSingle
      label={t.mark}
      items={items}
      chosen={draft.markId === undefined ? [] : [draft.markId]}
      onChange={([markId]) => onChange({ markId })}
      empty={t.noMark}
    />
  )
}

function StaffForm({ draft, onChange }: OperationFormProps) {
  const t = useTexts(bulkTexts)
  const staff = useAssignees()
  const items: PickItem<string | null>[] = [...(staff.data ?? []), { id: null, name: t.nobody }]
  return (
    <PickList
      isSingle
      label={t.staff}
      items={items}
      chosen={draft.staffId === undefined ? [] : [draft.staffId]}
      onChange={([staffId]) => onChange({ staffId })}
      empty={t.nobody}
    />
  )
}

function ScenarioForm({ operation, draft, onChange }: OperationFormProps) {
  const t = useTexts(bulkTexts)
  const scenarios = useScenarios()
  // What is switched off starts for nobody, but whoever waits on it can be taken off.
  const choices = scenarios.data?.filter(({ isActive }) => isActive || operation === 'scenario.stop') ?? []
  if (scenarios.data && choices.length === 0) return <p>{t.noScenarios}</p>
  return (
    <SelectField
      label={t.scenario}
      help={operation === 'scenario.start' ? t.scenarioNote : undefined}
      value={String(draft.scenarioId ?? '')}
      options={[{ value: '', label: t.choose }, ...choices.map(({ id, name }) => ({ value: String(id), label: name }))]}
      onChange={(value) => onChange({ scenarioId: value === '' ? null : Number(value) })}
    />
  )
}
