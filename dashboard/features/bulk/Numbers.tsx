import type { BulkPreview } from '../../../src/features/bulk/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { bulkTexts } from './texts.ts'

/** For how many it is, how many it changes, and whether it can be taken back. */
export function Numbers({ preview }: { preview: BulkPreview | undefined }) {
  const t = useTexts(bulkTexts)
  const number = useNumber()
  const people = (count: number | undefined) => (count === undefined ? '…' : t.people(number(count)))
  return (
    <div class="flex flex-col gap-2" role="status">
      <dl class="grid grid-cols-2 gap-3 rounded-field bg-base-200 px-4 py-3 dark:bg-base-300/40">
        {[
          [t.target, people(preview?.count)],
          [t.changes, people(preview?.changes)],
        ].map(([label, value]) => (
          <div key={label}>
            <dt class="muted text-xs">{label}</dt>
            <dd class="tnum text-lg font-bold">{value}</dd>
          </div>
        ))}
      </dl>
      {preview && preview.full > 0 && <p class="text-sm text-warning">{t.full(number(preview.full))}</p>}
      {preview && preview.changes === 0 && <p class="text-sm">{t.nobodyChanges}</p>}
      <p class="muted text-xs">{preview ? (preview.canUndo ? t.canUndo : t.cannotUndo) : t.counting}</p>
    </div>
  )
}
