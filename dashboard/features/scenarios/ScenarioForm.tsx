import { Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Scenario } from '../../../src/features/scenarios/schema.ts'
import { toBubbles } from '../../editors/composer/model.ts'
import { Preview } from '../../editors/composer/Preview.tsx'
import { StepsEditor } from '../../editors/steps/StepsEditor.tsx'
import { useTimingLabel } from '../../editors/steps/texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { DraftNote } from '../../ui/DraftNote.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { Page } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { TapCounts } from '../taps/TapCounts.tsx'
import { RemoveScenario } from './RemoveScenario.tsx'
import { ScenarioHead } from './ScenarioHead.tsx'
import { scenarioTexts } from './texts.ts'
import { type ScenarioFormState, useScenarioForm } from './use-scenario-form.ts'

/** Writes a scenario: its name and switch, its steps, and how they look on a phone. */
export function ScenarioForm({ scenario, onReload }: { scenario: Scenario | null; onReload: () => void }) {
  const t = useTexts(scenarioTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const form = useScenarioForm(scenario)
  const [isRemoving, setRemoving] = useState(false)
  const isReadOnly = !can('scenarios.edit')
  const { stored, guard } = form
  const remove = stored && !isReadOnly && (
    <Button tone="ghost" icon={<Trash2 class="size-4" aria-hidden="true" />} onClick={() => setRemoving(true)}>
      {t.remove}
    </Button>
  )
  return (
    <Page title={stored?.name ?? t.newTitle} back={{ href: path('/scenarios'), label: t.back }} actions={remove}>
      <div class="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="flex min-w-0 flex-col gap-6">
          <ScenarioHead form={form} isReadOnly={isReadOnly} />
          <section class="flex flex-col gap-3">
            <h2 class="text-lg font-bold">{t.stepsTitle}</h2>
            <DraftNote kept={form.kept} />
            <StepsEditor
              steps={form.draft.steps}
              update={form.updateSteps}
              openKey={form.openKey}
              onOpen={form.setOpenKey}
              showFaults={form.isTried}
              isReadOnly={isReadOnly}
            />
          </section>
          {form.error && <ErrorNote error={form.error} />}
          {!isReadOnly && (form.isDirty || stored === null) && <Bar form={form} />}
        </div>
        <StepsPreview form={form} />
      </div>
      {form.isConflict && (
        <ConflictDialog onLoad={onReload} onOverwrite={form.overwrite} isBusy={form.isBusy}>
          <p>{t.conflictBody}</p>
        </ConflictDialog>
      )}
      {isRemoving && stored && <RemoveScenario scenario={stored} onGone={guard.release} onClose={() => setRemoving(false)} />}
      {guard.pending !== null && <LeaveDialog onLeave={form.leave} onStay={guard.stay} />}
    </Page>
  )
}

function Bar({ form }: { form: ScenarioFormState }) {
  const t = useTexts(scenarioTexts)
  const number = useNumber()
  const reading = form.stored?.reading ?? 0
  return (
    <SaveBar
      text={
        <>
          <p class="font-semibold">{form.stored ? t.dirty : t.newDirty}</p>
          {reading > 0 && <p class="muted text-xs">{t.affects(number(reading))}</p>}
        </>
      }
    >
      {form.stored && form.isDirty && (
        <Button tone="ghost" onClick={form.discard} isDisabled={form.isBusy}>
          {t.discard}
        </Button>
      )}
      <Button tone="primary" onClick={form.submit} isBusy={form.isBusy} class="min-w-28">
        {t.save}
      </Button>
    </SaveBar>
  )
}

/** The opened step, and how its choices were tapped; all of them when none is open. */
function StepsPreview({ form }: { form: ScenarioFormState }) {
  const t = useTexts(scenarioTexts)
  const label = useTimingLabel()
  const account = useAccount()
  const { steps } = form.draft
  const open = steps.find((step) => step.key === form.openKey)
  const bubbles = open ? toBubbles(open.bubbles) : steps.flatMap((step) => toBubbles(step.bubbles))
  return (
    <div class="flex flex-col gap-6 lg:sticky lg:top-24">
      <Preview account={account} bubbles={bubbles} note={open ? label(open.timing) : t.previewAll} isBeside />
      {open?.id !== undefined && <TapCounts key={open.id} source={`s${open.id}`} bubbles={toBubbles(open.bubbles)} />}
    </div>
  )
}
