import { useTexts } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { tapTexts } from './texts.ts'

interface FriendCountLineProps {
  friend: { friendId: number; name: string; pictureUrl: string | null; lastAt: number }
  /** How often, in words. */
  counted: string
  note?: string | undefined
}

/** A friend who did something so often, and when last; leads to their page. */
export function FriendCountLine({ friend, counted, note }: FriendCountLineProps) {
  const t = useTexts(tapTexts)
  const { path } = useAccountPaths()
  const name = friend.name || t.unnamed
  return (
    <a href={path(`/friends/${friend.friendId}`)} class="flex min-h-12 items-center gap-3 px-1 py-2 hover:bg-base-content/3 sm:px-2">
      <Avatar name={name} url={friend.pictureUrl} size="sm" />
      <span class="flex min-w-0 grow flex-col">
        <span class="truncate text-sm font-semibold">{name}</span>
        {note && <span class="muted truncate text-xs">{note}</span>}
      </span>
      <span class="flex shrink-0 flex-col items-end text-xs">
        <span class="tnum font-semibold">{counted}</span>
        <span class="muted">
          <Time at={friend.lastAt} />
        </span>
      </span>
    </a>
  )
}
