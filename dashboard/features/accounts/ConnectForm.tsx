import { useState } from 'preact/hooks'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { SelectField, TextField } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useAccountChanges } from './queries.ts'
import { isChannelId, isChannelSecret, zoneOptions } from './rules.ts'
import { accountTexts } from './texts.ts'

interface ConnectFormProps {
  onConnected: (accountId: number) => void
  onBack: () => void
}

export function ConnectForm({ onConnected, onBack }: ConnectFormProps) {
  const t = useTexts(accountTexts)
  const ui = useTexts(uiTexts)
  const { connect } = useAccountChanges()
  const [input, setInput] = useState({ channelId: '', channelSecret: '', timeZone: 'Asia/Tokyo' })
  const [isTried, setTried] = useState(false)
  const { start, isBusy, error, clear } = useAction(connect, {
    onDone: (account) => {
      showToast({ tone: 'success', text: t.connected(account.name) })
      onConnected(account.id)
    },
  })
  const set = (change: Partial<typeof input>) => {
    clear()
    setInput({ ...input, ...change })
  }
  const wrong = {
    channelId: isChannelId(input.channelId) ? undefined : t.channelIdWrong,
    channelSecret: isChannelSecret(input.channelSecret) ? undefined : t.channelSecretWrong,
  }
  const refused = {
    channelId: error?.fields.channelId ? t.channelIdRefused : undefined,
    channelSecret: error?.fields.channelSecret ? t.channelSecretRefused : undefined,
  }
  const isAtField = refused.channelId !== undefined || refused.channelSecret !== undefined
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrong.channelId || wrong.channelSecret) focusFirstFault()
    else void start({ ...input, channelId: input.channelId.trim(), channelSecret: input.channelSecret.trim() })
  }
  return (
    <Section title={t.enterTitle} lead={t.enterLead}>
      <form class="flex flex-col gap-5" onSubmit={submit} noValidate>
        <TextField
          label={t.channelId}
          help={t.channelIdHelp}
          value={input.channelId}
          onChange={(channelId) => set({ channelId })}
          error={(isTried ? wrong.channelId : undefined) ?? refused.channelId}
          class="font-mono"
          attributes={{ inputMode: 'numeric', autocomplete: 'off', spellcheck: false }}
        />
        <TextField
          label={t.channelSecret}
          help={t.channelSecretHelp}
          value={input.channelSecret}
          onChange={(channelSecret) => set({ channelSecret })}
          error={(isTried ? wrong.channelSecret : undefined) ?? refused.channelSecret}
          class="font-mono"
          attributes={{ autocomplete: 'off', spellcheck: false }}
        />
        <SelectField
          label={t.zone}
          help={t.zoneHelp}
          value={input.timeZone}
          options={zoneOptions()}
          onChange={(timeZone) => set({ timeZone })}
        />
        {error && !isAtField && <ErrorNote error={error} />}
        <div class="flex flex-col-reverse gap-2 border-t border-base-300 pt-4 sm:flex-row sm:justify-between">
          <Button tone="ghost" onClick={onBack}>
            {ui.back}
          </Button>
          <Button type="submit" tone="primary" isBusy={isBusy}>
            {t.connect}
          </Button>
        </div>
      </form>
    </Section>
  )
}
