import { CircleCheck, CircleMinus, CircleX } from 'lucide-preact'
import type { TagImport, TagRow } from '../../../src/features/tags/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { importTexts } from './import-texts.ts'

const ICON: Record<TagRow['status'], preact.ComponentChildren> = {
  new: <CircleCheck class="size-4 shrink-0 text-success" aria-hidden="true" />,
  known: <CircleMinus class="muted size-4 shrink-0" aria-hidden="true" />,
  wrong: <CircleX class="size-4 shrink-0 text-error" aria-hidden="true" />,
}

// Wrong ones first: they are what has to be looked at.
const RANK: Record<TagRow['status'], number> = { wrong: 0, new: 1, known: 2 }

/** What would become of each line; nothing has happened yet. */
export function ImportPreview({ result }: { result: TagImport }) {
  const t = useTexts(importTexts)
  const number = useNumber()
  const rows = result.rows.toSorted((a, b) => RANK[a.status] - RANK[b.status] || a.row - b.row)
  return (
    <>
      <dl class="grid grid-cols-3 divide-x divide-base-300 rounded-field border border-base-300 text-center">
        {[
          [t.new, result.newCount],
          [t.known, result.knownCount],
          [t.wrong, result.wrongCount],
        ].map(([name, count]) => (
          <div key={name} class="flex flex-col px-2 py-2.5">
            <dt class="muted text-xs">{name}</dt>
            <dd class="tnum text-lg font-bold">{number(Number(count))}</dd>
          </div>
        ))}
      </dl>
      {result.newFolders.length > 0 && <p class="text-sm">{t.newFolders(result.newFolders.join(t.comma))}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard */}
      <section class="max-h-72 overflow-auto rounded-field border border-base-300" tabIndex={0} aria-label={t.preview}>
        <table class="w-full text-left text-sm">
          <thead class="sticky top-0 bg-base-200 text-xs">
            <tr>
              <th scope="col" class="px-3 py-1.5 font-semibold">
                {t.row}
              </th>
              <th scope="col" class="px-3 py-1.5 font-semibold">
                {t.name}
              </th>
              <th scope="col" class="px-3 py-1.5 font-semibold">
                {t.folder}
              </th>
              <th scope="col" class="px-3 py-1.5 font-semibold">
                {t.result}
              </th>
            </tr>
          </thead>
          <tbody class="divide-y divide-base-300">
            {rows.map((row) => (
              <tr key={row.row}>
                <td class="muted tnum px-3 py-1.5">{number(row.row)}</td>
                <td class="px-3 py-1.5 break-words">{row.name}</td>
                <td class="muted px-3 py-1.5 break-words">{row.folder}</td>
                <td class="px-3 py-1.5">
                  <span class="flex items-center gap-1.5 text-xs">
                    {ICON[row.status]}
                    {row.problem ? t[row.problem] : t[`is-${row.status}`]}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
