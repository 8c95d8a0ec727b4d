import { useState } from 'preact/hooks'
import type { Broadcast, BroadcastPreview } from '../../../src/features/broadcasts/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { newKey } from '../../lib/new-key.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccount } from '../accounts/account.ts'
import { useBroadcastChanges, useBroadcastPreview } from './queries.ts'
import { SendNumbers } from './SendNumbers.tsx'
import { broadcastTexts } from './texts.ts'

/** Why this cannot be sent now; undefined when it can. */
function useObstacle(preview: BroadcastPreview | undefined): string | undefined {
  const t = useTexts(broadcastTexts)
  const number = useNumber()
  const { sendingStoppedAt } = useAccount()
  if (sendingStoppedAt !== null) return t.confirmStopped
  if (!preview) return undefined
  if (preview.targetCount === 0) return t.confirmNobody
  if (!preview.fits) return t.confirmShort(number(preview.targetCount - (preview.quotaLeft ?? 0)))
  return undefined
}

/** The last look before a send: how many, what it takes, what stays. Confirming twice sends once. */
export function SendDialog({ broadcast, onClose }: { broadcast: Broadcast; onClose: () => void }) {
  const t = useTexts(broadcastTexts)
  const number = useNumber()
  const preview = useBroadcastPreview(broadcast.id)
  const obstacle = useObstacle(preview.data)
  const { send } = useBroadcastChanges()
  const [idempotencyKey, setKey] = useState(newKey)
  const { start, isBusy, error } = useAction((targetCount: number) => send(broadcast.id, { targetCount, idempotencyKey }), {
    onDone: () => {
      showToast({ tone: 'success', text: t.started })
      onClose()
    },
    onFail: (failure) => {
      if (failure.code !== 'count-moved') return
      // Another count is another request.
      setKey(newKey())
      void preview.refetch()
    },
  })
  const targetCount = preview.data?.targetCount ?? 0
  const isReady = preview.data !== undefined && !preview.isFetching && obstacle === undefined
  return (
    <ConfirmDialog
      title={t.confirmTitle}
      confirmLabel={preview.data ? t.confirmSend(number(targetCount)) : t.confirmTitle}
      cancelLabel={t.cancel}
      isBusy={isBusy}
      isConfirmDisabled={!isReady}
      error={error?.code === 'count-moved' ? null : error}
      onConfirm={() => void start(targetCount)}
      onClose={onClose}
    >
      {preview.isPending && <BlockSkeleton class="h-36" />}
      {preview.error && <ErrorNote error={preview.error} />}
      {error?.code === 'count-moved' && (
        <p class="tint-warning rounded-field px-4 py-2.5 text-sm" role="alert">
          {t.countMoved}
        </p>
      )}
      {preview.data && <SendNumbers preview={preview.data} />}
      {obstacle ? (
        <p class="tint-error rounded-field px-4 py-2.5 text-sm font-semibold text-error" role="alert">
          {obstacle}
        </p>
      ) : (
        <div class="muted text-sm">
          <p>{t.confirmBubbles}</p>
          <p>{t.confirmNote}</p>
        </div>
      )}
    </ConfirmDialog>
  )
}
