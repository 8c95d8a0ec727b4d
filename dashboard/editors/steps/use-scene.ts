import { useMemo } from 'preact/hooks'
import type { StepCounts } from '../../../src/features/scenarios/schema.ts'
import type { In } from '../actions/model.ts'
import type { StepParts, StepsScene } from './context.ts'
import type { DraftStep } from './draft.ts'
import { stepFaults } from './faults.ts'
import { tapChoices } from './taps.ts'
import type { Place } from './tree.ts'
import { useStepsEditor } from './use-steps-editor.ts'

export interface StepsSceneOptions {
  steps: DraftStep[]
  /** Given a change rather than a result, so that an undo fits whatever was edited meanwhile. */
  change: (make: (steps: DraftStep[]) => DraftStep[], about?: string) => void
  inside: In
  parts: StepParts
  scenarioId?: number | undefined
  /** How many friends stand before each step, by its id. */
  counts: Readonly<Record<string, StepCounts>>
  notes?: StepsScene['notes'] | undefined
  openId: number | null
  onOpen: (id: number | null) => void
  /** A try to publish was made: what is missing is now said at its place. */
  isTried?: boolean
  isReadOnly?: boolean
  onCopy?: ((id: number) => void) | undefined
  onPaste?: ((place: Place) => void) | undefined
}

const NO_NOTES: StepsScene['notes'] = new Map()
const nothing = () => {}

/** All that the parts of the editor share. */
export function useScene(options: StepsSceneOptions, onAdd: (place: Place) => void = nothing): StepsScene {
  const { steps, change, counts, inside, onOpen, notes = NO_NOTES, isTried = false, isReadOnly = false } = options
  const editor = useStepsEditor({ steps, change, counts, onOpen })
  const faults = useMemo(() => stepFaults(steps, inside), [steps, inside])
  const taps = useMemo(() => tapChoices(steps), [steps])
  const { parts, scenarioId, openId, onCopy, onPaste } = options
  return {
    steps,
    editor,
    inside,
    parts,
    scenarioId,
    counts,
    faults,
    notes,
    isTried,
    isReadOnly,
    openId,
    onOpen,
    taps,
    onAdd,
    onCopy,
    onPaste,
  }
}
