import type { Friend } from '../../../src/features/friends/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { FriendBadges } from './FriendBadges.tsx'
import { friendTexts } from './texts.ts'

const COLUMNS = 'sm:grid sm:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_8.5rem] sm:gap-5'

export function FriendList({ friends }: { friends: Friend[] }) {
  const t = useTexts(friendTexts)
  return (
    <div class="card-frame overflow-hidden">
      <div class={`muted hidden border-b border-base-300 px-5 py-2.5 text-xs ${COLUMNS}`} aria-hidden="true">
        <span>{t.columnName}</span>
        <span>{t.columnMessage}</span>
        <span>{t.columnFollowed}</span>
      </div>
      <ul class="divide-y divide-base-300">
        {friends.map((friend) => (
          <li key={friend.id}>
            <FriendRow friend={friend} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function FriendRow({ friend }: { friend: Friend }) {
  const t = useTexts(friendTexts)
  const { path } = useAccountPaths()
  const name = friend.name || t.noName
  return (
    <a
      href={path(`/friends/${friend.id}`)}
      class={`flex flex-col gap-1 px-4 py-3 hover:bg-base-content/3 sm:items-center sm:px-5 ${COLUMNS}`}
    >
      <span class="flex min-w-0 items-center gap-3">
        <Avatar name={name} url={friend.pictureUrl} />
        <span class="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-0.5">
          <span class="max-w-full truncate font-semibold">{name}</span>
          <FriendBadges friend={friend} />
        </span>
      </span>
      <span class="flex min-w-0 items-baseline gap-3 pl-13 text-sm sm:pl-0">
        <span class="muted min-w-0 grow truncate">{friend.lastMessageText ?? t.noMessage}</span>
        {friend.lastMessageAt !== null && (
          <span class="muted shrink-0 text-xs">
            <Time at={friend.lastMessageAt} />
          </span>
        )}
      </span>
      <span class="muted hidden text-xs sm:block">{friend.followedAt !== null && <Time at={friend.followedAt} />}</span>
    </a>
  )
}
