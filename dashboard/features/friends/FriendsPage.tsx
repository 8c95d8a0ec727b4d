import { Search, UserRoundSearch, Users } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useQueryParams } from '../../lib/use-query-param.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Choice } from '../../ui/inputs.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FriendList } from './FriendList.tsx'
import { useFriends } from './queries.ts'
import { friendTexts } from './texts.ts'

const BLOCKED = ['include', 'exclude', 'only'] as const
const SEARCH_DELAY_MS = 250

export function FriendsPage() {
  const t = useTexts(friendTexts)
  const number = useNumber()
  const { path } = useAccountPaths()
  const { query, set } = useQueryParams()
  const blockedUs = BLOCKED.find((each) => each === query.blockedUs) ?? 'include'
  const [text, setText] = useState(query.q ?? '')
  const settled = useDebounced(text.trim(), SEARCH_DELAY_MS)
  useEffect(() => {
    if (settled !== (query.q ?? '')) set({ q: settled })
  }, [settled])

  const friends = useFriends({ q: query.q ?? '', blockedUs })
  const items = friends.data?.pages.flatMap((page) => page.items) ?? []
  const total = friends.data?.pages[0]?.total
  const isFiltered = Boolean(query.q) || blockedUs !== 'include'
  const clear = () => {
    setText('')
    set({ q: undefined, blockedUs: undefined })
  }
  return (
    <Page title={t.title} lead={total === undefined ? ' ' : <span aria-live="polite">{t.count(number(total))}</span>}>
      <div class="flex flex-col gap-3 sm:flex-row sm:items-center sm:justify-between">
        <label class="input sm:max-w-80">
          <Search class="size-4 opacity-60" aria-hidden="true" />
          <span class="sr-only">{t.search}</span>
          <input
            type="search"
            value={text}
            placeholder={t.search}
            maxLength={100}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <Choice
          label={t.filter}
          value={blockedUs}
          onChange={(value) => set({ blockedUs: value === 'include' ? undefined : value })}
          options={[
            { value: 'include', label: t.filterAll },
            { value: 'exclude', label: t.filterReachable },
            { value: 'only', label: t.filterBlocked },
          ]}
        />
      </div>
      {friends.isPending && <ListSkeleton rows={8} />}
      {!friends.data && friends.error && <ErrorState error={friends.error} onRetry={() => void friends.refetch()} />}
      {friends.data && items.length > 0 && (
        <div class={friends.isPlaceholderData ? 'opacity-60' : ''}>
          <FriendList friends={items} />
          <LoadMore {...friends} />
        </div>
      )}
      {friends.data && items.length === 0 && isFiltered && (
        <EmptyState icon={<UserRoundSearch class="size-7" />} title={t.noneTitle} action={<Button onClick={clear}>{t.clear}</Button>}>
          {t.noneBody}
        </EmptyState>
      )}
      {friends.data && items.length === 0 && !isFiltered && (
        <EmptyState
          icon={<Users class="size-7" />}
          title={t.emptyTitle}
          action={
            <ButtonLink tone="primary" href={path('/greetings')}>
              {t.emptyAction}
            </ButtonLink>
          }
        >
          {t.emptyBody}
        </EmptyState>
      )}
    </Page>
  )
}
