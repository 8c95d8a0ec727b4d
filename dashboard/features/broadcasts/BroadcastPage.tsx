import { useRoute } from 'preact-iso/router'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { BroadcastForm } from './BroadcastForm.tsx'
import { BroadcastResult } from './BroadcastResult.tsx'
import { useBroadcast } from './queries.ts'
import { broadcastTexts } from './texts.ts'

/** `new`, also as a copy (`?from=7`), a draft, or one that was sent. */
export function BroadcastPage() {
  const t = useTexts(broadcastTexts)
  const { path } = useAccountPaths()
  const { broadcastId: word } = useRoute().params
  const { query } = useQueryParams()
  const isNew = word === 'new'
  const askedId = isNew ? Number(query.from) || null : Number(word)
  const broadcast = useBroadcast(askedId)
  if (isNew && askedId === null) return <BroadcastForm key="new" broadcast={null} />
  if (!broadcast.data)
    return (
      <Page title={t.title} back={{ href: path('/broadcasts'), label: t.back }}>
        {broadcast.error ? <ErrorState error={broadcast.error} onRetry={() => void broadcast.refetch()} /> : <BlockSkeleton class="h-80" />}
      </Page>
    )
  const { id, name, bubbles, status } = broadcast.data
  if (isNew) return <BroadcastForm key={`copy-${id}`} broadcast={null} template={{ name: t.copyOf(name), bubbles }} />
  if (status === 'draft') return <BroadcastForm key={id} broadcast={broadcast.data} />
  return <BroadcastResult key={id} broadcast={broadcast.data} />
}
