import { useState } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useEnrolmentChanges, useScenarios } from './queries.ts'
import { scenarioTexts } from './texts.ts'

interface StartDialogProps {
  friend: Friend
  /** Scenarios the friend is on already. */
  reading: number[]
  onClose: () => void
}

export function StartDialog({ friend, reading, onClose }: StartDialogProps) {
  const t = useTexts(scenarioTexts)
  const scenarios = useScenarios()
  const { start: startScenario } = useEnrolmentChanges(friend.id)
  const choices = scenarios.data?.filter((scenario) => scenario.isActive && !reading.includes(scenario.id)) ?? []
  const [chosen, setChosen] = useState('')
  const scenarioId = Number(chosen || choices[0]?.id)
  const { start, isBusy, error } = useAction(startScenario, {
    onDone: () => {
      showToast({ tone: 'success', text: t.started })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t.startTitle}
      confirmLabel={t.startAction}
      isBusy={isBusy}
      isConfirmDisabled={choices.length === 0}
      error={error}
      onConfirm={() => void start(scenarioId)}
      onClose={onClose}
    >
      {scenarios.isPending && <BlockSkeleton class="h-20" />}
      {scenarios.error && <ErrorNote error={scenarios.error} />}
      {scenarios.data && choices.length === 0 && <p>{t.startNone}</p>}
      {choices.length > 0 && (
        <>
          <p>{t.startBody(friend.name)}</p>
          <SelectField
            label={t.startChoose}
            value={String(scenarioId)}
            options={choices.map((scenario) => ({ value: String(scenario.id), label: scenario.name }))}
            onChange={setChosen}
          />
          {friend.unfollowedAt !== null && <p class="text-sm text-warning">{t.blockedNote}</p>}
        </>
      )}
    </ConfirmDialog>
  )
}
