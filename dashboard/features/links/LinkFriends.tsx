import { Filter } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Link } from '../../../src/features/links/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { SelectField } from '../../ui/inputs.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { friendsWhoOpened } from '../friends/links.ts'
import { FriendCountLine } from '../taps/FriendCountLine.tsx'
import { useSourceWords } from '../taps/SourceName.tsx'
import { useLinkFriends, useLinkSources } from './queries.ts'
import { linkTexts } from './texts.ts'

/** Who opened a link, from any message or from one. */
export function LinkFriends({ link }: { link: Link }) {
  const t = useTexts(linkTexts)
  const number = useNumber()
  const { path } = useAccountPaths()
  const words = useSourceWords()
  const [source, setSource] = useState('')
  const sources = useLinkSources(link.id).data ?? []
  const friends = useLinkFriends(link.id, source || undefined)
  const items = friends.data?.pages.flatMap((page) => page.items) ?? []
  const others = friends.data?.pages[0]?.otherCount ?? 0
  return (
    <Section
      title={t.whoTitle}
      aside={
        link.friendCount > 0 && (
          <ButtonLink size="sm" href={path(friendsWhoOpened(link.id))} icon={<Filter class="size-4" aria-hidden="true" />}>
            {t.inList}
          </ButtonLink>
        )
      }
    >
      {sources.length > 1 && (
        <SelectField
          label={t.whoFilter}
          value={source}
          options={[{ value: '', label: t.allSources }, ...sources.map((each) => ({ value: each.source.text, label: words(each.source) }))]}
          onChange={setSource}
        />
      )}
      {friends.isPending && <ListSkeleton rows={4} />}
      {friends.error && !friends.data && <ErrorNote error={friends.error} />}
      {friends.data && items.length === 0 && <p class="muted text-sm">{t.whoNone}</p>}
      {items.length > 0 && (
        <ul class="divide-y divide-base-300">
          {items.map((friend) => (
            <li key={friend.friendId}>
              <FriendCountLine friend={friend} counted={t.clicks(number(friend.count))} />
            </li>
          ))}
        </ul>
      )}
      {others > 0 && <p class="muted text-xs">{t.others(number(others))}</p>}
      <LoadMore {...friends} />
    </Section>
  )
}
