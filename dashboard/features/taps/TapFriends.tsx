import { useTexts } from '../../lib/i18n.ts'
import { useNumber } from '../../lib/numbers.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorNote } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { ListSkeleton } from '../../ui/Skeleton.tsx'
import { FriendCountLine } from './FriendCountLine.tsx'
import { useTapFriends } from './queries.ts'
import { tapTexts } from './texts.ts'

interface TapFriendsProps {
  choice: string
  label: string
  /** Only from this message. */
  source: string | undefined
  onClose: () => void
}

/** Who tapped a choice. */
export function TapFriends({ choice, label, source, onClose }: TapFriendsProps) {
  const t = useTexts(tapTexts)
  const number = useNumber()
  const friends = useTapFriends(choice, source)
  const items = friends.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Dialog title={t.friendsTitle(label)} onClose={onClose}>
      {friends.isPending && <ListSkeleton rows={4} />}
      {friends.error && !friends.data && <ErrorNote error={friends.error} />}
      {friends.data && items.length === 0 && <p class="muted text-sm">{t.friendsNone}</p>}
      <ul class="divide-y divide-base-300">
        {items.map((friend) => (
          <li key={friend.friendId}>
            <FriendCountLine
              friend={friend}
              counted={t.taps(number(friend.count))}
              note={friend.value === null ? undefined : t.chosen(friend.value)}
            />
          </li>
        ))}
      </ul>
      <LoadMore {...friends} />
    </Dialog>
  )
}
