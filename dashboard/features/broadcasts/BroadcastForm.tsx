import { Send, Trash2, Users } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Broadcast, SaveBroadcast } from '../../../src/features/broadcasts/schema.ts'
import { LazyComposer } from '../../editors/composer/lazy.ts'
import { toBubbles } from '../../editors/composer/model.ts'
import { Preview } from '../../editors/composer/Preview.tsx'
import { refusalsUnder } from '../../editors/composer/refusals.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Button } from '../../ui/Button.tsx'
import { DraftNote } from '../../ui/DraftNote.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { LeaveDialog } from '../../ui/LeaveDialog.tsx'
import { Page } from '../../ui/Page.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { useAccount, useAccountPaths } from '../accounts/account.ts'
import { useCan } from '../staff/me.ts'
import { RemoveBroadcast } from './RemoveBroadcast.tsx'
import { SendDialog } from './SendDialog.tsx'
import { broadcastTexts } from './texts.ts'
import { useBroadcastForm } from './use-broadcast-form.ts'

/** Writes a broadcast and leads to its confirmation, which stands in the URL so that "back" closes it. */
export function BroadcastForm({ broadcast, template }: { broadcast: Broadcast | null; template?: SaveBroadcast }) {
  const t = useTexts(broadcastTexts)
  const { path } = useAccountPaths()
  const account = useAccount()
  const { query, set: setQuery } = useQueryParams()
  const can = useCan()
  const form = useBroadcastForm(broadcast, template)
  const [isRemoving, setRemoving] = useState(false)
  const isReadOnly = !can('broadcasts.edit')
  const remove = broadcast && !isReadOnly && (
    <Button tone="ghost" icon={<Trash2 class="size-4" aria-hidden="true" />} onClick={() => setRemoving(true)}>
      {t.remove}
    </Button>
  )
  return (
    <Page title={broadcast?.name ?? t.newTitle} back={{ href: path('/broadcasts'), label: t.back }} actions={remove}>
      <div class="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div class="flex min-w-0 flex-col gap-6">
          <section class="card-frame flex flex-col gap-5 p-5 sm:p-6">
            <TextField
              label={t.name}
              help={t.nameHelp}
              value={form.draft.name}
              onChange={(name) => form.set({ name })}
              error={form.nameFault && t[form.nameFault]}
              attributes={{ placeholder: t.namePlaceholder, readOnly: isReadOnly, autocomplete: 'off' }}
            />
            <div class="flex flex-col gap-1">
              <p class="text-sm font-semibold">{t.target}</p>
              <p class="flex items-center gap-2 text-sm">
                <Users class="muted size-4" aria-hidden="true" />
                {t.targetAll}
              </p>
            </div>
          </section>
          <section class="card-frame flex flex-col gap-3 p-5 sm:p-6">
            <h2 class="text-lg font-bold">{t.messages}</h2>
            <DraftNote kept={form.kept} />
            <LazyComposer
              bubbles={form.draft.bubbles}
              onChange={(bubbles) => form.set({ bubbles })}
              showFaults={form.isTried}
              refusals={refusalsUnder(form.error, 'bubbles')}
              isReadOnly={isReadOnly}
            />
          </section>
          {form.error && <ErrorNote error={form.error} />}
          {!isReadOnly && (
            <SaveBar text={form.isDirty && broadcast ? t.dirty : t.draftReady}>
              <Button onClick={form.saveDraft} isBusy={form.isBusy} isDisabled={broadcast !== null && !form.isDirty}>
                {t.saveDraft}
              </Button>
              {can('broadcasts.send') && (
                <Button tone="primary" icon={<Send class="size-4" aria-hidden="true" />} onClick={form.goOn} isDisabled={form.isBusy}>
                  {t.toSend}
                </Button>
              )}
            </SaveBar>
          )}
        </div>
        <div class="lg:sticky lg:top-24">
          <Preview account={account} bubbles={toBubbles(form.draft.bubbles)} isBeside />
        </div>
      </div>
      {broadcast && query.send === '1' && !form.isDirty && can('broadcasts.send') && (
        <SendDialog broadcast={broadcast} onClose={() => setQuery({ send: undefined })} />
      )}
      {broadcast && isRemoving && (
        <RemoveBroadcast broadcastId={broadcast.id} onGone={form.guard.release} onClose={() => setRemoving(false)} />
      )}
      {form.guard.pending !== null && <LeaveDialog onLeave={form.leave} onStay={form.guard.stay} />}
    </Page>
  )
}
