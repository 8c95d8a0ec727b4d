import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { emptySegment } from '../../editors/segment/model.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { useSegment } from './queries.ts'
import { SegmentForm } from './SegmentForm.tsx'
import { savedTexts } from './texts.ts'

/** One saved search; under `new` one that is to be made, in the folder that the address names. */
export function SegmentPage() {
  const t = useTexts(savedTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const { segmentId: word } = useRoute().params
  const isNew = word === 'new'
  const segment = useSegment(Number(word), !isNew)
  // Counts up when the stored version shall replace what is on the screen.
  const [round, setRound] = useState(0)
  if (isNew) {
    const folderId = Number(query.folder) || null
    return <SegmentForm key="new" beginning={{ saved: null, name: '', folderId, definition: emptySegment() }} onReload={() => {}} />
  }
  const reload = async () => {
    await segment.refetch()
    setRound(round + 1)
  }
  if (segment.data) {
    const { id, name, folderId, definition } = segment.data
    return (
      <SegmentForm key={`${id}-${round}`} beginning={{ saved: segment.data, name, folderId, definition }} onReload={() => void reload()} />
    )
  }
  return (
    <Page title={t.title} back={{ href: path('/segments'), label: t.back }}>
      {segment.error ? <ErrorState error={segment.error} onRetry={() => void segment.refetch()} /> : <BlockSkeleton class="h-80" />}
    </Page>
  )
}
