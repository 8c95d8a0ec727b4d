import { UserRound } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Scenario } from '../../../../src/features/scenarios/schema.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Section } from '../../../ui/Page.tsx'
import { type Found, SearchPick } from '../../../ui/SearchPick.tsx'
import { BlockSkeleton } from '../../../ui/Skeleton.tsx'
import { useAccountPaths } from '../../accounts/account.ts'
import { useFindFriends } from '../../segments/use-lists.ts'
import { useWhy } from './queries.ts'
import { Story } from './Story.tsx'
import { whyTexts } from './texts.ts'

/** "Why did X get this, or not": a friend is looked for, and what happened is told. */
export function WhyTab({ scenario }: { scenario: Scenario }) {
  const t = useTexts(whyTexts)
  const { path } = useAccountPaths()
  const find = useFindFriends()
  const [friend, setFriend] = useState<Found | null>(null)
  if (!friend)
    return (
      <Section title={t.title} lead={t.lead}>
        <div class="max-w-md">
          <SearchPick label={t.find} find={find} onChoose={setFriend} hasOffer />
        </div>
      </Section>
    )
  return (
    <div class="flex flex-col gap-5">
      <div class="flex flex-wrap items-center justify-between gap-3">
        <h2 class="text-lg font-bold break-words">{friend.name}</h2>
        <div class="flex flex-wrap gap-2">
          <ButtonLink tone="ghost" href={path(`/friends/${friend.id}`)} icon={<UserRound class="size-4" aria-hidden="true" />}>
            {t.toFriend}
          </ButtonLink>
          <Button onClick={() => setFriend(null)}>{t.another}</Button>
        </div>
      </div>
      <Told scenario={scenario} friend={friend} />
    </div>
  )
}

function Told({ scenario, friend }: { scenario: Scenario; friend: Found }) {
  const why = useWhy(scenario.id, friend.id)
  if (why.data) return <Story scenario={scenario} story={why.data} name={friend.name} />
  return why.error ? <ErrorState error={why.error} onRetry={() => void why.refetch()} /> : <BlockSkeleton class="h-64" />
}
