import { useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { useAccount } from './account.ts'
import { useAccountChanges } from './queries.ts'
import { zoneOptions } from './rules.ts'
import { accountTexts } from './texts.ts'

export function ZoneForm() {
  const t = useTexts(accountTexts)
  const account = useAccount()
  const can = useCan()
  const { change } = useAccountChanges()
  const [timeZone, setTimeZone] = useState(account.timeZone)
  const { start, isBusy, error } = useAction((zone: string) => change(account.id, { timeZone: zone }), {
    onDone: () => showToast({ tone: 'success', text: t.zoneSaved }),
  })
  const isEditable = can('accounts.edit')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void start(timeZone)
  }
  return (
    <Section title={t.zone} lead={t.zoneHelp}>
      <form class="flex flex-col gap-3 sm:flex-row sm:items-end" onSubmit={submit}>
        <div class="grow">
          <SelectField
            label={t.zone}
            isLabelHidden
            value={timeZone}
            options={zoneOptions()}
            onChange={setTimeZone}
            isDisabled={!isEditable}
          />
        </div>
        {isEditable && (
          <Button type="submit" isBusy={isBusy} isDisabled={timeZone === account.timeZone}>
            {t.save}
          </Button>
        )}
      </form>
      {error && <ErrorNote error={error} />}
    </Section>
  )
}
