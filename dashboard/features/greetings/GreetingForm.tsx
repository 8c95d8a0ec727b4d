import type { Greeting } from '../../../src/features/greetings/schema.ts'
import type { ActionLists } from '../../editors/actions/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { DraftNote } from '../../ui/DraftNote.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { Time } from '../../ui/Time.tsx'
import { useCan } from '../staff/me.ts'
import { GreetingAside } from './GreetingAside.tsx'
import { greetingTexts } from './texts.ts'
import { useGreetingForm } from './use-greeting-form.ts'
import { Variants } from './Variants.tsx'

const ActionsEditor = lazyPart(async () => (await import('../../editors/actions/ActionsEditor.tsx')).ActionsEditor)

interface GreetingFormProps {
  greeting: Greeting
  lists: ActionLists
  onReload: () => void
}

/** One kind of greeting: what is done for such a friend, at all times or at certain ones, and how it looks. */
export function GreetingForm({ greeting, lists, onReload }: GreetingFormProps) {
  const t = useTexts(greetingTexts)
  const can = useCan()
  const isReadOnly = !can('greetings.edit')
  const form = useGreetingForm(greeting, { lists, isReadOnly })
  const { draft, guard, stored } = form
  const body = { new: t.newBody, returning: t.returningBody, known: t.knownBody }[greeting.kind]
  return (
    <div class="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div class="flex min-w-0 flex-col gap-6">
        <DraftNote kept={form.kept} />
        <Section title={draft.variants.length > 0 ? t.usual : t[greeting.kind]} lead={body} aside={<Changed at={stored.updatedAt} />}>
          <ActionsEditor
            label={t.actions}
            actions={draft.actions}
            update={form.updateActions}
            lists={lists}
            showFaults={form.isTried}
            isReadOnly={isReadOnly}
          />
        </Section>
        <Variants form={form} lists={lists} isReadOnly={isReadOnly} />
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
      <GreetingAside form={form} lists={lists} />
      {form.isConflict && (
        <ConflictDialog onLoad={onReload} onOverwrite={form.overwrite} isBusy={form.isBusy}>
          <p>{t.conflict}</p>
        </ConflictDialog>
      )}
      {guard.pending !== null && <LeaveDialog onLeave={form.leave} onStay={guard.stay} />}
    </div>
  )
}

function Changed({ at }: { at: number | null }) {
  const t = useTexts(greetingTexts)
  return (
    <span class="muted text-xs">
      {at === null ? (
        t.notYet
      ) : (
        <>
          {t.updatedAt} <Time at={at} />
        </>
      )}
    </span>
  )
}
