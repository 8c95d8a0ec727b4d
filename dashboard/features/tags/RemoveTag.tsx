import { useLocation } from 'preact-iso/router'
import type { Tag } from '../../../src/features/tags/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { RemoveDialog } from '../uses/RemoveDialog.tsx'
import { useTagChanges, useTagUses } from './queries.ts'
import { tagTexts } from './texts.ts'

interface RemoveTagProps {
  tag: Tag
  /** Called before the page is left. */
  onGone: () => void
  onClose: () => void
}

export function RemoveTag({ tag, onGone, onClose }: RemoveTagProps) {
  const t = useTexts(tagTexts)
  const number = useNumber()
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { remove } = useTagChanges()
  const uses = useTagUses(tag.id)
  const count = uses.data?.friendCount ?? 0
  return (
    <RemoveDialog
      title={t.removeTitle(tag.name)}
      confirmLabel={t.removeAction}
      forceLabel={t.removeAnyway}
      uses={uses}
      usedText={t.removeUsed}
      onRemove={(isForced) => remove({ tagId: tag.id, isForced })}
      onDone={() => {
        onGone()
        showToast({ tone: 'success', text: t.removed })
        route(path('/tags'), true)
      }}
      onClose={onClose}
    >
      <p class={count > 0 ? 'font-semibold' : ''}>{count > 0 ? t.removePeople(number(count)) : t.removeNobody}</p>
    </RemoveDialog>
  )
}
