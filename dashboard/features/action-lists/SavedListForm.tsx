import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { ActionsEditor } from '../../editors/actions/ActionsEditor.tsx'
import type { ActionLists } from '../../editors/actions/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderSelect } from '../folders/FolderSelect.tsx'
import { nameFault } from '../segments/names.ts'
import { useCan } from '../staff/me.ts'
import { UsesOnly } from '../uses/UsesPanel.tsx'
import { useSavedListUses } from './queries.ts'
import { RemoveSavedList } from './RemoveSavedList.tsx'
import { SavedListTools } from './SavedListTools.tsx'
import { savedListTexts } from './texts.ts'
import { type Beginning, type SavedListFormState, useSavedListForm } from './use-saved-list-form.ts'

const RunOnFriend = lazyPart(async () => (await import('./RunOnFriend.tsx')).RunOnFriend, null)

interface SavedListFormProps {
  beginning: Beginning
  lists: ActionLists
  onReload: () => void
}

/** Writes a saved action list: its name and folder, and what it does. */
export function SavedListForm({ beginning, lists, onReload }: SavedListFormProps) {
  const t = useTexts(savedListTexts)
  const { path } = useAccountPaths()
  const { route } = useLocation()
  const can = useCan()
  const form = useSavedListForm(beginning, lists)
  const [asking, setAsking] = useState<'run' | 'remove' | null>(null)
  const isReadOnly = !can('action-lists.edit')
  const { stored, guard } = form
  return (
    <Page
      title={stored?.name ?? t.newTitle}
      back={{ href: path('/action-lists'), label: t.back }}
      actions={stored && <SavedListTools list={stored} isDirty={form.isDirty} onAsk={setAsking} />}
    >
      <div class="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8">
        <div class="flex min-w-0 flex-col gap-6">
          <Head form={form} isReadOnly={isReadOnly} />
          <Section title={t.actions} lead={t.actionsLead}>
            <ActionsEditor
              label={t.actions}
              actions={form.draft.actions}
              update={form.updateActions}
              lists={lists}
              ownListId={stored?.id}
              showFaults={form.isTried}
              refused={form.refused}
              isReadOnly={isReadOnly}
            />
            {form.isTried && form.draft.actions.length === 0 && (
              <p class="text-sm font-medium text-error" role="alert">
                {t.needed}
              </p>
            )}
          </Section>
          {form.error && <ErrorNote error={form.error} />}
          {!isReadOnly && (form.isDirty || stored === null) && <Bar form={form} />}
        </div>
        {stored && <RunBy actionListId={stored.id} />}
      </div>
      {form.isConflict && (
        <ConflictDialog onLoad={onReload} onOverwrite={form.overwrite} isBusy={form.isBusy}>
          <p>{t.conflict}</p>
        </ConflictDialog>
      )}
      {asking === 'run' && stored && <RunOnFriend list={stored} isDirty={form.isDirty} onClose={() => setAsking(null)} />}
      {asking === 'remove' && stored && (
        <RemoveSavedList
          list={stored}
          onGone={() => {
            guard.release()
            route(path('/action-lists'), true)
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {guard.pending !== null && <LeaveDialog onLeave={guard.leave} onStay={guard.stay} />}
    </Page>
  )
}

const RunBy = ({ actionListId }: { actionListId: number }) => <UsesOnly uses={useSavedListUses(actionListId)} />

function Head({ form, isReadOnly }: { form: SavedListFormState; isReadOnly: boolean }) {
  const t = useTexts(savedListTexts)
  const fault = nameFault(form.draft.name)
  const isShown = fault === 'nameTooLong' || form.isTried
  return (
    <section class="card-frame grid gap-4 p-5 sm:grid-cols-[minmax(0,1fr)_14rem] sm:p-6">
      <TextField
        label={t.name}
        value={form.draft.name}
        onChange={(name) => form.set({ name })}
        error={isShown && fault ? t[fault] : undefined}
        attributes={{ placeholder: t.namePlaceholder, readOnly: isReadOnly, autocomplete: 'off' }}
      />
      <FolderSelect
        kind="action-list"
        value={form.draft.folderId}
        onChange={(folderId) => form.set({ folderId })}
        isReadOnly={isReadOnly}
      />
    </section>
  )
}

function Bar({ form }: { form: SavedListFormState }) {
  const t = useTexts(savedListTexts)
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
