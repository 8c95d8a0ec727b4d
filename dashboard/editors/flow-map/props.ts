import type { StepCounts, StepKind } from '../../../src/features/scenarios/schema.ts'
import type { ActionLists } from '../actions/lists.ts'
import type { DraftStep, Place, StepFault } from '../steps/model.ts'

export interface FlowMapProps {
  steps: readonly DraftStep[]
  /** What steps are about, for their names. */
  lists: ActionLists
  /** The step that is open. */
  selected: number | null
  onSelect: (id: number | null) => void
  onInsert: (place: Place, kind: StepKind) => void
  onMove: (id: number, to: Place) => void
  onRemove: (id: number) => void
  /** How many friends stand before each step, by its id. */
  counts?: Readonly<Record<string, StepCounts>> | undefined
  /** What is wrong with which step, where that is to be shown. */
  faults?: ReadonlyMap<number, readonly StepFault[]> | undefined
  isReadOnly?: boolean | undefined
}
