import { useState } from 'preact/hooks'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { enrolTexts } from './enrol-texts.ts'
import { useEnrolmentChanges, useScenarios } from './queries.ts'
import { useScenarioSteps } from './step-names.ts'

interface StartDialogProps {
  friend: Friend
  /** Scenarios the friend is on already. */
  reading: number[]
  onClose: () => void
}

/** Starts a scenario by hand, at its beginning or at a step. Whether it may begin again for this friend is up to its settings. */
export function StartDialog({ friend, reading, onClose }: StartDialogProps) {
  const t = useTexts(enrolTexts)
  const scenarios = useScenarios()
  const { start: startScenario } = useEnrolmentChanges(friend.id)
  const active = scenarios.data?.filter(({ isActive }) => isActive) ?? []
  // Those that would begin anew stand last.
  const choices = active.toSorted((a, b) => Number(reading.includes(a.id)) - Number(reading.includes(b.id)))
  const [chosen, setChosen] = useState(0)
  const [stepId, setStepId] = useState(0)
  const scenarioId = chosen || choices[0]?.id
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
      isConfirmDisabled={scenarioId === undefined}
      error={error}
      onConfirm={() => scenarioId !== undefined && void start({ scenarioId, stepId: stepId || undefined })}
      onClose={onClose}
    >
      {scenarios.isPending && <BlockSkeleton class="h-20" />}
      {scenarios.error && <ErrorNote error={scenarios.error} />}
      {scenarios.data && choices.length === 0 && <p>{t.startNone}</p>}
      {scenarioId !== undefined && (
        <>
          <p>{t.startBody(friend.name)}</p>
          <SelectField
            label={t.startChoose}
            value={String(scenarioId)}
            options={choices.map(({ id, name }) => ({ value: String(id), label: reading.includes(id) ? t.startReading(name) : name }))}
            onChange={(id) => {
              setChosen(Number(id))
              setStepId(0)
            }}
          />
          <StepField scenarioId={scenarioId} label={t.startFrom} value={stepId} first={t.startFirst} onChange={setStepId} />
          {stepId !== 0 && <p class="muted text-sm">{t.startAt}</p>}
          {friend.unfollowedAt !== null && <p class="text-sm text-warning">{t.blockedNote}</p>}
        </>
      )}
    </ConfirmDialog>
  )
}

interface StepFieldProps {
  scenarioId: number
  label: string
  /** 0: the first choice. */
  value: number
  /** What stands first, before the steps. */
  first?: string
  onChange: (stepId: number) => void
}

/** A step of a scenario to choose, by its place, when it is due and what it does. */
export function StepField({ scenarioId, label, value, first, onChange }: StepFieldProps) {
  const { steps = [], error, isPending } = useScenarioSteps(scenarioId)
  if (error && steps.length === 0) return <ErrorNote error={error} />
  return (
    <SelectField
      label={label}
      value={String(value)}
      options={[
        ...(first === undefined ? [] : [{ value: '0', label: first }]),
        ...steps.map(({ id, name, depth }) => ({ value: String(id), label: `${'　'.repeat(depth)}${name}` })),
      ]}
      onChange={(id) => onChange(Number(id))}
      isDisabled={isPending}
    />
  )
}
