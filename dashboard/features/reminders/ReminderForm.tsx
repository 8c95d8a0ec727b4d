import type { Reminder } from '../../../src/features/reminders/schema.ts'
import type { ActionLists } from '../../editors/actions/model.ts'
import { toBubbles } from '../../editors/composer/model.ts'
import { Preview } from '../../editors/composer/Preview.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { undoKeys } from '../../lib/use-history.ts'
import { Button } from '../../ui/Button.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { DraftNote } from '../../ui/DraftNote.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { Page } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { DatesPreview } from './DatesPreview.tsx'
import { BasicsSection, GoalSection } from './FormSections.tsx'
import { reminderFormTexts } from './form-texts.ts'
import { ReminderTools } from './ReminderTools.tsx'
import { StepsSection } from './StepsSection.tsx'
import { UpcomingGoals } from './UpcomingGoals.tsx'
import { type ReminderFormState, useReminderForm } from './use-reminder-form.ts'

interface ReminderFormProps {
  reminder: Reminder | null
  folderId: number | null
  lists: ActionLists
  onReload: () => void
}

/** Writes a reminder: what its goal is, and what comes when. */
export function ReminderForm({ reminder, folderId, lists, onReload }: ReminderFormProps) {
  const t = useTexts(reminderFormTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const isReadOnly = !can('reminders.edit')
  const form = useReminderForm({ reminder, folderId, lists, isReadOnly })
  const { stored, guard } = form
  const parts = { form, isReadOnly }
  return (
    <Page
      title={stored?.name ?? t.newTitle}
      back={{ href: path('/reminders'), label: t.back }}
      actions={stored && !isReadOnly && <ReminderTools reminder={stored} isDirty={form.isDirty} onGone={guard.release} />}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only the keys for a step back and forward are heard here */}
      <div
        class="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8"
        onKeyDown={isReadOnly ? undefined : undoKeys(form.history)}
      >
        <div class="flex min-w-0 flex-col gap-6">
          <DraftNote kept={form.kept} />
          <BasicsSection {...parts} />
          <GoalSection {...parts} />
          <StepsSection {...parts} />
          {form.error && <ErrorNote error={form.error} />}
          {!isReadOnly && (form.isDirty || stored === null) && <Bar form={form} />}
        </div>
        <Aside form={form} />
      </div>
      {form.isConflict && (
        <ConflictDialog onLoad={onReload} onOverwrite={form.overwrite} isBusy={form.isBusy}>
          <p>{t.conflict}</p>
        </ConflictDialog>
      )}
      {guard.pending !== null && <LeaveDialog onLeave={form.leave} onStay={guard.stay} />}
    </Page>
  )
}

function Bar({ form }: { form: ReminderFormState }) {
  const t = useTexts(reminderFormTexts)
  const number = useNumber()
  const running = form.stored?.running ?? 0
  return (
    <SaveBar
      text={
        <div>
          <p class="font-semibold">{form.stored ? t.dirty : t.newDirty}</p>
          {running > 0 && <p class="muted text-xs">{t.dirtyRunning(number(running))}</p>}
        </div>
      }
    >
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

/** When what comes, how the open step looks on the phone, and whose goals are ahead. */
function Aside({ form }: { form: ReminderFormState }) {
  const account = useAccount()
  const open = form.draft.steps.find(({ id }) => id === form.openId)
  return (
    <div class="flex min-w-0 flex-col gap-6 lg:sticky lg:top-20">
      <DatesPreview form={form} />
      {open && open.bubbles.length > 0 && <Preview account={account} bubbles={toBubbles(open.bubbles)} isBeside />}
      {form.stored && <UpcomingGoals reminder={form.stored} />}
    </div>
  )
}
