import type { ComponentChildren } from 'preact'
import type { MergeFriend } from '../../../src/features/merges/schema.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Time } from '../../ui/Time.tsx'
import { useAccountPaths } from '../accounts/account.ts'
import { mergeTexts } from './texts.ts'

interface MergeFriendCardProps {
  friend: MergeFriend
  children?: ComponentChildren
}

/** As much of a friend as it takes to know them again. */
export function MergeFriendCard({ friend, children }: MergeFriendCardProps) {
  const t = useTexts(mergeTexts)
  const { path } = useAccountPaths()
  const name = friend.name || t.nameless
  const others = [friend.realName, friend.lineName].filter((each) => each && each !== friend.name)
  const day = (at: number | null) => (at === null ? t.never : <Time at={at} />)
  return (
    <div class="flex min-w-0 items-start gap-3 rounded-field border border-base-300 p-3">
      <Avatar name={name} url={friend.pictureUrl} />
      <div class="flex min-w-0 grow flex-col gap-1">
        <div class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <a href={path(`/friends/${friend.id}`)} class="min-w-0 truncate font-semibold hover:underline" aria-label={t.friendOpen(name)}>
            {name}
          </a>
          {friend.unfollowedAt !== null && <Badge tone="warning">{t.blockedUs}</Badge>}
        </div>
        {others.length > 0 && <p class="muted truncate text-xs">{others.join('・')}</p>}
        <p class="muted flex flex-wrap gap-x-3 text-xs">
          <span>
            {t.added}: {day(friend.followedAt)}
          </span>
          <span>
            {t.lastHeard}: {day(friend.lastInboundAt)}
          </span>
        </p>
        {children}
      </div>
    </div>
  )
}
