import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { toBubbles } from '../../editors/composer/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { DraftNote } from '../../ui/DraftNote.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { FolderSelect } from '../folders/FolderSelect.tsx'
import { nameFault } from '../segments/names.ts'
import { useCan } from '../staff/me.ts'
import { useTemplateUses } from './queries.ts'
import { Refusals } from './Refusals.tsx'
import { RemoveTemplate } from './RemoveTemplate.tsx'
import { TemplateFacts } from './TemplateFacts.tsx'
import { TemplateMenu } from './TemplateMenu.tsx'
import { templateTexts } from './texts.ts'
import { type Beginning, type TemplateFormState, useTemplateForm } from './use-template-form.ts'

const Composer = lazyPart(async () => (await import('../../editors/composer/Composer.tsx')).Composer)
const Preview = lazyPart(async () => (await import('../../editors/composer/Preview.tsx')).Preview)

/** Writes a template: its name and folder, and what it says, beside the phone that shows it. */
export function TemplateForm({ beginning, onReload }: { beginning: Beginning; onReload: () => void }) {
  const t = useTexts(templateTexts)
  const { path } = useAccountPaths()
  const { route } = useLocation()
  const account = useAccount()
  const isReadOnly = !useCan()('templates.edit')
  const form = useTemplateForm(beginning, isReadOnly)
  const [isRemoving, setRemoving] = useState(false)
  const { draft, stored, guard } = form
  return (
    <Page
      title={stored?.name ?? t.newTitle}
      back={{ href: path('/templates'), label: t.back }}
      actions={stored && !isReadOnly && <TemplateMenu template={stored} isDirty={form.isDirty} onRemove={() => setRemoving(true)} />}
    >
      <div class="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8">
        <div class="flex min-w-0 flex-col gap-6">
          <Head form={form} isReadOnly={isReadOnly} />
          <Section title={t.messages}>
            <DraftNote kept={form.kept} />
            <Composer
              bubbles={draft.bubbles}
              onChange={(bubbles) => form.set({ bubbles })}
              showFaults={form.isTried}
              isReadOnly={isReadOnly}
            />
            {form.isRing && (
              <p class="text-sm font-medium text-error" role="alert">
                {t.ring}
              </p>
            )}
            {form.error && <Refusals error={form.error} />}
          </Section>
          {form.error && <ErrorNote error={form.error} />}
          {!isReadOnly && (form.isDirty || stored === null) && <Bar form={form} />}
          {stored && <TemplateFacts template={stored} isDirty={form.isDirty} isReadOnly={isReadOnly} onRestored={onReload} />}
        </div>
        <div class="lg:sticky lg:top-20">
          <Preview account={account} bubbles={toBubbles(draft.bubbles)} isBeside />
        </div>
      </div>
      {form.isConflict && (
        <ConflictDialog onLoad={onReload} onOverwrite={form.overwrite} isBusy={form.isBusy}>
          <p>{t.conflict}</p>
        </ConflictDialog>
      )}
      {isRemoving && stored && (
        <RemoveTemplate
          template={stored}
          onGone={() => {
            guard.release()
            form.kept.forget()
            route(path('/templates'), true)
          }}
          onClose={() => setRemoving(false)}
        />
      )}
      {guard.pending !== null && <LeaveDialog onLeave={form.leave} onStay={guard.stay} />}
    </Page>
  )
}

function Head({ form, isReadOnly }: { form: TemplateFormState; isReadOnly: boolean }) {
  const t = useTexts(templateTexts)
  const { draft } = form
  const fault = nameFault(draft.name)
  const isShown = fault === 'nameTooLong' || form.isTried
  return (
    <section class="card-frame grid gap-4 p-5 sm:grid-cols-[minmax(0,1fr)_14rem] sm:p-6">
      <TextField
        label={t.name}
        help={t.nameHelp}
        value={draft.name}
        onChange={(name) => form.set({ name })}
        error={isShown && fault ? t[fault] : undefined}
        attributes={{ placeholder: t.namePlaceholder, readOnly: isReadOnly, autocomplete: 'off' }}
      />
      <FolderSelect kind="template" value={draft.folderId} onChange={(folderId) => form.set({ folderId })} isReadOnly={isReadOnly} />
    </section>
  )
}

function Bar({ form }: { form: TemplateFormState }) {
  const t = useTexts(templateTexts)
  return (
    <SaveBar text={form.stored ? <Reach templateId={form.stored.id} /> : t.newDirty}>
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

/** A save reaches further than this page: how far is said before it. */
function Reach({ templateId }: { templateId: number }) {
  const t = useTexts(templateTexts)
  const number = useNumber()
  const uses = useTemplateUses(templateId)
  const count = uses.data?.length ?? 0
  return (
    <>
      <p class="font-semibold">{t.dirty}</p>
      {count > 0 && <p class="muted text-xs">{t.usedBy(number(count))}</p>}
    </>
  )
}
