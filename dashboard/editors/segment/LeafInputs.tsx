import type { Leaf } from '../../../src/engine/segments/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { inputTexts } from './input-texts.ts'
import { BroadcastInput, SavedInput, ScenarioInput } from './inputs/DeliveryInputs.tsx'
import { FieldInput } from './inputs/FieldInput.tsx'
import { FriendsInput } from './inputs/FriendsInput.tsx'
import { LinkInput } from './inputs/LinkInput.tsx'
import { RandomInput, ScoreInput } from './inputs/NumberInputs.tsx'
import { MarkInput, MemoInput, NameInput, StaffInput, TagInput } from './inputs/ProfileInputs.tsx'
import { ReminderInput } from './inputs/ReminderInput.tsx'
import { WhenInput } from './inputs/WhenInput.tsx'

const DAYS_MAX = 3650

/** The controls that fill a condition in, by its kind. */
export function LeafInputs({ leaf, onChange }: { leaf: Leaf; onChange: (leaf: Leaf) => void }) {
  const t = useTexts(inputTexts)
  switch (leaf.kind) {
    case 'name':
      return <NameInput leaf={leaf} onChange={onChange} />
    case 'memo':
      return <MemoInput leaf={leaf} onChange={onChange} />
    case 'tag':
      return <TagInput leaf={leaf} onChange={onChange} />
    case 'field':
      return <FieldInput leaf={leaf} onChange={onChange} />
    case 'mark':
      return <MarkInput leaf={leaf} onChange={onChange} />
    case 'staff':
      return <StaffInput leaf={leaf} onChange={onChange} />
    case 'scenario':
      return <ScenarioInput leaf={leaf} onChange={onChange} />
    case 'reminder':
      return <ReminderInput leaf={leaf} onChange={onChange} />
    case 'broadcast':
      return <BroadcastInput leaf={leaf} onChange={onChange} />
    case 'link':
      return <LinkInput leaf={leaf} onChange={onChange} />
    case 'segment':
      return <SavedInput leaf={leaf} onChange={onChange} />
    case 'followed':
    case 'last-inbound':
      return <WhenInput when={leaf.when} onChange={(when) => onChange({ kind: leaf.kind, when })} />
    case 'silent':
      return (
        <NumberField
          label={t.silentDays}
          help={t.silentHelp}
          value={leaf.days}
          min={0}
          max={DAYS_MAX}
          onChange={(days) => onChange({ ...leaf, days })}
        />
      )
    case 'known':
      return <p class="muted text-sm">{t.knownHelp}</p>
    case 'score':
      return <ScoreInput leaf={leaf} onChange={onChange} />
    case 'random':
      return <RandomInput leaf={leaf} onChange={onChange} />
    case 'friends':
      return <FriendsInput leaf={leaf} onChange={onChange} />
  }
}
