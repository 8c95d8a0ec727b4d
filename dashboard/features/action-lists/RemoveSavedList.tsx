import type { SavedActionList } from '../../../src/features/action-lists/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { showToast } from '../../ui/toast-store.ts'
import { RemoveDialog } from '../uses/RemoveDialog.tsx'
import { useSavedListChanges, useSavedListUses } from './queries.ts'
import { savedListTexts } from './texts.ts'

interface RemoveSavedListProps {
  list: SavedActionList
  onGone: () => void
  onClose: () => void
}

/** Asks before a saved list goes, and says what runs it. */
export function RemoveSavedList({ list, onGone, onClose }: RemoveSavedListProps) {
  const t = useTexts(savedListTexts)
  const { data, error } = useSavedListUses(list.id)
  const { remove } = useSavedListChanges()
  return (
    <RemoveDialog
      title={t.removeTitle(list.name)}
      confirmLabel={t.removeAction}
      forceLabel={t.removeAnyway}
      uses={{ data: data && { items: data, friendCount: 0 }, error }}
      usedText={t.removeUsed}
      onRemove={(isForced) => remove({ actionListId: list.id, isForced })}
      onDone={() => {
        showToast({ tone: 'success', text: t.removed })
        onGone()
      }}
      onClose={onClose}
    >
      <p>{t.removeBody}</p>
    </RemoveDialog>
  )
}
