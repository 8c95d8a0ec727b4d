import type { ComponentChildren } from 'preact'
import type { Uses } from '../../../src/features/uses/schema.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { UseList } from './UseList.tsx'

interface RemoveDialogProps {
  title: string
  confirmLabel: string
  /** On the button while it is still used. */
  forceLabel: string
  uses: { data: Uses | undefined; error: Error | null }
  /** What becomes of the places that name it. */
  usedText: string
  /** What becomes of the friends who have it. */
  children: ComponentChildren
  onRemove: (isForced: boolean) => Promise<unknown>
  onDone: () => void
  onClose: () => void
}

/** Deleting something that may be in use: says where, and what becomes of it, before it asks. */
export function RemoveDialog({ title, confirmLabel, forceLabel, uses, usedText, children, onRemove, onDone, onClose }: RemoveDialogProps) {
  const { start, isBusy, error } = useAction(onRemove, { onDone })
  const isUsed = (uses.data?.items.length ?? 0) > 0
  // Whoever has read where it is used, or how many have it, decided in full sight of that.
  const isForced = isUsed || (uses.data?.friendCount ?? 0) > 0
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={isUsed ? forceLabel : confirmLabel}
      tone="danger"
      isBusy={isBusy}
      isConfirmDisabled={!uses.data}
      error={error}
      onConfirm={() => void start(isForced)}
      onClose={onClose}
    >
      {uses.error && !uses.data && <ErrorNote error={uses.error} />}
      {!uses.data && !uses.error && <BlockSkeleton class="h-20" />}
      {uses.data && children}
      {uses.data && isUsed && (
        <div class="tint-warning flex flex-col gap-2 rounded-field border border-warning/30 px-4 py-3 text-sm">
          <p>{usedText}</p>
          <UseList uses={uses.data.items} />
        </div>
      )}
    </ConfirmDialog>
  )
}
