import { OctagonX } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { useAccount } from '../features/accounts/account.ts'
import { useAccountChanges } from '../features/accounts/queries.ts'
import { useCan } from '../features/staff/me.ts'
import { useTexts } from '../lib/i18n.ts'
import { useAction } from '../lib/use-action.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Time } from '../ui/Time.tsx'
import { showToast } from '../ui/toast-store.ts'
import { shellTexts } from './texts.ts'

function useSendingSwitch(onDone: () => void) {
  const t = useTexts(shellTexts)
  const { id } = useAccount()
  const { change } = useAccountChanges()
  return useAction((isSendingStopped: boolean) => change(id, { isSendingStopped }), {
    onDone: (account) => {
      showToast({ tone: 'neutral', text: account.sendingStoppedAt === null ? t.resumed : t.stopped })
      onDone()
    },
  })
}

/** Stands in the header; nothing leaves the account until the stop is lifted. */
export function EmergencyStop() {
  const t = useTexts(shellTexts)
  const account = useAccount()
  const can = useCan()
  const [isAsking, setAsking] = useState(false)
  const { start, isBusy, error, clear } = useSendingSwitch(() => setAsking(false))
  if (account.sendingStoppedAt !== null || !can('accounts.edit')) return null
  const close = () => {
    clear()
    setAsking(false)
  }
  return (
    <>
      <Button tone="danger-quiet" size="sm" icon={<OctagonX class="size-4" aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t.stopAll}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t.stopTitle}
          confirmLabel={t.stopAll}
          tone="danger"
          isBusy={isBusy}
          error={error}
          onConfirm={() => void start(true)}
          onClose={close}
        >
          <p>{t.stopBody(account.name)}</p>
          <p class="muted text-sm">{t.stopAfter}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

/** Across every screen while the account is stopped. */
export function StopBanner() {
  const t = useTexts(shellTexts)
  const account = useAccount()
  const can = useCan()
  const [isAsking, setAsking] = useState(false)
  const { start, isBusy, error, clear } = useSendingSwitch(() => setAsking(false))
  if (account.sendingStoppedAt === null) return null
  const close = () => {
    clear()
    setAsking(false)
  }
  return (
    <div class="flex flex-wrap items-center gap-x-4 gap-y-2 bg-error px-4 py-2.5 text-sm text-error-content sm:px-8" role="alert">
      <OctagonX class="size-5 shrink-0" aria-hidden="true" />
      <p class="min-w-0 grow basis-60">
        <strong>{t.stoppedBanner}</strong> <span class="whitespace-nowrap">{t.stoppedSince} </span>
        <Time at={account.sendingStoppedAt} isExact />
      </p>
      {can('accounts.edit') && (
        <Button size="sm" onClick={() => setAsking(true)}>
          {t.resume}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t.resumeTitle}
          confirmLabel={t.resume}
          isBusy={isBusy}
          error={error}
          onConfirm={() => void start(false)}
          onClose={close}
        >
          <p>{t.resumeBody}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
