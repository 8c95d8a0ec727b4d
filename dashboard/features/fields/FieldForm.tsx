import { Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Field } from '../../../src/features/fields/schema.ts'
import { ActionsEditor } from '../../editors/actions/ActionsEditor.tsx'
import type { ActionLists } from '../../editors/actions/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { friendsWithField } from '../friends/links.ts'
import { useCan } from '../staff/me.ts'
import { UsesPanel } from '../uses/UsesPanel.tsx'
import { FieldBasics } from './FieldBasics.tsx'
import { useFieldUses } from './queries.ts'
import { RemoveField } from './RemoveField.tsx'
import { fieldTexts } from './texts.ts'
import { type FieldFormState, useFieldForm } from './use-field-form.ts'

interface FieldFormProps {
  field: Field | null
  lists: ActionLists
  folderId: number | null
  onReload: () => void
}

/** Writes a field: what it holds, what stands in for it, what it causes. */
export function FieldForm({ field, lists, folderId, onReload }: FieldFormProps) {
  const t = useTexts(fieldTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const form = useFieldForm({ field, lists, folderId })
  const [isRemoving, setRemoving] = useState(false)
  const isReadOnly = !can('fields.edit')
  const { guard, stored } = form
  const remove = stored && !isReadOnly && (
    <Button tone="ghost" icon={<Trash2 class="size-4" aria-hidden="true" />} onClick={() => setRemoving(true)}>
      {t.remove}
    </Button>
  )
  return (
    <Page title={stored?.name ?? t.newTitle} back={{ href: path('/fields'), label: t.back }} actions={remove}>
      <div class={`grid grid-cols-1 items-start gap-6 lg:gap-8 ${stored ? 'lg:grid-cols-[minmax(0,1fr)_20rem]' : 'max-w-3xl'}`}>
        <div class="flex min-w-0 flex-col gap-6">
          <FieldBasics form={form} isReadOnly={isReadOnly} />
          <Section title={t.onChange} lead={t.onChangeLead}>
            <ActionsEditor
              label={t.onChange}
              actions={form.draft.actions}
              update={form.updateActions}
              lists={lists}
              showFaults={form.isTried}
              isReadOnly={isReadOnly}
            />
          </Section>
          {form.error && <ErrorNote error={form.error} />}
          {!isReadOnly && (form.isDirty || !stored) && <Bar form={form} />}
        </div>
        {stored && <Uses field={stored} />}
      </div>
      {form.isConflict && (
        <ConflictDialog onLoad={onReload} onOverwrite={form.overwrite} isBusy={form.isBusy}>
          <p>{t.conflict}</p>
        </ConflictDialog>
      )}
      {form.areOptionsUsed && (
        <ConfirmDialog
          title={t.optionsUsedTitle}
          confirmLabel={t.optionsUsedAction}
          tone="danger"
          isBusy={form.isBusy}
          onConfirm={form.clearRemoved}
          onClose={form.cancel}
        >
          <p>{t.optionsUsedBody}</p>
        </ConfirmDialog>
      )}
      {isRemoving && stored && <RemoveField field={stored} onGone={guard.release} onClose={() => setRemoving(false)} />}
      {guard.pending !== null && <LeaveDialog onLeave={guard.leave} onStay={guard.stay} />}
    </Page>
  )
}

function Uses({ field }: { field: Field }) {
  const t = useTexts(fieldTexts)
  return <UsesPanel uses={useFieldUses(field.id)} title={t.friendsTitle} friends={friendsWithField(field.id)} />
}

function Bar({ form }: { form: FieldFormState }) {
  const t = useTexts(fieldTexts)
  return (
    <SaveBar text={form.stored ? t.dirty : t.newDirty}>
      {form.stored && (
        <Button tone="ghost" onClick={form.discard} isDisabled={form.isBusy}>
          {t.discard}
        </Button>
      )}
      <Button tone="primary" onClick={form.submit} isBusy={form.isBusy} class="min-w-28">
        {t.save}
      </Button>
    </SaveBar>
  )
}
