import type { Quota } from '../../src/features/accounts/schema.ts'
import { useAccount } from '../features/accounts/account.ts'
import { useQuota } from '../features/accounts/queries.ts'
import { useCan } from '../features/staff/me.ts'
import { useTexts } from '../lib/i18n.ts'
import { useNumber } from '../lib/numbers.ts'
import { Progress } from '../ui/Progress.tsx'
import { shellTexts } from './texts.ts'

const WARNING_SHARE = 0.8

const toneOf = ({ limit, used, reserved }: Quota) => {
  if (limit === null) return 'neutral'
  const share = limit > 0 ? (used + reserved) / limit : 1
  if (share >= 1) return 'error'
  return share >= WARNING_SHARE ? 'warning' : 'primary'
}

/** What LINE lets us send this month, what is gone and where it leads. Compact: one line for the header. */
export function QuotaMeter({ isCompact = false }: { isCompact?: boolean }) {
  const t = useTexts(shellTexts)
  const number = useNumber()
  const can = useCan()
  const { data: quota, isError } = useQuota(useAccount().id, can('home.view'))
  if (isError) return <p class="muted text-xs">{t.quotaFailed}</p>
  if (!quota) return <div class="h-6" />
  const used = quota.limit === null ? t.quotaUnlimited(number(quota.used)) : t.quotaOf(number(quota.used), number(quota.limit))
  const more = [
    quota.left === null ? '' : t.quotaLeft(number(quota.left)),
    quota.reserved > 0 ? t.quotaReserved(number(quota.reserved)) : '',
    t.quotaForecast(number(quota.forecast)),
  ].filter(Boolean)
  const bar = quota.limit !== null && (
    <Progress label={t.quota} value={quota.used + quota.reserved} max={quota.limit} tone={toneOf(quota)} size="sm" />
  )
  if (isCompact)
    return (
      <div class="flex items-center gap-3 text-xs" title={more.join('\n')}>
        <span class="muted">{t.quota}</span>
        {bar && <div class="w-28">{bar}</div>}
        <span class="tnum font-semibold">{used}</span>
      </div>
    )
  return (
    <div class="flex flex-col gap-2">
      <div class="flex items-baseline justify-between gap-3 text-sm">
        <span class="font-semibold">{t.quota}</span>
        <span class="tnum">{used}</span>
      </div>
      {bar}
      <ul class="muted tnum text-xs">
        {more.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
