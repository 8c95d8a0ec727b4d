import { PencilLine, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { SharedValue } from '../../../src/features/shared-values/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useRefocus } from '../../lib/use-refocus.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { RemoveDialog } from '../uses/RemoveDialog.tsx'
import { UseList } from '../uses/UseList.tsx'
import { useSharedValueChanges, useSharedValueUses } from './queries.ts'
import { SharedValueForm } from './SharedValueForm.tsx'
import { sharedValueTexts } from './texts.ts'

type Mode = 'edit' | 'remove' | 'uses'

/** A shared value: what it says, where it is said, and the way to change it. */
export function SharedValueRow({ value, canEdit }: { value: SharedValue; canEdit: boolean }) {
  const t = useTexts(sharedValueTexts)
  const { save } = useSharedValueChanges()
  const refocus = useRefocus()
  const [mode, setMode] = useState<Mode | null>(null)
  const close = () => setMode(null)
  const editId = `shared-value-${value.id}-edit`
  const stopEditing = () => {
    close()
    refocus(editId)
  }
  if (mode === 'edit')
    return (
      <div class="p-4 sm:p-5">
        <SharedValueForm
          value={value}
          onSave={async (input) => {
            await save(value.id, input)
            showToast({ tone: 'success', text: t.saved(input.name) })
            stopEditing()
          }}
          onCancel={stopEditing}
        />
      </div>
    )
  return (
    <div class="flex items-start gap-2 px-4 py-3 sm:px-5">
      <div class="grid min-w-0 grow gap-x-6 gap-y-1 sm:grid-cols-[14rem_minmax(0,1fr)]">
        <h2 class="text-sm font-semibold break-words">{value.name}</h2>
        <div class="flex min-w-0 flex-col gap-1">
          <p class={`line-clamp-4 text-sm break-words whitespace-pre-wrap ${value.value === '' ? 'muted' : ''}`}>
            {value.value || t.valueEmpty}
          </p>
          <p class="muted flex flex-wrap items-center gap-x-3 text-2xs">
            <span>
              {t.changedAt} <Time at={value.updatedAt} />
            </span>
            <button type="button" class="link min-h-6" aria-label={t.usesOf(value.name)} onClick={() => setMode('uses')}>
              {t.uses}
            </button>
          </p>
        </div>
      </div>
      {canEdit && (
        <div class="-mr-2 flex">
          <Button
            tone="ghost"
            size="sm"
            label={t.edit(value.name)}
            icon={<PencilLine class="size-4" />}
            onClick={() => setMode('edit')}
            attributes={{ id: editId }}
          />
          <Button tone="ghost" size="sm" label={t.remove(value.name)} icon={<Trash2 class="size-4" />} onClick={() => setMode('remove')} />
        </div>
      )}
      {mode === 'uses' && <UsesDialog value={value} onClose={close} />}
      {mode === 'remove' && <RemoveSharedValue value={value} onClose={close} />}
    </div>
  )
}

interface OfOne {
  value: SharedValue
  onClose: () => void
}

function UsesDialog({ value, onClose }: OfOne) {
  const t = useTexts(sharedValueTexts)
  const uses = useSharedValueUses(value.id)
  return (
    <Dialog title={t.usesOf(value.name)} onClose={onClose}>
      {uses.data && <UseList uses={uses.data} />}
      {!uses.data && (uses.error ? <ErrorNote error={uses.error} /> : <BlockSkeleton class="h-20" />)}
    </Dialog>
  )
}

function RemoveSharedValue({ value, onClose }: OfOne) {
  const t = useTexts(sharedValueTexts)
  const { data, error } = useSharedValueUses(value.id)
  const { remove } = useSharedValueChanges()
  return (
    <RemoveDialog
      title={t.removeTitle(value.name)}
      confirmLabel={t.removeAction}
      forceLabel={t.removeAnyway}
      uses={{ data: data && { items: data, friendCount: 0 }, error }}
      usedText={t.removeUsed}
      onRemove={(isForced) => remove({ sharedValueId: value.id, isForced })}
      onDone={() => {
        showToast({ tone: 'success', text: t.removed })
        onClose()
      }}
      onClose={onClose}
    >
      <p>{t.removeBody}</p>
    </RemoveDialog>
  )
}
