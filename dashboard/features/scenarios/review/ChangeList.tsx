import type { Change } from '../../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Badge, type BadgeTone } from '../../../ui/Badge.tsx'
import { useChangeWords, useSettingNames } from './change-words.ts'
import { reviewTexts } from './texts.ts'

const TONE: Record<Change['kind'], BadgeTone> = { added: 'success', removed: 'error', changed: 'info', moved: 'info', switched: 'warning' }

interface ChangeListProps {
  changes: readonly Change[]
  settingsChanged: readonly string[]
  names: ReadonlyMap<number, { name: string; isOff: boolean }>
}

/** What is different, step by step, in words. */
export function ChangeList({ changes, settingsChanged, names }: ChangeListProps) {
  const t = useTexts(reviewTexts)
  const words = useChangeWords()
  const settings = useSettingNames()
  return (
    <ul class="flex flex-col divide-y divide-base-300 text-sm">
      {changes.map((change) => {
        const step = names.get(change.stepId)
        const { kind, detail } = words(change, step?.isOff ?? false)
        return (
          <li key={`${change.kind}-${change.stepId}`} class="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
            <Badge tone={TONE[change.kind]}>{kind}</Badge>
            <span class="min-w-0 font-semibold break-words">{step?.name ?? t.goneStep}</span>
            {detail && <span class="muted text-xs">{detail}</span>}
          </li>
        )
      })}
      {settingsChanged.length > 0 && (
        <li class="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
          <Badge tone="info">{t['change-changed']}</Badge>
          <span class="font-semibold">{t.settings}</span>
          <span class="muted text-xs">{settings(settingsChanged)}</span>
        </li>
      )}
    </ul>
  )
}
