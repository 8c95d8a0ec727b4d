import { useQuery } from '@tanstack/preact-query'
import { api, call } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FriendNumbers } from './FriendNumbers.tsx'
import { HomeCharts } from './HomeCharts.tsx'
import { SetupList } from './SetupList.tsx'
import { homeTexts } from './texts.ts'

const REFRESH_MS = 60_000

export function HomePage() {
  const t = useTexts(homeTexts)
  const { param, key } = useAccountPaths()
  const home = useQuery({
    queryKey: key('home'),
    queryFn: () => call(api.accounts[':accountId'].home.$get({ param })),
    refetchInterval: REFRESH_MS,
  })
  return (
    <Page title={t.title}>
      {home.isPending && (
        <>
          <BlockSkeleton class="h-28" />
          <BlockSkeleton class="h-72" />
        </>
      )}
      {!home.data && home.error && <ErrorState error={home.error} onRetry={() => void home.refetch()} />}
      {home.data && (
        <>
          <SetupList setup={home.data.setup} />
          <FriendNumbers friends={home.data.friends} />
          <HomeCharts days={home.data.days} />
        </>
      )}
    </Page>
  )
}
