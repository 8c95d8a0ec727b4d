import type { SaveScenario, Scenario } from '../../../src/features/scenarios/schema.ts'
import { type DraftStep, isStepRight, newStep, stepsIn, stepsText, toDraftSteps, toSaveSteps } from '../../editors/steps/model.ts'

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

/** As the browser keeps it while it is being written. */
export const keptText = ({ name, isActive, steps }: ScenarioDraft): string => `${isActive ? 'on' : 'off'}\n${name}\n${stepsText(steps)}`

/** What a browser kept; null when it is something else. */
export function keptDraft(text: string, now: ScenarioDraft): ScenarioDraft | null {
  const [on = '', name = '', ...rest] = text.split('\n')
  const steps = stepsIn(rest.join('\n'), now.steps)
  return steps && { name, isActive: on === 'on', steps }
}
