import type { StepParts } from '../../../editors/steps/context.ts'
import { lazyPart } from '../../../ui/lazy-part.tsx'

/** What the editor of steps can only get from features, each fetched when it is first shown. */
export const stepParts: StepParts = {
  ConditionDialog: lazyPart(async () => (await import('./StepCondition.tsx')).StepConditionDialog, null),
  ConditionText: lazyPart(async () => (await import('./StepCondition.tsx')).StepConditionText, '…'),
  StepSelect: lazyPart(async () => (await import('../../actions/StepSelect.tsx')).StepSelect, '…'),
  LinkPicker: lazyPart(async () => (await import('./LinkPicker.tsx')).LinkPicker),
  LinkNames: lazyPart(async () => (await import('./LinkPicker.tsx')).LinkNames, '…'),
}
