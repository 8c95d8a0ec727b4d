import { useLocation } from 'preact-iso/router'
import type { SavedSegment } from '../../../src/features/segments/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { UseList } from '../uses/UseList.tsx'
import { useSegmentChanges, useSegmentUses } from './queries.ts'
import { savedTexts } from './texts.ts'

interface RemoveSegmentProps {
  segment: SavedSegment
  /** Called before the page is left. */
  onGone: () => void
  onClose: () => void
}

/** Asks before a saved search goes; where it is used, it says where instead. */
export function RemoveSegment({ segment, onGone, onClose }: RemoveSegmentProps) {
  const t = useTexts(savedTexts)
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const uses = useSegmentUses(segment.id)
  const { remove } = useSegmentChanges()
  const { start, isBusy, error } = useAction(remove, {
    onDone: () => {
      onGone()
      showToast({ tone: 'success', text: t.removed })
      route(path('/segments'), true)
    },
  })
  const isUsed = (uses.data?.length ?? 0) > 0
  return (
    <ConfirmDialog
      title={t.removeTitle(segment.name)}
      confirmLabel={t.remove}
      tone="danger"
      isBusy={isBusy}
      isConfirmDisabled={isUsed || uses.isPending}
      error={error}
      onConfirm={() => void start(segment.id)}
      onClose={onClose}
    >
      {uses.isPending && <BlockSkeleton class="h-16" />}
      {uses.error && <ErrorNote error={uses.error} />}
      {uses.data && !isUsed && <p>{t.removeBody}</p>}
      {uses.data && isUsed && (
        <>
          <p>{t.removeUsed}</p>
          <UseList uses={uses.data} />
        </>
      )}
    </ConfirmDialog>
  )
}
