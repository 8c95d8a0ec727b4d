import { useTexts } from '../lib/i18n.ts'
import { Button } from './Button.tsx'
import { ErrorNote } from './ErrorState.tsx'
import { uiTexts } from './texts.ts'

interface LoadMoreProps {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError?: boolean
  error?: unknown
  fetchNextPage: () => unknown
  label?: string
}

/** Takes what an infinite query gives. */
export function LoadMore({ hasNextPage, isFetchingNextPage, isFetchNextPageError = false, error, fetchNextPage, label }: LoadMoreProps) {
  const t = useTexts(uiTexts)
  if (!hasNextPage) return null
  return (
    <div class="flex flex-col items-center gap-3 py-2">
      {isFetchNextPageError && <ErrorNote error={error} />}
      <Button onClick={() => void fetchNextPage()} isBusy={isFetchingNextPage}>
        {label ?? t.loadMore}
      </Button>
    </div>
  )
}
