import { Copy, Trash2, Users } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { CountText, SegmentEditor } from '../../editors/segment/index.ts'
import { toSegment } from '../../editors/segment/model.ts'
import { SegmentSentence } from '../../editors/segment/Sentence.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountPaths } from '../accounts/account.ts'
import { FolderSelect } from '../folders/FolderSelect.tsx'
import { useCan } from '../staff/me.ts'
import { Explain } from './Explain.tsx'
import { nameFault } from './names.ts'
import { useSegmentChanges } from './queries.ts'
import { RemoveSegment } from './RemoveSegment.tsx'
import { savedTexts } from './texts.ts'
import { useFindFriends, useSegmentLists } from './use-lists.ts'
import { type Beginning, type SegmentFormState, useSegmentForm } from './use-segment-form.ts'

/** Writes a saved search: its name and folder, its conditions, and whom they apply to. */
export function SegmentForm({ beginning, onReload }: { beginning: Beginning; onReload: () => void }) {
  const t = useTexts(savedTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const form = useSegmentForm(beginning)
  const [isRemoving, setRemoving] = useState(false)
  const lists = useSegmentLists([toSegment(form.editor.draft)], { ownId: form.stored?.id ?? null })
  const findFriends = useFindFriends()
  const isReadOnly = !can('segments.edit')
  const { stored, guard, editor, live } = form
  return (
    <Page
      title={stored?.name ?? t.newTitle}
      back={{ href: path('/segments'), label: t.back }}
      actions={stored && <Actions form={form} isReadOnly={isReadOnly} onRemove={() => setRemoving(true)} />}
    >
      <div class="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="flex min-w-0 flex-col gap-6">
          <Head form={form} isReadOnly={isReadOnly} />
          <Section title={t.conditions} aside={<CountText live={live} />}>
            {isReadOnly ? (
              <SegmentSentence segment={beginning.definition} lists={lists} />
            ) : (
              <SegmentEditor editor={editor} live={live} lists={lists} findFriends={findFriends} />
            )}
          </Section>
          {form.error && <ErrorNote error={form.error} />}
          {!isReadOnly && (form.isDirty || stored === null) && <Bar form={form} />}
        </div>
        <Explain segment={editor.segment} lists={lists} findFriends={findFriends} />
      </div>
      {form.isConflict && (
        <ConflictDialog onLoad={onReload} onOverwrite={form.overwrite} isBusy={form.isBusy}>
          <p>{t.conflictBody}</p>
        </ConflictDialog>
      )}
      {isRemoving && stored && <RemoveSegment segment={stored} onGone={guard.release} onClose={() => setRemoving(false)} />}
      {guard.pending !== null && <LeaveDialog onLeave={guard.leave} onStay={guard.stay} />}
    </Page>
  )
}

function Head({ form, isReadOnly }: { form: SegmentFormState; isReadOnly: boolean }) {
  const t = useTexts(savedTexts)
  const fault = nameFault(form.head.name)
  const isShown = fault === 'nameTooLong' || form.isTried
  return (
    <section class="card-frame grid gap-4 p-5 sm:grid-cols-[minmax(0,1fr)_14rem] sm:p-6">
      <TextField
        label={t.name}
        value={form.head.name}
        onChange={(name) => form.setHead({ name })}
        error={isShown && fault ? t[fault] : undefined}
        attributes={{ placeholder: t.namePlaceholder, readOnly: isReadOnly, autocomplete: 'off' }}
      />
      <FolderSelect kind="segment" value={form.head.folderId} onChange={(folderId) => form.setHead({ folderId })} isReadOnly={isReadOnly} />
    </section>
  )
}

function Bar({ form }: { form: SegmentFormState }) {
  const t = useTexts(savedTexts)
  return (
    <SaveBar text={<p class="font-semibold">{form.stored ? t.dirty : t.newDirty}</p>}>
      <Button tone="primary" onClick={form.submit} isBusy={form.isBusy} class="min-w-28">
        {t.save}
      </Button>
    </SaveBar>
  )
}

function Actions({ form, isReadOnly, onRemove }: { form: SegmentFormState; isReadOnly: boolean; onRemove: () => void }) {
  const t = useTexts(savedTexts)
  const { path } = useAccountPaths()
  const { route } = useLocation()
  const { duplicate } = useSegmentChanges()
  const copying = useAction(duplicate, {
    onDone: (copy) => {
      showToast({ tone: 'success', text: t.duplicated })
      route(path(`/segments/${copy.id}`))
    },
    onFail: () => showToast({ tone: 'error', text: t.duplicate }),
  })
  const { stored } = form
  if (!stored) return null
  return (
    <>
      <ButtonLink href={path(`/friends?segmentId=${stored.id}`)} icon={<Users class="size-4" aria-hidden="true" />}>
        {t.inList}
      </ButtonLink>
      {!isReadOnly && (
        <>
          <Button
            label={t.duplicate}
            icon={<Copy class="size-4" aria-hidden="true" />}
            isBusy={copying.isBusy}
            isDisabled={form.isDirty}
            onClick={() => void copying.start(stored.id)}
          />
          <Button label={t.remove} icon={<Trash2 class="size-4" aria-hidden="true" />} onClick={onRemove} />
        </>
      )}
    </>
  )
}
