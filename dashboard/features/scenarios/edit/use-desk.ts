import { useMemo, useState } from 'preact/hooks'
import type { Scenario } from '../../../../src/features/scenarios/schema.ts'
import type { ActionLists, In } from '../../../editors/actions/model.ts'
import { type DraftContent, type DraftSettings, type DraftStep, fromContent, toContent } from '../../../editors/steps/model.ts'
import { useAction } from '../../../lib/use-action.ts'
import { useHistory } from '../../../lib/use-history.ts'
import { useLeaveGuard } from '../../../lib/use-leave-guard.ts'
import { useZone } from '../../../ui/Time.tsx'
import { useDraftChanges } from '../draft-queries.ts'
import { useScenarioChanges } from '../queries.ts'
import { useDraftSave } from './use-draft-save.ts'

interface DeskOptions {
  scenario: Scenario
  lists: ActionLists
  isReadOnly: boolean
}

/** What is being written of a scenario: its steps and settings, a step back and forward, and how it gets to the server. */
export function useDesk({ scenario, lists, isReadOnly }: DeskOptions) {
  const zone = useZone()
  const inside: In = useMemo(() => ({ lists, zone }), [lists, zone])
  const [content, setContent] = useState<DraftContent>(() => fromContent(scenario.draft?.content ?? scenario.content, inside))
  const history = useHistory(content, setContent)
  const changes = useDraftChanges(scenario.id)
  const { load } = useScenarioChanges()
  const saving = useDraftSave({
    content,
    read: () => toContent(content, inside),
    first: { draftVersion: scenario.draft?.version ?? 0, over: scenario.version },
    isOff: isReadOnly,
    save: changes.save,
  })
  const { kind } = saving.state
  const guard = useLeaveGuard(kind === 'offline' || kind === 'conflict' || kind === 'refused')
  const overwriting = useAction(async () => {
    const now = await load(scenario.id)
    saving.rebase({ draftVersion: now.draft?.version ?? 0, over: now.version, isStored: false })
    await saving.flush()
  })
  return {
    inside,
    content,
    history,
    changeSteps: (make: (steps: DraftStep[]) => DraftStep[], about?: string) =>
      history.change((now) => {
        const steps = make(now.steps)
        return steps === now.steps ? now : { ...now, steps }
      }, about),
    setSettings: (change: Partial<DraftSettings> | ((now: DraftSettings) => Partial<DraftSettings>), about?: string) =>
      history.change((now) => {
        const next = typeof change === 'function' ? change(now.settings) : change
        return { ...now, settings: { ...now.settings, ...next } }
      }, about),
    saving,
    guard,
    overwrite: () => void overwriting.start(undefined),
    isOverwriting: overwriting.isBusy,
    changes,
  }
}
export type Desk = ReturnType<typeof useDesk>
