import { useTexts } from '../../../lib/i18n.ts'
import { PickList } from '../../../ui/PickList.tsx'
import { useEditor } from '../context.ts'
import { inputTexts } from '../input-texts.ts'
import { Pick } from './Pick.tsx'
import type { LeafInputProps } from './ProfileInputs.tsx'

const chosenOf = (id: number): number[] => (id > 0 ? [id] : [])

export function ScenarioInput({ leaf, onChange }: LeafInputProps<'scenario'>) {
  const t = useTexts(inputTexts)
  const { lists } = useEditor()
  const steps = lists.steps.get(leaf.scenarioId) ?? []
  return (
    <div class="flex flex-col gap-3">
      <Pick
        label={t.scenarioTest}
        value={leaf.op}
        onChange={(op) => onChange({ kind: 'scenario', op, scenarioId: leaf.scenarioId })}
        options={[
          { value: 'reading', label: t.scenarioReading },
          { value: 'finished', label: t.scenarioFinished },
          { value: 'stopped', label: t.scenarioStopped },
          { value: 'never', label: t.scenarioNever },
        ]}
      />
      <PickList
        isSingle
        label={t.scenario}
        items={lists.scenarios}
        chosen={chosenOf(leaf.scenarioId)}
        onChange={([scenarioId = 0]) => onChange({ kind: 'scenario', op: leaf.op, scenarioId })}
        empty={t.noScenarios}
      />
      {leaf.op === 'reading' && steps.length > 0 && (
        <Pick
          label={t.step}
          value={String(leaf.stepId ?? '')}
          options={[{ value: '', label: t.anyStep }, ...steps.map(({ id, no, name }) => ({ value: String(id), label: `${no}. ${name}` }))]}
          onChange={(id) => onChange({ ...leaf, stepId: id === '' ? undefined : Number(id) })}
        />
      )}
    </div>
  )
}

export function BroadcastInput({ leaf, onChange }: LeafInputProps<'broadcast'>) {
  const t = useTexts(inputTexts)
  const { lists } = useEditor()
  return (
    <div class="flex flex-col gap-3">
      <Pick
        label={t.broadcastTest}
        value={leaf.op}
        onChange={(op) => onChange({ ...leaf, op })}
        options={[
          { value: 'received', label: t.received },
          { value: 'not-received', label: t.notReceived },
        ]}
      />
      <PickList
        isSingle
        label={t.broadcastTest}
        items={lists.broadcasts}
        chosen={chosenOf(leaf.broadcastId)}
        onChange={([broadcastId = 0]) => onChange({ ...leaf, broadcastId })}
        empty={t.noBroadcasts}
      />
    </div>
  )
}

export function SavedInput({ leaf, onChange }: LeafInputProps<'segment'>) {
  const t = useTexts(inputTexts)
  const { lists } = useEditor()
  return (
    <PickList
      isSingle
      label={t.segment}
      items={lists.segments.map(({ id, name, folder }) => ({ id, name, group: folder }))}
      chosen={chosenOf(leaf.segmentId)}
      onChange={([segmentId = 0]) => onChange({ kind: 'segment', segmentId })}
      empty={t.noSegments}
    />
  )
}
