import { useRoute } from 'preact-iso/router'
import type { FriendOverview } from '../../../src/features/overview/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { useTitle } from '../../lib/use-title.ts'
import { useIsWide } from '../../lib/use-wide.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { BackLink } from '../../ui/Page.tsx'
import { BlockSkeleton } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { Decisions } from '../activity/Decisions.tsx'
import { Timeline } from '../activity/Timeline.tsx'
import { FriendGoals } from '../reminders/friend/FriendGoals.tsx'
import { Enrolments } from '../scenarios/Enrolments.tsx'
import { FriendFacts } from './FriendFacts.tsx'
import { FriendFields } from './FriendFields.tsx'
import { FriendHeader } from './FriendHeader.tsx'
import { FriendMemo } from './FriendMemo.tsx'
import { FriendMerged } from './FriendMerged.tsx'
import { FriendState } from './FriendState.tsx'
import { useOverview } from './overview.ts'
import { friendPageTexts } from './page-texts.ts'
import { friendTexts } from './texts.ts'

const TABS = ['timeline', 'info', 'decisions', 'scenarios', 'reminders'] as const

export function FriendPage() {
  const t = useTexts(friendTexts)
  const { path } = useAccountPaths()
  const friendId = Number(useRoute().params.friendId)
  const overview = useOverview(friendId)
  useTitle(overview.data?.friend.name || t.title)
  return (
    <div class="mx-auto flex w-full max-w-6xl flex-col gap-5 px-4 pt-5 pb-28 sm:px-8 lg:pt-7 lg:pb-16">
      <BackLink href={path('/friends')} label={t.back} />
      {overview.isPending && <BlockSkeleton class="h-32" />}
      {!overview.data && overview.error && <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.data && <Loaded key={overview.data.friend.id} overview={overview.data} />}
    </div>
  )
}

function Loaded({ overview }: { overview: FriendOverview }) {
  const t = useTexts(friendTexts)
  const page = useTexts(friendPageTexts)
  const { path } = useAccountPaths()
  const { query } = useQueryParams()
  // On wide screens the information stands beside the records and needs no tab.
  const isWide = useIsWide('64rem')
  const tabs = TABS.filter((each) => each !== 'info' || !isWide)
  const tab = tabs.find((each) => each === query.tab) ?? 'timeline'
  const { friend } = overview
  const here = path(`/friends/${friend.id}`)
  const labels = { timeline: t.timeline, info: page.info, decisions: t.decisions, scenarios: t.scenarios, reminders: t.reminders }
  return (
    <>
      <FriendHeader overview={overview} />
      <FriendState overview={overview} />
      <div class="grid grid-cols-1 items-start gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div class="flex min-w-0 flex-col gap-5">
          <Tabs
            label={t.tabsLabel}
            tabs={tabs.map((each) => ({
              href: each === 'timeline' ? here : `${here}?tab=${each}`,
              label: labels[each],
              isCurrent: each === tab,
            }))}
          />
          {tab === 'timeline' && <Timeline friend={friend} fields={overview.fieldFolders.flatMap(({ fields }) => fields)} />}
          {tab === 'decisions' && <Decisions friendId={friend.id} />}
          {tab === 'scenarios' && <Enrolments friend={friend} />}
          {tab === 'reminders' && <FriendGoals friend={friend} />}
        </div>
        {(isWide || tab === 'info') && (
          <div class="flex min-w-0 flex-col gap-5">
            <FriendMemo friend={friend} />
            <FriendFields friendId={friend.id} folders={overview.fieldFolders} />
            <FriendFacts friend={friend} />
            <FriendMerged overview={overview} />
          </div>
        )}
      </div>
    </>
  )
}
