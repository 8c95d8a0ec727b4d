import type { ActionParts } from '../../editors/actions/lists.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'

/** What the editor of action lists can only get from features. Most lists need none of it, so each is fetched when it is first shown. */
export const actionParts: ActionParts = {
  ConditionDialog: lazyPart(async () => (await import('./ConditionDialog.tsx')).ConditionDialog, null),
  ConditionText: lazyPart(async () => (await import('./ConditionText.tsx')).ConditionText, '…'),
  StepSelect: lazyPart(async () => (await import('./StepSelect.tsx')).StepSelect, '…'),
}
