import { CircleCheck, CircleHelp, CircleX, RefreshCw, TriangleAlert } from 'lucide-preact'
import type { Check } from '../../../src/features/accounts/schema.ts'
import { textFor, useTexts } from '../../lib/i18n.ts'
import { useAction } from '../../lib/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { useCan } from '../staff/me.ts'
import { checkTexts, doctorTexts, remedyTexts } from './doctor-texts.ts'
import { useAccountChanges, useDoctor } from './queries.ts'

const ICON = {
  ok: <CircleCheck class="mt-0.5 size-5 shrink-0 text-success" aria-hidden="true" />,
  warning: <TriangleAlert class="mt-0.5 size-5 shrink-0 text-warning" aria-hidden="true" />,
  failed: <CircleX class="mt-0.5 size-5 shrink-0 text-error" aria-hidden="true" />,
  unknown: <CircleHelp class="muted mt-0.5 size-5 shrink-0" aria-hidden="true" />,
}

function CheckLine({ check }: { check: Check }) {
  const t = useTexts(doctorTexts)
  const names = useTexts(checkTexts)
  const remedies = useTexts(remedyTexts)
  return (
    <li class="flex gap-3 py-3">
      {ICON[check.status]}
      <div class="flex min-w-0 grow flex-col">
        <p class="flex flex-wrap items-baseline justify-between gap-x-3">
          <span class="font-semibold">{names[check.name]}</span>
          <span class="muted text-xs">{t[check.status]}</span>
        </p>
        {check.remedy && <p class="text-sm">{textFor(remedies, check.remedy) ?? check.remedy}</p>}
        {check.detail && (
          <p class="muted text-xs break-all">
            {t.detail} {check.detail}
          </p>
        )}
      </div>
    </li>
  )
}

/** The connection, point by point, each with what to do; and the button that sets it right. */
export function Doctor({ accountId }: { accountId: number }) {
  const t = useTexts(doctorTexts)
  const can = useCan()
  const doctor = useDoctor(accountId)
  const { setWebhook } = useAccountChanges()
  const register = useAction(setWebhook, { onDone: () => showToast({ tone: 'neutral', text: t.registered }) })
  const isWell = doctor.data?.checks.every((check) => check.status === 'ok')
  return (
    <div class="flex flex-col gap-3" aria-live="polite">
      {doctor.isPending && <BlockSkeleton class="h-64" />}
      {doctor.error && <ErrorNote error={doctor.error} />}
      {isWell && <p class="tint-success rounded-field px-4 py-2.5 text-sm font-semibold text-success">{t.allWell}</p>}
      {doctor.data && (
        <ul class="divide-y divide-base-300 border-y border-base-300">
          {doctor.data.checks.map((check) => (
            <CheckLine key={check.name} check={check} />
          ))}
        </ul>
      )}
      {register.error && <ErrorNote error={register.error} />}
      <div class="flex flex-wrap items-center gap-3">
        {can('accounts.edit') && (
          <Button tone={isWell ? 'quiet' : 'primary'} onClick={() => void register.start(accountId)} isBusy={register.isBusy}>
            {t.register}
          </Button>
        )}
        <Button
          tone="ghost"
          icon={<RefreshCw class="size-4" aria-hidden="true" />}
          onClick={() => void doctor.refetch()}
          isBusy={doctor.isFetching && !doctor.isPending}
        >
          {t.checkAgain}
        </Button>
        {doctor.data && (
          <span class="muted text-xs">
            {t.checkedAt} <Time at={doctor.data.checkedAt} />
          </span>
        )}
      </div>
    </div>
  )
}
