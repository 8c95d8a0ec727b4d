export { fromContent, fromSteps, toContent, toSteps } from './convert.ts'
export { copyOfSteps } from './copy.ts'
export {
  type DraftContent,
  type DraftSettings,
  type DraftStep,
  type DraftStepOf,
  type DraftWay,
  emptySettings,
  isForked,
  newStep,
  newStepId,
  type WayRule,
} from './draft.ts'
export { faultsOfStep, isRight, isTimingRight, type StepFault, stepFaults } from './faults.ts'
export * from './tree.ts'
