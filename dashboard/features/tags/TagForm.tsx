import { Trash2 } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Tag } from '../../../src/features/tags/schema.ts'
import type { ActionLists } from '../../editors/actions/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ColourChoice } from '../../ui/ColourChoice.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { Label } from '../../ui/Label.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderSelect } from '../folders/FolderSelect.tsx'
import { friendsWithTag } from '../friends/links.ts'
import { useCan } from '../staff/me.ts'
import { UsesPanel } from '../uses/UsesPanel.tsx'
import { nameFault } from './draft.ts'
import { useTagUses } from './queries.ts'
import { RemoveTag } from './RemoveTag.tsx'
import { TagActions, TagLimit } from './TagActions.tsx'
import { tagTexts } from './texts.ts'
import { type TagFormState, useTagForm } from './use-tag-form.ts'

interface TagFormProps {
  tag: Tag
  lists: ActionLists
  onReload: () => void
}

/** Writes a tag: what it is called, what it causes, how many may have it. */
export function TagForm({ tag, lists, onReload }: TagFormProps) {
  const t = useTexts(tagTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const form = useTagForm(tag, lists)
  const uses = useTagUses(tag.id)
  const [isRemoving, setRemoving] = useState(false)
  const isReadOnly = !can('tags.edit')
  const { guard, stored } = form
  const remove = !isReadOnly && (
    <Button tone="ghost" icon={<Trash2 class="size-4" aria-hidden="true" />} onClick={() => setRemoving(true)}>
      {t.remove}
    </Button>
  )
  return (
    <Page title={stored.name} back={{ href: path('/tags'), label: t.back }} actions={remove}>
      <div class="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8">
        <div class="flex min-w-0 flex-col gap-6">
          <Basics form={form} isReadOnly={isReadOnly} />
          <TagActions form={form} lists={lists} isReadOnly={isReadOnly} />
          <TagLimit form={form} lists={lists} isReadOnly={isReadOnly} />
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
        </div>
        <UsesPanel uses={uses} title={t.friendsTitle} friends={friendsWithTag(stored.id)} />
      </div>
      {form.isConflict && (
        <ConflictDialog onLoad={onReload} onOverwrite={form.overwrite} isBusy={form.isBusy}>
          <p>{t.conflict}</p>
        </ConflictDialog>
      )}
      {isRemoving && <RemoveTag tag={stored} onGone={guard.release} onClose={() => setRemoving(false)} />}
      {guard.pending !== null && <LeaveDialog onLeave={guard.leave} onStay={guard.stay} />}
    </Page>
  )
}

function Basics({ form, isReadOnly }: { form: TagFormState; isReadOnly: boolean }) {
  const t = useTexts(tagTexts)
  const { draft } = form
  const fault = nameFault(draft.name)
  const isShown = fault === 'nameTooLong' || form.isTried
  return (
    <Section title={t.basics} aside={<Label colour={draft.colour}>{draft.name.trim() || t.name}</Label>}>
      <div class="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t.name}
          help={t.nameHelp}
          value={draft.name}
          onChange={(name) => form.set({ name })}
          error={isShown && fault ? t[fault] : undefined}
          attributes={{ readOnly: isReadOnly, autocomplete: 'off' }}
        />
        <FolderSelect kind="tag" value={draft.folderId} onChange={(folderId) => form.set({ folderId })} isReadOnly={isReadOnly} />
      </div>
      <ColourChoice value={draft.colour} onChange={(colour) => form.set({ colour })} isDisabled={isReadOnly} />
    </Section>
  )
}
