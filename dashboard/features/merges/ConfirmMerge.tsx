import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { MergeChoices, MergePreview } from '../../../src/features/merges/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { newKey } from '../../lib/new-key.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { useMergeChanges } from './queries.ts'
import { mergeTexts } from './texts.ts'
import { useUndoMerge } from './use-undo-merge.ts'

interface ConfirmMergeProps {
  preview: MergePreview
  choices: MergeChoices
  /** One of the two was changed since they were shown. */
  onMoved: () => void
  onClose: () => void
}

export function ConfirmMerge({ preview, choices, onMoved, onClose }: ConfirmMergeProps) {
  const t = useTexts(mergeTexts)
  const { path } = useAccountPaths()
  const { route } = useLocation()
  const { merge } = useMergeChanges()
  const undo = useUndoMerge()
  const [idempotencyKey] = useState(newKey)
  const { into, from } = preview
  const input = { intoId: into.id, fromId: from.id, intoVersion: into.version, fromVersion: from.version, choices }
  const { start, isBusy, error } = useAction(() => merge({ input, idempotencyKey }), {
    onDone: ({ id }) => {
      showToast({ tone: 'success', text: t.merged, action: { label: t.undo, run: () => void undo.start(id) } })
      route(path('/friends/duplicates'))
    },
    onFail: (failure) => {
      if (failure.code === 'friend-changed') onMoved()
    },
  })
  const name = (friend: MergePreview['into']) => friend.name || t.nameless
  return (
    <ConfirmDialog
      title={t.confirmTitle}
      confirmLabel={t.merge}
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(undefined)}
      onClose={onClose}
    >
      <p class="font-semibold">{t.confirmBody(name(from), name(into))}</p>
      <p class="muted text-sm">{t.confirmNote}</p>
    </ConfirmDialog>
  )
}
