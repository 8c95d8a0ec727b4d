import type { Link } from '../../../src/features/links/schema.ts'
import { ActionsEditor } from '../../editors/actions/ActionsEditor.tsx'
import type { ActionLists } from '../../editors/actions/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { ErrorNote, ErrorState } from '../../ui/ErrorState.tsx'
import { Choice, TextField } from '../../ui/inputs.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useActionLists } from '../actions/use-action-lists.ts'
import { FolderSelect } from '../folders/FolderSelect.tsx'
import { useCan } from '../staff/me.ts'
import { linkTexts } from './texts.ts'
import { isNameRight, useLinkForm } from './use-link-form.ts'

interface LinkSettingsProps {
  link: Link
  onReload: () => void
}

/** What staff call a link, and what opening it sets off. */
export function LinkSettings(props: LinkSettingsProps) {
  const { lists, error, retry } = useActionLists()
  if (lists) return <LinkForm {...props} lists={lists} />
  return error ? <ErrorState error={error} onRetry={retry} /> : <BlockSkeleton class="h-80" />
}

function LinkForm({ link, lists, onReload }: LinkSettingsProps & { lists: ActionLists }) {
  const t = useTexts(linkTexts)
  const can = useCan()
  const form = useLinkForm(link, lists)
  const isReadOnly = !can('links.edit')
  const { draft, set, guard } = form
  return (
    <div class="flex max-w-3xl flex-col gap-6">
      <Section title={t.basics} lead={t.urlHelp}>
        <div class="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t.name}
            help={t.nameHelp}
            value={draft.name}
            onChange={(name) => set({ name })}
            error={isNameRight(draft.name) ? undefined : t.nameTooLong}
            attributes={{ placeholder: t.namePlaceholder, readOnly: isReadOnly, autocomplete: 'off' }}
          />
          <FolderSelect kind="link" value={draft.folderId} onChange={(folderId) => set({ folderId })} isReadOnly={isReadOnly} />
        </div>
      </Section>
      <Section title={t.onOpen} lead={t.onOpenLead}>
        <ActionsEditor
          label={t.onOpen}
          actions={draft.actions}
          update={form.updateActions}
          lists={lists}
          showFaults={form.isTried}
          isReadOnly={isReadOnly}
        />
        {draft.actions.length > 0 && (
          <div class="flex flex-col gap-1.5 border-t border-base-300 pt-4">
            <span class="text-sm font-semibold">{t.often}</span>
            <Choice
              label={t.often}
              value={draft.isOnce ? 'once' : 'every'}
              options={[
                { value: 'every', label: t.everyTime },
                { value: 'once', label: t.onceEver },
              ]}
              onChange={(value) => set({ isOnce: value === 'once' })}
              isDisabled={isReadOnly}
            />
          </div>
        )}
      </Section>
      {form.error && <ErrorNote error={form.error} />}
      {form.isDirty && !isReadOnly && (
        <SaveBar text={t.dirty}>
          <Button tone="ghost" onClick={form.discard} isDisabled={form.isBusy}>
            {t.discard}
          </Button>
          <Button tone="primary" onClick={form.submit} isBusy={form.isBusy} class="min-w-28">
            {t.save}
          </Button>
        </SaveBar>
      )}
      {form.isConflict && (
        <ConflictDialog onLoad={onReload} onOverwrite={form.overwrite} isBusy={form.isBusy}>
          <p>{t.conflict}</p>
        </ConflictDialog>
      )}
      {guard.pending !== null && <LeaveDialog onLeave={guard.leave} onStay={guard.stay} />}
    </div>
  )
}
