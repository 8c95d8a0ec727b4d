import { TriangleAlert } from 'lucide-preact'
import { toApiError } from '../lib/api-error.ts'
import { useErrorWords } from '../lib/error-texts.ts'
import { useTexts } from '../lib/i18n.ts'
import { Button } from './Button.tsx'
import { uiTexts } from './texts.ts'

function RequestId({ id }: { id: string | null }) {
  const t = useTexts(uiTexts)
  if (!id) return null
  return (
    <p class="muted text-2xs">
      {t.requestId}: <span class="font-mono select-all">{id}</span>
    </p>
  )
}

/** In place of a list or page that could not be had. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTexts(uiTexts)
  const failure = toApiError(error)
  const words = useErrorWords()(failure)
  return (
    <div class="card-frame flex flex-col items-center gap-3 px-6 py-12 text-center" role="alert">
      <TriangleAlert class="size-7 text-warning" aria-hidden="true" />
      <h2 class="text-lg font-bold">{words.title}</h2>
      {words.remedy && <p class="muted phrased max-w-md text-sm">{words.remedy}</p>}
      {onRetry && <Button onClick={onRetry}>{t.retry}</Button>}
      <RequestId id={failure.requestId} />
    </div>
  )
}

/** Beside the button that failed. */
export function ErrorNote({ error }: { error: unknown }) {
  const failure = toApiError(error)
  const words = useErrorWords()(failure)
  return (
    <div class="tint-error rounded-field border border-error/30 px-4 py-3 text-sm" role="alert">
      <p class="font-semibold text-error">{words.title}</p>
      {words.remedy && <p>{words.remedy}</p>}
      <RequestId id={failure.requestId} />
    </div>
  )
}
