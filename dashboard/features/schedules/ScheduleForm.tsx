import type { Bubble } from '../../../src/engine/actions/schema.ts'
import type { Schedule } from '../../../src/features/schedules/schema.ts'
import { type ActionLists, toActions } from '../../editors/actions/model.ts'
import { Preview } from '../../editors/composer/Preview.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { DraftNote } from '../../ui/DraftNote.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { useZone } from '../../ui/Time.tsx'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { BasicsSection, MissedSection, WhenSection } from './FormSections.tsx'
import { scheduleFormTexts } from './form-texts.ts'
import { useSchedulePreview } from './queries.ts'
import { RunsLog } from './RunsLog.tsx'
import { isRuleRight, toRule } from './rule-draft.ts'
import { ScheduleTools } from './ScheduleTools.tsx'
import { Starters } from './Starters.tsx'
import { type ScheduleFormState, useScheduleForm } from './use-schedule-form.ts'
import { WhoSection } from './WhoSection.tsx'

const ActionsEditor = lazyPart(async () => (await import('../../editors/actions/ActionsEditor.tsx')).ActionsEditor)
const TapCounts = lazyPart(async () => (await import('../taps/TapCounts.tsx')).TapCounts)

interface ScheduleFormProps {
  schedule: Schedule | null
  folderId: number | null
  lists: ActionLists
  onReload: () => void
}

/** Writes a schedule: when, for whom, what; and shows when it runs next and what came of its runs. */
export function ScheduleForm({ schedule, folderId, lists, onReload }: ScheduleFormProps) {
  const t = useTexts(scheduleFormTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const isReadOnly = !can('schedules.edit')
  const form = useScheduleForm({ schedule, folderId, lists, isReadOnly })
  const { stored, guard, draft } = form
  const preview = useSchedulePreview(isRuleRight(draft.rule) ? { rule: toRule(draft.rule), segment: draft.segment } : null)
  const bubbles = toActions(draft.actions, { lists, zone: useZone() }).flatMap((action) => (action.kind === 'send' ? action.bubbles : []))
  const parts = { form, isReadOnly }
  return (
    <Page
      title={stored?.name ?? t.newTitle}
      back={{ href: path('/schedules'), label: t.back }}
      actions={stored && <ScheduleTools schedule={stored} isDirty={form.isDirty} onGone={guard.release} />}
    >
      <div class={`grid grid-cols-1 items-start gap-6 ${bubbles.length > 0 ? 'lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8' : ''}`}>
        <div class="flex min-w-0 flex-col gap-6">
          <DraftNote kept={form.kept} />
          {stored === null && !isReadOnly && <Starters form={form} />}
          <BasicsSection {...parts} />
          <WhenSection {...parts} preview={preview} />
          <WhoSection {...parts} count={preview.isFetching ? undefined : preview.data?.count} />
          <What form={form} lists={lists} isReadOnly={isReadOnly} />
          <MissedSection {...parts} />
          {form.error && <ErrorNote error={form.error} />}
          {!isReadOnly && (form.isDirty || stored === null) && <Bar form={form} />}
          {stored && <RunsLog scheduleId={stored.id} />}
        </div>
        {bubbles.length > 0 && <Aside form={form} bubbles={bubbles} />}
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

function What({ form, lists, isReadOnly }: { form: ScheduleFormState; lists: ActionLists; isReadOnly: boolean }) {
  const t = useTexts(scheduleFormTexts)
  return (
    <Section title={t.what} lead={t.whatLead}>
      <ActionsEditor
        label={t.what}
        actions={form.draft.actions}
        update={form.updateActions}
        lists={lists}
        showFaults={form.isTried}
        refused={form.refused}
        isReadOnly={isReadOnly}
      />
      {form.isTried && form.draft.actions.length === 0 && (
        <p class="text-sm font-medium text-error" role="alert">
          {t.actionsMissing}
        </p>
      )}
    </Section>
  )
}

function Bar({ form }: { form: ScheduleFormState }) {
  const t = useTexts(scheduleFormTexts)
  return (
    <SaveBar text={<p class="font-semibold">{form.stored ? t.dirty : t.newDirty}</p>}>
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

/** What friends see, and what they tapped of it. */
function Aside({ form, bubbles }: { form: ScheduleFormState; bubbles: Bubble[] }) {
  const t = useTexts(scheduleFormTexts)
  const account = useAccount()
  return (
    <div class="flex flex-col gap-6 lg:sticky lg:top-20">
      <Preview account={account} bubbles={bubbles} note={t.previewNote} isBeside />
      {form.stored && <TapCounts source={`h${form.stored.id}`} bubbles={bubbles} />}
    </div>
  )
}
