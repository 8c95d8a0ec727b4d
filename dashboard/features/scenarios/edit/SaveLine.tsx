import { CloudAlert, CloudCheck, TriangleAlert } from 'lucide-preact'
import { useDates } from '../../../lib/dates.ts'
import { useErrorWords } from '../../../lib/error-texts.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { useZone } from '../../../ui/Time.tsx'
import { deskTexts } from './texts.ts'
import type { SaveState } from './use-draft-save.ts'

/** Whether what is written is safe. */
export function SaveLine({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const t = useTexts(deskTexts)
  const words = useErrorWords()
  const { clock } = useDates(useZone())
  if (state.kind === 'saved' || state.kind === 'waiting' || state.kind === 'saving')
    return (
      <p class="muted tnum flex min-h-5 items-center gap-1.5 text-xs" role="status">
        {state.kind === 'saving' || state.kind === 'waiting' ? (
          <span class="loading loading-spinner size-3.5" aria-hidden="true" />
        ) : (
          <CloudCheck class="size-4 text-success" aria-hidden="true" />
        )}
        {state.kind !== 'saved' ? t.saving : state.at === null ? t.allSaved : `${t.saved} ${clock(state.at)}`}
      </p>
    )
  const isLost = state.kind === 'offline'
  return (
    <div class={`flex flex-wrap items-center gap-x-2 text-xs font-semibold ${isLost ? 'text-warning' : 'text-error'}`} role="alert">
      {isLost ? <CloudAlert class="size-4" aria-hidden="true" /> : <TriangleAlert class="size-4" aria-hidden="true" />}
      <span>{isLost ? t.offline : state.kind === 'conflict' ? t.conflict : `${t.refused}: ${words(state.error).title}`}</span>
      {state.kind !== 'conflict' && (
        <Button size="sm" tone="ghost" onClick={onRetry}>
          {t.retry}
        </Button>
      )}
    </div>
  )
}
