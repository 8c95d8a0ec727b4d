import { History } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Merge } from '../../../src/features/merges/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { useMerges } from './queries.ts'
import { mergeTexts } from './texts.ts'
import { useUndoMerge } from './use-undo-merge.ts'

/** Who was merged, by whom, and the way back. */
export function MergeHistory() {
  const t = useTexts(mergeTexts)
  const merges = useMerges()
  const [asking, setAsking] = useState<Merge | null>(null)
  const items = merges.data?.pages.flatMap((page) => page.items)
  if (merges.isPending) return <ListSkeleton rows={3} />
  if (!items) return <ErrorState error={merges.error} onRetry={() => void merges.refetch()} />
  if (items.length === 0)
    return (
      <EmptyState icon={<History class="size-7" />} title={t.historyEmptyTitle}>
        {t.historyEmptyBody}
      </EmptyState>
    )
  return (
    <div>
      <ul class="card-frame divide-y divide-base-300">
        {items.map((merge) => (
          <li key={merge.id}>
            <MergeLine merge={merge} onUndo={() => setAsking(merge)} />
          </li>
        ))}
      </ul>
      <LoadMore {...merges} />
      {asking && <UndoDialog merge={asking} onClose={() => setAsking(null)} />}
    </div>
  )
}

function useNames(merge: Merge): [from: string, into: string] {
  const t = useTexts(mergeTexts)
  return [merge.from.name || t.nameless, merge.into.name || t.nameless]
}

function MergeLine({ merge, onUndo }: { merge: Merge; onUndo: () => void }) {
  const t = useTexts(mergeTexts)
  const can = useCan()
  const { path } = useAccountPaths()
  const [from, into] = useNames(merge)
  return (
    <div class="flex flex-col gap-2 px-4 py-3.5 sm:flex-row sm:items-center sm:justify-between sm:px-5">
      <div class="flex min-w-0 flex-col">
        <a href={path(`/friends/${merge.into.id}`)} class="text-sm font-semibold hover:underline">
          {t.historyLine(from, into)}
        </a>
        <span class="muted flex flex-wrap gap-x-3 text-xs">
          <Time at={merge.at} />
          <span>{merge.actorName ? t.by(merge.actorName) : t.system}</span>
        </span>
      </div>
      {merge.undoneAt !== null && (
        <span class="shrink-0">
          <Badge>{t.undone}</Badge>
        </span>
      )}
      {merge.undoneAt === null && can('friends.edit') && (
        <div class="flex shrink-0 flex-col items-start gap-1 sm:items-end">
          <Button size="sm" onClick={onUndo} isDisabled={!merge.canUndo}>
            {t.undo}
          </Button>
          {!merge.canUndo && <span class="muted text-xs">{t.undoLater}</span>}
        </div>
      )}
    </div>
  )
}

function UndoDialog({ merge, onClose }: { merge: Merge; onClose: () => void }) {
  const t = useTexts(mergeTexts)
  const { start, isBusy, error } = useUndoMerge(onClose)
  return (
    <ConfirmDialog
      title={t.undoTitle}
      confirmLabel={t.undo}
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(merge.id)}
      onClose={onClose}
    >
      <p class="font-semibold">{t.undoBody(...useNames(merge))}</p>
      <p>{t.undoNote}</p>
    </ConfirmDialog>
  )
}
