import { useState } from 'preact/hooks'
import type { BulkTarget } from '../../../src/features/bulk/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Switch } from '../../ui/inputs.tsx'
import { useZone } from '../../ui/Time.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { useFields } from '../fields/queries.ts'
import { emptyDraft, type Operation, toOperation } from './draft.ts'
import { Following } from './Following.tsx'
import { Numbers } from './Numbers.tsx'
import { OperationForm } from './OperationForm.tsx'
import { useBulkPreview, useStartBulk } from './queries.ts'
import { bulkTexts } from './texts.ts'

interface BulkDialogProps {
  operation: Operation
  target: BulkTarget
  /** Called when it is under way; who was ticked is then done with. */
  onStarted: () => void
  onClose: () => void
}

/** One operation on many: what, for how many, and then how far it is. */
export function BulkDialog({ operation, target, onStarted, onClose }: BulkDialogProps) {
  const [jobId, setJobId] = useState<number | null>(null)
  if (jobId !== null)
    return (
      <Following
        jobId={jobId}
        operation={operation}
        onClose={() => {
          onStarted()
          onClose()
        }}
      />
    )
  return <Asking operation={operation} target={target} onStarted={setJobId} onClose={onClose} />
}

/** Room for the editor of actions. */
const ROOMY = { width: '44rem', isFull: true }

function Asking({ operation, target, onStarted, onClose }: Omit<BulkDialogProps, 'onStarted'> & { onStarted: (jobId: number) => void }) {
  const t = useTexts(bulkTexts)
  const { cancel } = useTexts(uiTexts)
  const number = useNumber()
  const zone = useZone()
  const fields = useFields()
  const [draft, setDraft] = useState(emptyDraft)
  const [runActions, setRunActions] = useState(true)
  const wish = toOperation(operation, draft, { fields: fields.data ?? [], zone })
  const preview = useBulkPreview(wish && { operation: wish, target })
  const [movedTo, setMovedTo] = useState<number | null>(null)
  const { start, isBusy, error, clear } = useAction(useStartBulk(), {
    onDone: (job) => onStarted(job.id),
    onFail: (failure) => {
      if (failure.code !== 'count-moved') return
      setMovedTo(Number(failure.fields.expectedCount))
      void preview.refetch()
    },
  })
  const found = wish && preview.isCurrent ? preview.data : undefined
  const go = () => {
    if (!wish || !found) return
    setMovedTo(null)
    void start({ operation: wish, target, expectedCount: found.count, runActions })
  }
  const footer = (
    <>
      <Button onClick={onClose} isDisabled={isBusy}>
        {cancel}
      </Button>
      <Button
        tone={operation === 'friend.block' ? 'danger' : 'primary'}
        onClick={go}
        isBusy={isBusy}
        isDisabled={!found || found.count === 0 || preview.isFetching}
      >
        {found ? t.confirm(number(found.count)) : t[operation]}
      </Button>
    </>
  )
  return (
    <Dialog title={t[operation]} onClose={onClose} isLocked={isBusy} footer={footer} {...(operation === 'actions.run' ? ROOMY : {})}>
      <div class="flex flex-col gap-4 pt-1">
        <OperationForm
          operation={operation}
          draft={draft}
          onChange={(change) => {
            clear()
            setMovedTo(null)
            setDraft((current) => ({ ...current, ...change }))
          }}
        />
        {wish === null && <p class="muted text-sm">{t.fillIn}</p>}
        {wish !== null && preview.error && <ErrorNote error={preview.error} />}
        {wish !== null && !preview.error && <Numbers preview={found} />}
        {found?.hasActions && (
          <div>
            <Switch label={t.runActions} isOn={runActions} onChange={setRunActions} />
            {!runActions && <p class="muted text-xs">{t.runActionsOff}</p>}
          </div>
        )}
        {movedTo !== null && (
          <p class="tint-warning rounded-field border border-warning/35 px-4 py-3 text-sm" role="alert">
            {t.moved(number(movedTo))}
          </p>
        )}
        {error && error.code !== 'count-moved' && <ErrorNote error={error} />}
      </div>
    </Dialog>
  )
}
