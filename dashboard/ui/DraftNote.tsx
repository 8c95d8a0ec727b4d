import { History } from 'lucide-preact'
import { useTexts } from '../lib/i18n.ts'
import type { KeptDraftState } from '../lib/use-kept-draft.ts'
import { Button } from './Button.tsx'
import { Time } from './Time.tsx'
import { uiTexts } from './texts.ts'

/** Says that what is written is kept in the browser, and that something from before is back. */
export function DraftNote({ kept }: { kept: KeptDraftState }) {
  const t = useTexts(uiTexts)
  const { found, keptAt } = kept
  if (!found && keptAt === null) return null
  return (
    <div class="flex flex-col gap-2">
      {found && (
        <div
          class="tint-info flex flex-wrap items-center gap-x-3 gap-y-1 rounded-field border border-info/35 px-3 py-2 text-xs"
          role="status"
        >
          <History class="size-4 shrink-0" aria-hidden="true" />
          <p class="min-w-0 grow">
            {found.kind === 'restored' ? t.draftRestored : t.draftOffered} (<Time at={found.at} />)
          </p>
          {found.kind === 'offered' && (
            <Button size="sm" onClick={kept.take}>
              {t.draftTake}
            </Button>
          )}
          <Button tone="ghost" size="sm" onClick={kept.drop}>
            {t.draftDrop}
          </Button>
        </div>
      )}
      {keptAt !== null && (
        <p class="muted text-2xs">
          {t.draftKept} <Time at={keptAt} isClock />
        </p>
      )}
    </div>
  )
}
