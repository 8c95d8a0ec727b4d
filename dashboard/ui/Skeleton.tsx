import { useTexts } from '../lib/i18n.ts'
import { uiTexts } from './texts.ts'

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Grey bars in the shape of a list that is on its way. */
export function ListSkeleton({ rows = 6 }: { rows?: number }) {
  const t = useTexts(uiTexts)
  return (
    <div class="card-frame divide-y divide-base-300" role="status" aria-label={t.loading}>
      {times(rows).map((row) => (
        <div key={row} class="flex items-center gap-4 px-5 py-4">
          <div class="bone size-10 shrink-0 rounded-full" />
          <div class="flex grow flex-col gap-2">
            <div class="bone h-3.5 w-2/5" />
            <div class="bone h-3 w-3/5" />
          </div>
        </div>
      ))}
    </div>
  )
}

export function BlockSkeleton({ class: extra = 'h-40' }: { class?: string }) {
  const t = useTexts(uiTexts)
  return (
    <div class={`card-frame p-5 ${extra}`} role="status" aria-label={t.loading}>
      <div class="bone mb-3 h-4 w-1/4" />
      <div class="bone h-3 w-2/3" />
    </div>
  )
}
