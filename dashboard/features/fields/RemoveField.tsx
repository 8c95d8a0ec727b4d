import { useLocation } from 'preact-iso/router'
import type { Field } from '../../../src/features/fields/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { RemoveDialog } from '../uses/RemoveDialog.tsx'
import { useFieldChanges, useFieldUses } from './queries.ts'
import { fieldTexts } from './texts.ts'

interface RemoveFieldProps {
  field: Field
  /** Called before the page is left. */
  onGone: () => void
  onClose: () => void
}

export function RemoveField({ field, onGone, onClose }: RemoveFieldProps) {
  const t = useTexts(fieldTexts)
  const number = useNumber()
  const { route } = useLocation()
  const { path } = useAccountPaths()
  const { remove } = useFieldChanges()
  const uses = useFieldUses(field.id)
  const count = uses.data?.friendCount ?? 0
  return (
    <RemoveDialog
      title={t.removeTitle(field.name)}
      confirmLabel={t.removeAction}
      forceLabel={t.removeAnyway}
      uses={uses}
      usedText={t.removeUsed}
      onRemove={(isForced) => remove({ fieldId: field.id, isForced })}
      onDone={() => {
        onGone()
        showToast({ tone: 'success', text: t.removed })
        route(path('/fields'), true)
      }}
      onClose={onClose}
    >
      <p class={count > 0 ? 'font-semibold' : ''}>{count > 0 ? t.removePeople(number(count)) : t.removeNobody}</p>
    </RemoveDialog>
  )
}
