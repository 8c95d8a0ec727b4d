import { ChevronRight, PencilLine, Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Mark } from '../../../src/features/marks/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { Label } from '../../ui/Label.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { friendsWithMark } from '../friends/links.ts'
import { useCan } from '../staff/me.ts'
import { RemoveDialog } from '../uses/RemoveDialog.tsx'
import { MarkForm } from './MarkForm.tsx'
import { useMarkChanges, useMarkUses } from './queries.ts'
import { markTexts } from './texts.ts'

interface MarkRowProps {
  mark: Mark
  /** While the order is changed nothing else is. */
  isOrdering: boolean
}

export function MarkRow({ mark, isOrdering }: MarkRowProps) {
  const t = useTexts(markTexts)
  const number = useNumber()
  const can = useCan()
  const { path } = useAccountPaths()
  const { save } = useMarkChanges()
  const [isEditing, setEditing] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const count = number(mark.friendCount ?? 0)
  if (isEditing)
    return (
      <div class="grow py-2 pl-3">
        <MarkForm
          mark={mark}
          onSave={async (input) => {
            await save(mark.id, input)
            showToast({ tone: 'success', text: t.saved })
            setEditing(false)
          }}
          onCancel={() => setEditing(false)}
        />
      </div>
    )
  return (
    <div class="flex min-h-12 min-w-0 grow flex-wrap items-center gap-x-2 pl-3">
      <span class="flex min-w-0 grow py-2">
        <Label colour={mark.colour} isMark>
          {mark.name}
        </Label>
      </span>
      <a
        href={path(friendsWithMark(mark.id))}
        aria-label={t.peopleLabel(mark.name, count)}
        class="tnum flex min-h-10 min-w-20 shrink-0 items-center justify-end gap-1 rounded-field px-2 text-sm hover:bg-base-content/5"
      >
        {t.people(count)}
        <ChevronRight class="muted size-4" aria-hidden="true" />
      </a>
      {can('marks.edit') && !isOrdering && (
        <span class="flex">
          <Button tone="ghost" size="sm" label={t.edit(mark.name)} icon={<PencilLine class="size-4" />} onClick={() => setEditing(true)} />
          <Button tone="ghost" size="sm" label={t.remove(mark.name)} icon={<Trash2 class="size-4" />} onClick={() => setRemoving(true)} />
        </span>
      )}
      {isRemoving && <RemoveMark mark={mark} onClose={() => setRemoving(false)} />}
    </div>
  )
}

function RemoveMark({ mark, onClose }: { mark: Mark; onClose: () => void }) {
  const t = useTexts(markTexts)
  const number = useNumber()
  const { remove } = useMarkChanges()
  const uses = useMarkUses(mark.id)
  const count = uses.data?.friendCount ?? 0
  return (
    <RemoveDialog
      title={t.removeTitle(mark.name)}
      confirmLabel={t.removeAction}
      forceLabel={t.removeAnyway}
      uses={uses}
      usedText={t.removeUsed}
      onRemove={(isForced) => remove({ markId: mark.id, isForced })}
      onDone={() => {
        showToast({ tone: 'success', text: t.removed })
        onClose()
      }}
      onClose={onClose}
    >
      <p class={count > 0 ? 'font-semibold' : ''}>{count > 0 ? t.removePeople(number(count)) : t.removeNobody}</p>
    </RemoveDialog>
  )
}
