import { useState } from 'preact/hooks'
import { focusFirstFault } from '../../lib/focus-fault.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useAccount } from './account.ts'
import { useAccountChanges } from './queries.ts'
import { isChannelSecret } from './rules.ts'
import { accountTexts } from './texts.ts'

/** A reissued secret is tried at LINE before it replaces the old one. */
export function SecretForm() {
  const t = useTexts(accountTexts)
  const { id } = useAccount()
  const { change } = useAccountChanges()
  const [secret, setSecret] = useState('')
  const [isTried, setTried] = useState(false)
  const { start, isBusy, error, clear } = useAction((channelSecret: string) => change(id, { channelSecret }), {
    onDone: () => {
      setSecret('')
      setTried(false)
      showToast({ tone: 'success', text: t.secretSaved })
    },
  })
  const isWrong = isTried && !isChannelSecret(secret)
  const isRefused = error?.fields.channelSecret !== undefined
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (isChannelSecret(secret)) void start(secret.trim())
    else focusFirstFault()
  }
  return (
    <Section title={t.secretTitle} lead={t.secretLead}>
      <form class="flex flex-col gap-4" onSubmit={submit} noValidate>
        <TextField
          label={t.secretNew}
          help={t.channelSecretHelp}
          value={secret}
          onChange={(value) => {
            clear()
            setSecret(value)
          }}
          error={isWrong ? t.channelSecretWrong : isRefused ? t.channelSecretRefused : undefined}
          class="font-mono"
          attributes={{ autocomplete: 'off', spellcheck: false }}
        />
        {error && !isRefused && <ErrorNote error={error} />}
        <div>
          <Button type="submit" isBusy={isBusy}>
            {t.secretSave}
          </Button>
        </div>
      </form>
    </Section>
  )
}
