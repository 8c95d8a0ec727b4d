import { useState } from 'preact/hooks'
import type { QuietHours } from '../../../src/engine/timing/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { Switch, TextField } from '../../ui/inputs.tsx'
import { Section } from '../../ui/Page.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { useAccount } from './account.ts'
import { useAccountChanges } from './queries.ts'
import { quietTexts } from './quiet-texts.ts'

/** What the switch offers first: the night. */
const NIGHT: QuietHours = { from: '21:00', to: '08:00' }

const isSame = (a: QuietHours | null, b: QuietHours | null) => a?.from === b?.from && a?.to === b?.to

/** Hours in which nothing leaves that goes out by itself. */
export function QuietForm() {
  const t = useTexts(quietTexts)
  const account = useAccount()
  const can = useCan()
  const isEditable = can('accounts.edit')
  const { change } = useAccountChanges()
  const [quiet, setQuiet] = useState(account.quietHours)
  const [showFault, setShowFault] = useState(false)
  const { start, isBusy, error } = useAction((quietHours: QuietHours | null) => change(account.id, { quietHours }), {
    onDone: ({ quietHours }) => showToast({ tone: 'success', text: quietHours ? t.saved : t.savedOff }),
  })
  const fault = quiet && faultOf(quiet)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setShowFault(true)
    if (!fault) void start(quiet)
  }
  return (
    <Section title={t.title} lead={t.lead}>
      <form class="flex flex-col gap-3" onSubmit={submit} noValidate>
        <Switch label={t.isOn} isOn={quiet !== null} isDisabled={!isEditable} onChange={(isOn) => setQuiet(isOn ? NIGHT : null)} />
        {quiet && <Hours quiet={quiet} error={showFault && fault ? t[fault] : undefined} isReadOnly={!isEditable} onChange={setQuiet} />}
        <p class="muted text-xs">{t.answers}</p>
        {isEditable && (
          <div>
            <Button type="submit" isBusy={isBusy} isDisabled={isSame(quiet, account.quietHours)}>
              {t.save}
            </Button>
          </div>
        )}
      </form>
      {error && <ErrorNote error={error} />}
    </Section>
  )
}

function faultOf({ from, to }: QuietHours): 'noTime' | 'sameTime' | null {
  if (from === '' || to === '') return 'noTime'
  return from === to ? 'sameTime' : null
}

interface HoursProps {
  quiet: QuietHours
  error: string | undefined
  isReadOnly: boolean
  onChange: (quiet: QuietHours) => void
}

function Hours({ quiet, error, isReadOnly, onChange }: HoursProps) {
  const t = useTexts(quietTexts)
  const { timeZone } = useAccount()
  const attributes = isReadOnly ? { readOnly: true } : {}
  const isOvernight = quiet.to !== '' && quiet.to < quiet.from
  return (
    <>
      <div class="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div class="w-32">
          <TextField
            label={t.from}
            type="time"
            value={quiet.from}
            onChange={(from) => onChange({ ...quiet, from })}
            attributes={attributes}
          />
        </div>
        <div class="w-32">
          <TextField
            label={t.to}
            type="time"
            value={quiet.to}
            onChange={(to) => onChange({ ...quiet, to })}
            error={error}
            attributes={attributes}
          />
        </div>
      </div>
      <p class="muted text-xs">{isOvernight ? t.overnight(quiet.to, timeZone) : t.everyDay(timeZone)}</p>
    </>
  )
}
