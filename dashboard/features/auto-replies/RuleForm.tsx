import type { AutoReply } from '../../../src/features/auto-replies/schema.ts'
import { type ActionLists, toActions } from '../../editors/actions/model.ts'
import { Preview } from '../../editors/composer/Preview.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { ConflictDialog } from '../../ui/ConflictDialog.tsx'
import { DraftNote } from '../../ui/DraftNote.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Page, Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { Time, useZone } from '../../ui/Time.tsx'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { AfterSection, BasicsSection, MatchSection, WhenSection, WhoSection } from './FormSections.tsx'
import { ruleFormTexts } from './form-texts.ts'
import { RuleTools } from './RuleTools.tsx'
import { autoReplyTexts } from './texts.ts'
import { type RuleFormState, useRuleForm } from './use-rule-form.ts'

const ActionsEditor = lazyPart(async () => (await import('../../editors/actions/ActionsEditor.tsx')).ActionsEditor)
const TapCounts = lazyPart(async () => (await import('../taps/TapCounts.tsx')).TapCounts)

interface RuleFormProps {
  rule: AutoReply | null
  folderId: number | null
  lists: ActionLists
  onReload: () => void
}

/** Writes a rule: what it listens for, when and from whom, what it does. */
export function RuleForm({ rule, folderId, lists, onReload }: RuleFormProps) {
  const t = useTexts(ruleFormTexts)
  const { path } = useAccountPaths()
  const can = useCan()
  const isReadOnly = !can('auto-replies.edit')
  const form = useRuleForm({ rule, folderId, lists, isReadOnly })
  const { stored, guard, draft } = form
  const parts = { form, isReadOnly }
  return (
    <Page
      title={stored?.name ?? t.newTitle}
      back={{ href: path('/auto-replies'), label: t.back }}
      actions={stored && !isReadOnly && <RuleTools rule={stored} isDirty={form.isDirty} onGone={guard.release} />}
    >
      <div class="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-8">
        <div class="flex min-w-0 flex-col gap-6">
          <DraftNote kept={form.kept} />
          <BasicsSection {...parts} />
          <MatchSection {...parts} />
          <WhenSection {...parts} />
          <WhoSection {...parts} />
          <Section title={t.what} lead={t.whatLead}>
            <ActionsEditor
              label={t.what}
              actions={draft.actions}
              update={form.updateActions}
              lists={lists}
              showFaults={form.isTried}
              isReadOnly={isReadOnly}
            />
          </Section>
          <AfterSection {...parts} />
          {form.error && <ErrorNote error={form.error} />}
          {!isReadOnly && (form.isDirty || stored === null) && <Bar form={form} />}
        </div>
        <Aside form={form} lists={lists} />
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

function Bar({ form }: { form: RuleFormState }) {
  const t = useTexts(ruleFormTexts)
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

/** What the friend sees, and what came of it so far. */
function Aside({ form, lists }: { form: RuleFormState; lists: ActionLists }) {
  const t = useTexts(ruleFormTexts)
  const words = useTexts(autoReplyTexts)
  const number = useNumber()
  const zone = useZone()
  const account = useAccount()
  const { stored } = form
  const actions = toActions(form.draft.actions, { lists, zone })
  const bubbles = actions.flatMap((action) => (action.kind === 'send' ? action.bubbles : []))
  return (
    <div class="flex flex-col gap-6 lg:sticky lg:top-20">
      <Preview account={account} bubbles={bubbles} note={t.previewNote} isBeside />
      {stored && (
        <section class="card-frame flex flex-col gap-1 px-5 py-4 text-sm">
          <h2 class="font-bold">{t.hitsTitle}</h2>
          {stored.lastHitAt === null ? (
            <p class="muted">{words.neverHit}</p>
          ) : (
            <p>
              {words.hits(number(stored.hitCount))} · {words.lastHit} <Time at={stored.lastHitAt} />
            </p>
          )}
        </section>
      )}
      {stored && <TapCounts source={`a${stored.id}`} bubbles={bubbles} />}
    </div>
  )
}
