import type { BroadcastPreview } from '../../../src/features/broadcasts/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { broadcastTexts } from './texts.ts'

/** What a send reaches and uses, as a small bill. */
export function SendNumbers({ preview }: { preview: BroadcastPreview }) {
  const t = useTexts(broadcastTexts)
  const number = useNumber()
  const { targetCount, quotaLeft } = preview
  const left = (count: number | null) => (count === null ? t.unlimited : t.messagesCount(number(count)))
  const lines: { label: string; value: string; isStrong?: boolean; isShort?: boolean }[] = [
    { label: t.confirmTarget, value: t.people(number(targetCount)), isStrong: true },
    { label: t.confirmLeft, value: left(quotaLeft) },
    { label: t.confirmCost, value: `−${t.messagesCount(number(targetCount))}` },
    {
      label: t.confirmAfter,
      value: left(quotaLeft === null ? null : quotaLeft - targetCount),
      isStrong: true,
      isShort: quotaLeft !== null && quotaLeft < targetCount,
    },
  ]
  return (
    <dl class="divide-y divide-base-300 rounded-field border border-base-300">
      {lines.map((line) => (
        <div key={line.label} class="flex items-baseline justify-between gap-4 px-4 py-2.5">
          <dt class="text-sm">{line.label}</dt>
          <dd class={`tnum ${line.isStrong ? 'text-lg font-bold' : 'text-sm'} ${line.isShort ? 'text-error' : ''}`}>{line.value}</dd>
        </div>
      ))}
    </dl>
  )
}
