import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { exportTexts } from './export-texts.ts'
import type { ExportHandle } from './use-export.ts'

const SHOWN = 3

/** The first friends as they will stand in the file, a line for each column: so that it fits every screen. */
export function ExportPreview({ handle: { preview } }: { handle: ExportHandle }) {
  const t = useTexts(exportTexts)
  const number = useNumber()
  if (preview.error) return <ErrorNote error={preview.error} />
  if (!preview.data) return <BlockSkeleton class="h-32" />
  const { header, rows, replaced } = preview.data
  const shown = rows.slice(0, SHOWN)
  if (shown.length === 0) return null
  return (
    <div class={`flex min-w-0 flex-col gap-2 ${preview.isPlaceholderData ? 'opacity-60' : ''}`}>
      <h3 class="text-sm font-bold">{t.preview}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section class="max-h-72 overflow-y-auto rounded-field border border-base-300" aria-label={t.preview} tabIndex={0}>
        <table class="w-full table-fixed text-xs">
          <tbody>
            {header.map((name, column) => (
              <tr key={column} class="border-b border-base-300 last:border-b-0">
                <th scope="row" class="w-32 bg-base-200 px-3 py-1.5 text-left font-semibold sm:w-40">
                  {name}
                </th>
                {shown.map((row, place) => (
                  <td key={place} class={`truncate px-3 py-1.5 ${place > 0 ? 'hidden sm:table-cell' : ''}`}>
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {replaced > 0 && <p class="text-xs text-warning">{t.replaced(number(replaced))}</p>}
    </div>
  )
}
