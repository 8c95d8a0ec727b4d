import { RotateCw } from 'lucide-preact'
import { useErrorWords } from '../../lib/error-texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Button } from '../../ui/Button.tsx'
import { segmentTexts } from './texts.ts'
import type { LiveCount } from './use-live-count.ts'

/** How many it applies to now: the number, "…" while it is on its way, or why there is none. */
export function CountText({ live }: { live: LiveCount }) {
  const t = useTexts(segmentTexts)
  const number = useNumber()
  const words = useErrorWords()
  if (live.status === 'failed')
    return (
      <div class="flex items-center gap-2 text-sm text-error" role="alert">
        <span>{live.faults.size > 0 || !live.error ? t.countFailed : words(live.error).title}</span>
        <Button size="sm" tone="ghost" label={t.countRetry} icon={<RotateCw class="size-4" aria-hidden="true" />} onClick={live.again} />
      </div>
    )
  const isOld = live.status !== 'known'
  return (
    <div class="flex flex-wrap items-baseline gap-x-2" role="status">
      <span class="muted text-xs">{t.countLabel}</span>
      <strong class={`tnum text-lg ${isOld ? 'muted' : ''}`}>{live.count === null ? '…' : t.count(number(live.count))}</strong>
      {live.status === 'asking' && live.count !== null && <span class="muted text-xs">{t.counting}</span>}
      {live.status === 'waiting' && <span class="muted text-xs">{t.countWaiting}</span>}
    </div>
  )
}
