import { useRoute } from 'preact-iso/router'
import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { useTitle } from '../../lib/use-title.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { BackLink } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { Decisions } from '../activity/Decisions.tsx'
import { Timeline } from '../activity/Timeline.tsx'
import { Enrolments } from '../scenarios/Enrolments.tsx'
import { FriendFacts } from './FriendFacts.tsx'
import { FriendHeader } from './FriendHeader.tsx'
import { useFriend } from './queries.ts'
import { friendTexts } from './texts.ts'

const TABS = ['timeline', 'decisions', 'scenarios'] as const

export function FriendPage() {
  const t = useTexts(friendTexts)
  const { path } = useAccountPaths()
  const friendId = Number(useRoute().params.friendId)
  const friend = useFriend(friendId)
  useTitle(friend.data?.name || t.title)
  return (
    <div class="mx-auto flex w-full max-w-6xl flex-col gap-5 px-4 pt-5 pb-28 sm:px-8 lg:pt-7 lg:pb-16">
      <BackLink href={path('/friends')} label={t.back} />
      {friend.isPending && <BlockSkeleton class="h-32" />}
      {!friend.data && friend.error && <ErrorState error={friend.error} onRetry={() => void friend.refetch()} />}
      {friend.data && <Loaded key={friend.data.id} friend={friend.data} />}
    </div>
  )
}

function Loaded({ friend }: { friend: Friend }) {
  const t = useTexts(friendTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  const tab = TABS.find((each) => each === query.tab) ?? 'timeline'
  const here = path(`/friends/${friend.id}`)
  return (
    <>
      <FriendHeader friend={friend} />
      <div class="grid items-start gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <FriendFacts friend={friend} />
        <div class="flex min-w-0 flex-col gap-5 lg:col-start-1 lg:row-start-1">
          <Tabs
            label={t.tabsLabel}
            tabs={TABS.map((each) => ({
              href: each === 'timeline' ? here : `${here}?tab=${each}`,
              label: t[each],
              isCurrent: each === tab,
            }))}
          />
          {tab === 'timeline' && <Timeline friend={friend} />}
          {tab === 'decisions' && <Decisions friendId={friend.id} />}
          {tab === 'scenarios' && <Enrolments friend={friend} />}
        </div>
      </div>
    </>
  )
}
