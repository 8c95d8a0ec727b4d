import type { SaveScenario, Scenario } from '../../../src/features/scenarios/schema.ts'
import { type DraftStep, isStepRight, newStep, toDraftSteps, toSaveSteps } from '../../editors/steps/model.ts'

/** As the API has it; a test compares them. */
export const NAME_MAX = 60

/** A scenario as it stands in the form. */
export interface ScenarioDraft {
  name: string
  isActive: boolean
  steps: DraftStep[]
}

export const draftOf = (scenario: Scenario | null): ScenarioDraft =>
  scenario
    ? { name: scenario.name, isActive: scenario.isActive, steps: toDraftSteps(scenario.steps) }
    : { name: '', isActive: true, steps: [newStep(0)] }

export const toSave = ({ name, isActive, steps }: ScenarioDraft): Omit<SaveScenario, 'version'> => ({
  name: name.trim(),
  isActive,
  steps: toSaveSteps(steps),
})

/** What is compared to know whether anything was changed. */
export const printOf = (draft: ScenarioDraft): string => JSON.stringify(toSave(draft))

export type NameFault = 'nameMissing' | 'nameTooLong'
export function nameFault(name: string): NameFault | undefined {
  if (name.trim() === '') return 'nameMissing'
  return name.trim().length > NAME_MAX ? 'nameTooLong' : undefined
}

export const firstWrongStep = (draft: ScenarioDraft): DraftStep | undefined => draft.steps.find((step) => !isStepRight(step))
