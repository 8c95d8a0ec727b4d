import { MonitorSmartphone } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { StaffSession } from '../../../src/features/staff/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { deviceOf } from './device.ts'
import { useRevokeSession, useSessions } from './queries.ts'
import { sessionTexts } from './session-texts.ts'

function useDeviceName() {
  const t = useTexts(sessionTexts)
  return ({ userAgent }: StaffSession) => {
    const device = deviceOf(userAgent)
    return device ? t.deviceOn(device.browser, device.system) : t.unknownDevice
  }
}

/** Where the own login is in use, and how to end it elsewhere. */
export function SessionList() {
  const t = useTexts(sessionTexts)
  const sessions = useSessions()
  const revoke = useRevokeSession()
  const nameOf = useDeviceName()
  const [asked, setAsked] = useState<StaffSession | null>(null)
  const { start, isBusy, error } = useAction(revoke, {
    onDone: () => {
      setAsked(null)
      showToast({ tone: 'success', text: t.revoked })
    },
  })
  if (sessions.isPending) return <BlockSkeleton />
  if (!sessions.data) return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
  return (
    <>
      <ul class="divide-y divide-base-300 border-y border-base-300">
        {sessions.data.items.map((session) => (
          <li key={session.id} class="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <MonitorSmartphone class="muted size-5 shrink-0" aria-hidden="true" />
            <div class="flex min-w-0 grow basis-52 flex-col">
              <span class="flex flex-wrap items-center gap-2 text-sm font-semibold">
                {nameOf(session)}
                {session.isCurrent && <Badge tone="success">{t.thisDevice}</Badge>}
              </span>
              <span class="muted text-xs">
                {t.signedInAt} <Time at={session.createdAt} /> · {t.expiresAt} <Time at={session.expiresAt} isExact />
              </span>
            </div>
            {!session.isCurrent && (
              <Button size="sm" onClick={() => setAsked(session)}>
                {t.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmDialog
          title={t.revokeTitle}
          confirmLabel={t.revoke}
          tone="danger"
          isBusy={isBusy}
          error={error}
          onConfirm={() => void start(asked.id)}
          onClose={() => setAsked(null)}
        >
          <p>{t.revokeBody(nameOf(asked))}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
