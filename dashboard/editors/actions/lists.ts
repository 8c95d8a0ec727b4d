import type { ComponentType } from 'preact'
import type { Action } from '../../../src/engine/actions/schema.ts'
import type { Segment } from '../../../src/engine/segments/schema.ts'
import type { Colour } from '../../ui/colours.ts'
import type { FieldShape } from '../field-value/model.ts'

interface Named {
  id: number
  name: string
  /** The name of the folder it lies in. */
  folder?: string | undefined
}

export interface ConditionDialogProps {
  /** Undefined: none yet. */
  segment: Segment | undefined
  onApply: (segment: Segment) => void
  onClose: () => void
}

export interface StepSelectProps {
  scenarioId: number
  /** 0: none is chosen. */
  value: number
  onChange: (stepId: number) => void
  /** Whether "from the first one" is a choice, too. */
  mayBeFirst: boolean
  error: string | undefined
  isReadOnly: boolean
}

/** Parts of the editor that ask the server for what they show. */
export interface ActionParts {
  ConditionDialog: ComponentType<ConditionDialogProps>
  /** A condition in words. */
  ConditionText: ComponentType<{ segment: Segment }>
  StepSelect: ComponentType<StepSelectProps>
}

/** What actions can be about: given by whoever shows the editor, because the editor knows no feature. */
export interface ActionLists {
  scenarios: readonly { id: number; name: string; isActive: boolean }[]
  /** `fieldId`: it takes its goals from there alone. */
  reminders: readonly { id: number; name: string; isActive: boolean; fieldId: number | null }[]
  tags: readonly (Named & { colour: Colour })[]
  fields: readonly (FieldShape & Named)[]
  marks: readonly { id: number; name: string; colour: Colour }[]
  staff: readonly { id: string; name: string }[]
  /** Action lists that were saved under a name. */
  saved: readonly (Named & { actions: readonly Action[] })[]
  /** For the names of messages that are sent by reference; undefined while on their way. */
  templates?: readonly Named[] | undefined
  /** Makes a tag of that name; ends with its id, once it stands in `tags`. Absent: one may not. */
  createTag?: ((name: string) => Promise<number>) | undefined
  parts?: ActionParts
}

export const noLists: ActionLists = { scenarios: [], reminders: [], tags: [], fields: [], marks: [], staff: [], saved: [] }
