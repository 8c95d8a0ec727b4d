import { useState } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import type { Enrolment } from '../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { enrolTexts } from './enrol-texts.ts'
import { useEnrolmentChanges } from './queries.ts'
import { StepField } from './StartDialog.tsx'
import { useScenarioSteps } from './step-names.ts'

/** Sends a reader on to a step, or back to one. */
export function MoveDialog({ friend, enrolment, onClose }: { friend: Friend; enrolment: Enrolment; onClose: () => void }) {
  const t = useTexts(enrolTexts)
  const { scenarioId, scenarioName } = enrolment
  const { steps = [] } = useScenarioSteps(scenarioId)
  const [chosen, setChosen] = useState(0)
  const next = steps[steps.findIndex(({ id }) => id === enrolment.stepId) + 1]
  const stepId = chosen || (next ?? steps[0])?.id || 0
  const { move } = useEnrolmentChanges(friend.id)
  const { start, isBusy, error } = useAction(move, {
    onDone: () => {
      showToast({ tone: 'success', text: t.moved })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t.moveTitle}
      confirmLabel={t.moveAction}
      isBusy={isBusy}
      isConfirmDisabled={stepId === 0}
      error={error}
      onConfirm={() => void start({ scenarioId, stepId })}
      onClose={onClose}
    >
      <p>{t.moveBody(scenarioName, friend.name)}</p>
      <StepField scenarioId={scenarioId} label={t.moveTo} value={stepId} onChange={setChosen} />
      <p class="muted text-sm">{t.moveAgain}</p>
    </ConfirmDialog>
  )
}
