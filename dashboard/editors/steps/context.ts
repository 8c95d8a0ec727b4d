import { type ComponentType, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { StepCounts } from '../../../src/features/scenarios/schema.ts'
import type { StepSelectProps } from '../actions/lists.ts'
import type { In } from '../actions/model.ts'
import type { DraftStep } from './draft.ts'
import type { StepFault } from './faults.ts'
import type { TapChoice } from './taps.ts'
import type { Place } from './tree.ts'
import type { StepsEditorState } from './use-steps-editor.ts'

export interface StepConditionProps {
  segment: Segment | undefined
  /** Who gets a step, or who goes a way. */
  of: 'step' | 'way'
  onApply: (segment: Segment) => void
  onClose: () => void
}

/** Parts of the editor that ask the server for what they show: the editor knows no feature. */
export interface StepParts {
  ConditionDialog: ComponentType<StepConditionProps>
  /** A condition in words. */
  ConditionText: ComponentType<{ segment: Segment; of: 'step' | 'way' }>
  StepSelect: ComponentType<StepSelectProps>
  LinkPicker: ComponentType<{ linkIds: readonly number[]; isReadOnly: boolean; onChange: (linkIds: number[]) => void }>
  /** Names of links, for a line. */
  LinkNames: ComponentType<{ linkIds: readonly number[] }>
}

export interface StepsScene {
  steps: readonly DraftStep[]
  editor: StepsEditorState
  inside: In
  parts: StepParts
  /** The scenario that is edited. */
  scenarioId: number | undefined
  /** By id of the step. */
  counts: Readonly<Record<string, StepCounts>>
  faults: ReadonlyMap<number, readonly StepFault[]>
  /** What is said of a step besides, such as what a review found. */
  notes: ReadonlyMap<number, readonly { isError: boolean; text: string }[]>
  isTried: boolean
  isReadOnly: boolean
  openId: number | null
  onOpen: (id: number | null) => void
  taps: readonly TapChoice[]
  /** Opens the choice of what to add there. */
  onAdd: (place: Place) => void
  onCopy: ((id: number) => void) | undefined
  onPaste: ((place: Place) => void) | undefined
}

export const StepsContext = createContext<StepsScene | null>(null)
export function useSteps(): StepsScene {
  const scene = useContext(StepsContext)
  if (!scene) throw new Error('This part belongs into a StepsEditor.')
  return scene
}

export const stepHeadId = (id: number): string => `step-${id}`
export const stepCardId = (id: number): string => `step-card-${id}`
export const stepBodyId = (id: number): string => `step-body-${id}`
export const wayId = (stepId: number, way: number): string => `step-${stepId}-way-${way}`
