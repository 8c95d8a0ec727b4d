import { useMemo, useState } from 'preact/hooks'
import type { Scenario, Version } from '../../../../src/features/scenarios/schema.ts'
import { noLists } from '../../../editors/actions/lists.ts'
import type { In } from '../../../editors/actions/model.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useNumber } from '../../../lib/numbers.ts'
import { useAction } from '../../../lib/use-action.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { SelectField } from '../../../ui/inputs.tsx'
import { BlockSkeleton } from '../../../ui/Skeleton.tsx'
import { useZone } from '../../../ui/Time.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { useActionLists } from '../../actions/use-action-lists.ts'
import { useCan } from '../../staff/me.ts'
import { useComparison, useDraftChanges, useVersion } from '../draft-queries.ts'
import { ChangeList } from '../review/ChangeList.tsx'
import { useStepNames } from '../review/change-words.ts'
import { useNamedSteps } from '../step-names.ts'
import { versionTexts } from './texts.ts'

interface VersionDialogProps {
  scenario: Scenario
  version: number
  /** All versions that are kept, the newest first. */
  others: readonly number[]
  onRestored: () => void
  onClose: () => void
}

/** An earlier content: what it changed, or how it differs from another one, its steps, and the way back to it. */
export function VersionDialog({ scenario, version, others, onRestored, onClose }: VersionDialogProps) {
  const t = useTexts(versionTexts)
  const number = useNumber()
  const can = useCan()
  const found = useVersion(scenario.id, version)
  const [isRestoring, setRestoring] = useState(false)
  const { restore } = useDraftChanges(scenario.id)
  const restoring = useAction(() => restore({ version, draftVersion: scenario.draft?.version ?? 0 }), {
    onDone: () => {
      showToast({ tone: 'success', text: t.restored })
      onClose()
      onRestored()
    },
  })
  const footer = can('scenarios.edit') && version !== others[0] && (
    <Button tone="primary" onClick={() => setRestoring(true)}>
      {t.restore}
    </Button>
  )
  return (
    <Dialog title={t.dialog(number(version))} onClose={onClose} footer={footer} width="42rem" isFull>
      {found.data && <Content scenario={scenario} version={found.data} others={others} />}
      {!found.data &&
        (found.error ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <BlockSkeleton class="h-60" />)}
      {isRestoring && (
        <ConfirmDialog
          title={t.restoreTitle(number(version))}
          confirmLabel={t.restore}
          isBusy={restoring.isBusy}
          error={restoring.error}
          onConfirm={() => void restoring.start(undefined)}
          onClose={() => setRestoring(false)}
        >
          <p>{t.restoreBody}</p>
          {scenario.draft && <p class="font-semibold">{t.restoreLost}</p>}
        </ConfirmDialog>
      )}
    </Dialog>
  )
}

function Content({ scenario, version, others }: { scenario: Scenario; version: Version; others: readonly number[] }) {
  const t = useTexts(versionTexts)
  const number = useNumber()
  const zone = useZone()
  const { lists = noLists } = useActionLists()
  const inside: In = useMemo(() => ({ lists, zone }), [lists, zone])
  const stepsOf = useNamedSteps(lists)
  const choices = others.filter((each) => each !== version.version)
  const [other, setOther] = useState<number | null>(version.before ?? choices[0] ?? null)
  const isBefore = other !== null && other === version.before
  const compared = useComparison(scenario.id, { from: other ?? version.version, to: isBefore ? null : version.version })
  const base = useVersion(scenario.id, other)
  const names = useStepNames([version.content, base.data?.content, scenario.content].filter(Boolean), inside)
  const shown = isBefore ? version : other === null ? undefined : compared.data
  const isSame = shown && shown.changes.length === 0 && shown.settingsChanged.length === 0
  return (
    <div class="flex flex-col gap-6 pt-1">
      <section class="flex flex-col gap-2">
        {other === null ? (
          <p class="text-sm">{t.first}</p>
        ) : (
          <>
            <div class="max-w-60">
              <SelectField
                label={t.compare}
                value={String(other)}
                options={choices.map((each) => ({ value: String(each), label: t.version(number(each)) }))}
                onChange={(value) => setOther(Number(value))}
              />
            </div>
            <h3 class="font-bold">{t.changedFrom(number(other))}</h3>
            {!shown && <BlockSkeleton class="h-24" />}
            {isSame && <p class="text-sm">{t.same}</p>}
            {shown && !isSame && <ChangeList changes={shown.changes} settingsChanged={shown.settingsChanged} names={names} />}
          </>
        )}
      </section>
      <section class="flex flex-col gap-2">
        <h3 class="font-bold">{t.content}</h3>
        {version.content.steps.length === 0 && <p class="muted text-sm">{t.noSteps}</p>}
        <ol class="flex flex-col divide-y divide-base-300 rounded-field border border-base-300 text-sm">
          {stepsOf(version.content.steps).map(({ id, no, depth, headline, summary }) => (
            <li key={id} class="flex flex-wrap gap-x-3 px-3 py-2" style={{ paddingLeft: `${0.75 + depth * 1}rem` }}>
              <span class="tnum muted w-6 shrink-0 text-right text-xs leading-5">{number(no)}</span>
              <span class="font-semibold">{headline}</span>
              <span class="muted min-w-0 grow basis-40 break-words">{summary}</span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
