import { useState } from 'preact/hooks'
import type { ActionKind } from '../../../src/engine/actions/schema.ts'
import type { Greeting } from '../../../src/features/greetings/schema.ts'
import { ActionsEditor } from '../../editors/actions/ActionsEditor.tsx'
import { ACTIONS_MAX, type ActionLists, areActionsRight, type DraftAction } from '../../editors/actions/model.ts'
import { Composer } from '../../editors/composer/Composer.tsx'
import { areSendable, toBubbles } from '../../editors/composer/model.ts'
import { Preview } from '../../editors/composer/Preview.tsx'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { useLeaveGuard } from '../../lib/use-leave-guard.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { Section } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { Time, useZone } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccount } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { draftOf, type GreetingDraft, toActions } from './draft.ts'
import { useSaveGreeting } from './queries.ts'
import { ScenarioSelect } from './ScenarioSelect.tsx'
import { greetingTexts } from './texts.ts'

/** Two of the list's places are the message and the scenario above it. */
const OTHERS_MAX = ACTIONS_MAX - 2
const OTHER_KINDS: readonly ActionKind[] = ['tag.add', 'tag.remove', 'field.set', 'mark.set', 'scenario.stop', 'friend.hide', 'friend.show']

function useGreetingForm(greeting: Greeting, lists: ActionLists) {
  const t = useTexts(greetingTexts)
  const inside = { lists, zone: useZone() }
  const printOf = (draft: GreetingDraft) => JSON.stringify(toActions(draft, inside))
  const [draft, setDraft] = useState(() => draftOf(greeting.actions, greeting.updatedAt === null, inside))
  const [stored, setStored] = useState(() => printOf(draft))
  const [isTried, setTried] = useState(false)
  const isDirty = printOf(draft) !== stored
  const save = useSaveGreeting(greeting.kind)
  const action = useAction(
    async (sent: GreetingDraft) => {
      await save(toActions(sent, inside))
      return sent
    },
    {
      onDone: (sent) => {
        setStored(printOf(sent))
        setTried(false)
        showToast({ tone: 'success', text: t.saved })
      },
    },
  )
  const submit = () => {
    setTried(true)
    if (areSendable(draft.bubbles, { mayBeNone: true }) && areActionsRight(draft.others, inside)) void action.start(draft)
    else focusFirstFault()
  }
  const discard = () => {
    setDraft(draftOf(greeting.actions, greeting.updatedAt === null, inside))
    setTried(false)
    action.clear()
  }
  const set = (change: Partial<GreetingDraft>) => setDraft({ ...draft, ...change })
  const updateOthers = (change: (others: DraftAction[]) => DraftAction[]) =>
    setDraft((current) => ({ ...current, others: change(current.others) }))
  return { draft, set, updateOthers, isDirty, isTried, submit, discard, isBusy: action.isBusy, error: action.error }
}

/** One kind of greeting: what is said at once, and which scenario takes over. */
export function GreetingForm({ greeting, lists }: { greeting: Greeting; lists: ActionLists }) {
  const t = useTexts(greetingTexts)
  const can = useCan()
  const account = useAccount()
  const form = useGreetingForm(greeting, lists)
  const guard = useLeaveGuard(form.isDirty)
  const { draft } = form
  const isReadOnly = !can('greetings.edit')
  const body = { new: t.newBody, returning: t.returningBody, known: t.knownBody }[greeting.kind]
  return (
    <div class="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div class="flex min-w-0 flex-col gap-6">
        <Section
          title={t[greeting.kind]}
          lead={body}
          aside={
            <span class="muted text-xs">
              {greeting.updatedAt === null ? (
                t.notYet
              ) : (
                <>
                  {t.updatedAt} <Time at={greeting.updatedAt} />
                </>
              )}
            </span>
          }
        >
          <div class="flex flex-col gap-1.5">
            <h3 class="text-sm font-semibold">{t.messages}</h3>
            <Composer
              bubbles={draft.bubbles}
              onChange={(bubbles) => form.set({ bubbles })}
              showFaults={form.isTried}
              mayBeNone
              isReadOnly={isReadOnly}
            />
          </div>
          <div class="border-t border-base-300 pt-5">
            <ScenarioSelect value={draft.scenarioId} onChange={(scenarioId) => form.set({ scenarioId })} isReadOnly={isReadOnly} />
          </div>
          <div class="flex flex-col gap-3 border-t border-base-300 pt-5">
            <div>
              <h3 class="text-sm font-semibold">{t.others}</h3>
              <p class="muted text-xs">{t.othersHelp}</p>
            </div>
            <ActionsEditor
              label={t.others}
              actions={draft.others}
              update={form.updateOthers}
              lists={lists}
              kinds={OTHER_KINDS}
              max={OTHERS_MAX}
              showFaults={form.isTried}
              isReadOnly={isReadOnly}
            />
          </div>
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
      </div>
      <div class="lg:sticky lg:top-24">
        <Preview account={account} bubbles={toBubbles(draft.bubbles)} />
      </div>
      {guard.pending !== null && <LeaveDialog onLeave={guard.leave} onStay={guard.stay} />}
    </div>
  )
}
