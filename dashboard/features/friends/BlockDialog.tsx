import { useState } from 'preact/hooks'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useAction } from '../../lib/use-action.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Choice } from '../../ui/inputs.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useFriendChanges, useUndo } from './overview.ts'
import { friendPageTexts } from './page-texts.ts'
import { friendTexts } from './texts.ts'

/** Asks before a block: what it does, what it takes away, and whether that shall stay. */
export function BlockDialog({ overview, onClose }: { overview: FriendOverview; onClose: () => void }) {
  const t = useTexts(friendPageTexts)
  const names = useTexts(friendTexts)
  const number = useNumber()
  const { friend, tags, fieldFolders } = overview
  const { block } = useFriendChanges(friend.id)
  const undo = useUndo(friend.id)
  const [keepsData, setKeepsData] = useState(false)
  const values = fieldFolders.flatMap(({ fields }) => fields).filter((field) => field.value !== null).length
  const hasData = tags.length > 0 || values > 0
  const { start, isBusy, error } = useAction(block, {
    onDone: () => {
      showToast({ tone: 'success', text: t.blockDone, action: { label: t.undo, run: () => undo((changes) => changes.unblock()) } })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={t.blockTitle(friend.name || names.noName)}
      confirmLabel={t.block}
      tone="danger"
      isBusy={isBusy}
      error={error}
      onConfirm={() => void start(keepsData)}
      onClose={onClose}
    >
      <p>{t.blockBody}</p>
      {hasData && (
        <div class="flex flex-col gap-2">
          <span class="text-sm font-semibold">{t.blockData}</span>
          <Choice
            label={t.blockData}
            value={keepsData ? 'keep' : 'erase'}
            options={[
              { value: 'erase', label: t.blockErase },
              { value: 'keep', label: t.blockKeep },
            ]}
            onChange={(value) => setKeepsData(value === 'keep')}
          />
          {!keepsData && (
            <p class="muted text-sm">
              {t.blockErases(number(tags.length), number(values))} {t.blockRestores}
            </p>
          )}
        </div>
      )}
    </ConfirmDialog>
  )
}
